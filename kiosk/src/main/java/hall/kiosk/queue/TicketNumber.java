package hall.kiosk.queue;

/**
 * The number a citizen sees and hears, such as {@code A015}: the service's prefix and so many digits as the hall's standard
 * asked for when it was given. Unique within a business day; zeros in front make no other number of it.
 *
 * @param digits how many it is written with at least
 */
public record TicketNumber(String prefix, int number, int digits) {

    /** As many as tickets have always had, and what one has at least. */
    public static final int DIGITS = 3;

    public TicketNumber {
        if (number < 0) {
            throw new IllegalArgumentException("number (" + number + ") must not be negative");
        }
        digits = Math.max(Math.max(DIGITS, digits), Integer.toString(number).length());
    }

    /** A number with as many digits as usual. */
    public TicketNumber(String prefix, int number) {
        this(prefix, number, DIGITS);
    }

    /** Reads what {@link #toString} wrote. */
    public static TicketNumber parse(String text) {
        int digits = text.length();
        while (digits > 0 && text.charAt(digits - 1) >= '0' && text.charAt(digits - 1) <= '9') {
            digits--;
        }
        return new TicketNumber(
                text.substring(0, digits), Integer.parseInt(text.substring(digits)), text.length() - digits);
    }

    /** The same number with as many digits as usual: what it is kept under. */
    TicketNumber plain() {
        return new TicketNumber(prefix, number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TicketNumber same && prefix.equals(same.prefix) && number == same.number;
    }

    @Override
    public int hashCode() {
        return 31 * prefix.hashCode() + number;
    }

    /** As printed, shown and said. Plain digits in any locale. */
    @Override
    public String toString() {
        String written = Integer.toString(number);
        return prefix + "0".repeat(digits - written.length()) + written;
    }
}
