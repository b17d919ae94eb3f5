package hall.tier.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which sequences of a hall are stored: ranges in order, both ends included, none touching the next. Immutable. */
public record Coverage(List<Span> spans) {

    /** Nothing yet. */
    public static final Coverage NONE = new Coverage(List.of());

    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

    /** Sequences from one to another, both included. */
    public record Span(long from, long to) {}

    public Coverage {
        spans = List.copyOf(spans);
    }

    /** Reads a multirange as PostgreSQL writes it: <code>{[1,51),[60,70)}</code>. */
    static Coverage parse(String multirange) {
        List<Span> spans = new ArrayList<>();
        for (Matcher each = RANGE.matcher(multirange); each.find(); ) {
            spans.add(new Span(Long.parseLong(each.group(1)), Long.parseLong(each.group(2)) - 1));
        }
        return new Coverage(spans);
    }

    /** The last sequence before which nothing is missing: what may be acknowledged; 0 when the first is missing. */
    public long upTo() {
        return spans.isEmpty() || spans.getFirst().from() > 1
                ? 0
                : spans.getFirst().to();
    }

    /** The greatest sequence that is stored; 0 for none. */
    public long last() {
        return spans.isEmpty() ? 0 : spans.getLast().to();
    }

    /** What is missing up to {@code head}, which the hall is known to have reached. */
    public List<Span> gaps(long head) {
        List<Span> gaps = new ArrayList<>();
        long next = 1;
        for (Span span : spans) {
            if (span.from() > next) {
                gaps.add(new Span(next, span.from() - 1));
            }
            next = span.to() + 1;
        }
        if (head >= next) {
            gaps.add(new Span(next, head));
        }
        return gaps;
    }
}
