package hall.json;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults found so far in one or more files. Mutable; one thread. */
public final class JsonFaults {

    /** More lines than this help nobody; the rest is counted. */
    private static final int SHOWN = 100;

    /** So many are kept: a file that is wrong in each of a million lines must not fill the memory. */
    private static final int MOST = 1_000;

    private final Set<JsonFault> faults = new LinkedHashSet<>();
    private int others;

    /** Notes a fault found outside a reading, such as between two files; the same fault twice counts once. */
    public void add(JsonFault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        } else if (!faults.contains(fault)) {
            others++;
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All faults that are kept, each file's in the order of its lines. */
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
        int more = faults.size() + others - SHOWN;
        return more <= 0 ? shown : shown + "\n另有 " + more + " 处错误。 / And " + more + " faults more.";
    }

    @Override
    public String toString() {
        return text();
    }
}
