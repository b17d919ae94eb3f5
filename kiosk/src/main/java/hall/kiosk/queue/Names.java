package hall.kiosk.queue;

/** What an identifier may look like: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, so that it fits a topic, a path and a file name. */
final class Names {

    private static final int LONGEST = 64;

    private Names() {}

    static void check(String type, String value) {
        if (!fits(value)) {
            throw new IllegalArgumentException(
                    type + " '" + shown(value) + "' must be 1 to " + LONGEST + " of A-Z a-z 0-9 . _ -");
        }
    }

    /** The beginning of {@code text}: what was sent may be as long as a message, what is said of it may not. */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static boolean fits(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
            if (!letter && !other) {
                return false;
            }
        }
        return true;
    }
}
