package hall.kiosk.queue;

/**
 * The number a citizen sees and hears, such as {@code A015}: the service's prefix and at least three digits. Unique
 * within a business day.
 */
public record TicketNumber(String prefix, int number) {

    private static final int DIGITS = 3;

    public TicketNumber {
        if (number < 0) {
            throw new IllegalArgumentException("number (" + number + ") must not be negative");
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static TicketNumber parse(String text) {
        int digits = text.length();
        while (digits > 0 && text.charAt(digits - 1) >= '0' && text.charAt(digits - 1) <= '9') {
            digits--;
        }
        return new TicketNumber(text.substring(0, digits), Integer.parseInt(text.substring(digits)));
    }

    /** As printed, shown and said. Plain digits in any locale. */
    @Override
    public String toString() {
        String digits = Integer.toString(number);
        return prefix + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
