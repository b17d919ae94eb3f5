package hall.tier.receive;

/** Words of halls as every table takes them. */
final class Plain {

    private Plain() {}

    /** {@code text} without control characters and halves of characters, and no more than {@code most} characters of it. */
    static String of(String text, int most) {
        if (text.length() <= most && text.chars().allMatch(Plain::isOneOfTheUsual)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints().filter(Plain::canBeStored).limit(most).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isOneOfTheUsual(int unit) {
        return !Character.isISOControl(unit) && !Character.isSurrogate((char) unit);
    }

    private static boolean canBeStored(int character) {
        boolean half = Character.isBmpCodePoint(character) && Character.isSurrogate((char) character);
        return !half && !Character.isISOControl(character);
    }
}
