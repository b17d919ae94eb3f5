package hall.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The faults found so far in one or more files. Mutable; one thread. */
public final class JsonFaults {

    /** More lines than this help nobody; the rest is counted. */
    private static final int SHOWN = 100;

    private final List<JsonFault> faults = new ArrayList<>();

    /** Notes a fault found outside a reading, such as between two files; the same fault twice counts once. */
    public void add(JsonFault fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All faults, each file's in the order of its lines. */
    public List<JsonFault> all() {
        List<String> sources = faults.stream().map(JsonFault::source).distinct().toList();
        return faults.stream()
                .sorted(Comparator.<JsonFault>comparingInt(fault -> sources.indexOf(fault.source()))
                        .thenComparingInt(JsonFault::line))
                .toList();
    }

    /** One fault a line, for a person. */
    public String text() {
        String shown = all().stream().limit(SHOWN).map(JsonFault::toString).collect(Collectors.joining("\n"));
        int more = faults.size() - SHOWN;
        return more <= 0 ? shown : shown + "\n另有 " + more + " 处错误。 / And " + more + " faults more.";
    }

    @Override
    public String toString() {
        return text();
    }
}
