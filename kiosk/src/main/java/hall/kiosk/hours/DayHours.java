package hall.kiosk.hours;

import java.util.List;

/** When a hall is open on one day: spans in order that do not overlap; between two of them is a break, none is a closed day. */
public record DayHours(List<Span> spans) {

    /** The hours of a day on which nobody is there. */
    public static final DayHours CLOSED = new DayHours(List.of());

    public DayHours {
        spans = spans.stream().sorted().toList();
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).fromMinute() < spans.get(i - 1).toMinute()) {
                throw new IllegalArgumentException(
                        spans.get(i - 1) + " and " + spans.get(i) + " overlap: one of them is wrong");
            }
        }
    }

    public static DayHours of(Span... spans) {
        return new DayHours(List.of(spans));
    }

    public boolean isClosed() {
        return spans.isEmpty();
    }
}
