package hall.hardware.simulated.cards;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What a card with a chip answers: exactly the commands it was taught, in hexadecimal, and {@code 6D 00} to any other.
 * Immutable.
 */
public final class CardApplication {

    private static final byte[] UNKNOWN_COMMAND = {0x6D, 0};

    private final byte[] atr;
    private final Map<String, String> answers;

    private CardApplication(byte[] atr, Map<String, String> answers) {
        this.atr = atr;
        this.answers = Map.copyOf(answers);
    }

    /** A card that knows nothing yet; its ATR says no more than that it is a card. */
    public static CardApplication blank() {
        return new CardApplication(HexFormat.of().parseHex("3B00"), Map.of());
    }

    /** A card that tells {@code uid} when its reader is asked for it. */
    public static CardApplication contactless(String uid) {
        return blank().answering("FFCA000000", uid + "9000");
    }

    /**
     * A social-security card of the regional variant whose commands the sample script sends, of nobody: name 测试甲.
     */
    public static CardApplication socialSecurity() {
        return blank().answering("00A404000F7378312E73682EC9E7BBE1B1A3D5CF", "9000")
                .answering("00B2072C0B", "0709" + ascii("A12345678") + "9000")
                .answering("00A4020002EF06", "9000")
                .answering("00B2080014", "0812" + ascii("11010519491231002X") + "9000")
                .answering("00B2090020", "091E" + "B2E2CAD4BCD7" + "20".repeat(24) + "9000")
                .answering("00B20A0003", "0A01" + ascii("2") + "9000")
                .answering("00B20B0003", "0B01" + "01" + "9000")
                .answering("00B20C0005", "0C03" + "110105" + "9000")
                .answering("00B20D0006", "0D04" + "19491231" + "9000");
    }

    private static String ascii(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(character -> hex.append(HexFormat.of().toHexDigits((byte) character)));
        return hex.toString();
    }

    /** The same card, which also answers {@code answer} (status included) to {@code command}. */
    public CardApplication answering(String command, String answer) {
        Map<String, String> more = new HashMap<>(answers);
        more.put(command.toUpperCase(Locale.ROOT), answer);
        return new CardApplication(atr, more);
    }

    /** What the card says when it gets power. */
    public byte[] atr() {
        return atr.clone();
    }

    /** The answer to {@code command}, status included. */
    public byte[] answer(byte[] command) {
        String answer = answers.get(HexFormat.of().withUpperCase().formatHex(command));
        return answer == null
                ? Arrays.copyOf(UNKNOWN_COMMAND, 2)
                : HexFormat.of().parseHex(answer);
    }
}
