package hall.kiosk.queue;

/** A window of the hall, by the number on its sign, such as {@code 3}. */
public record WindowId(String value) implements Comparable<WindowId> {

    public WindowId {
        Names.check("WindowId", value);
    }

    @Override
    public int compareTo(WindowId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
