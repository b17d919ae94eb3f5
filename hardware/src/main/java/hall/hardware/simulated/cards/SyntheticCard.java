package hall.hardware.simulated.cards;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A card of nobody: the names say so, the numbers are the standard's own examples or made up, with check characters
 * that are right. Builds the 256 bytes of text a reader gives, field by field.
 */
public final class SyntheticCard {

    private final byte[] text = new byte[256];
    private final byte[] photo = new byte[1024];

    private SyntheticCard() {
        for (int i = 0; i < text.length; i += 2) {
            text[i] = ' ';
        }
        for (int i = 0; i < photo.length; i++) {
            photo[i] = (byte) (i * 31);
        }
    }

    /** A resident's card; the number is the example of GB 11643. */
    public static SyntheticCard resident() {
        return resident("测试甲", "11010519491231002X");
    }

    /** A resident's card with this name and this number, whose birth date it takes over. */
    public static SyntheticCard resident(String name, String number) {
        return new SyntheticCard()
                .put(0, 30, name)
                .put(30, 2, "2")
                .put(32, 4, "01")
                .put(36, 16, number.substring(6, 14))
                .put(52, 70, "测试省测试市测试路1号")
                .put(122, 36, number)
                .put(158, 30, "测试市公安局")
                .put(188, 16, "20200101")
                .put(204, 16, "长期");
    }

    /** A residence permit for people of Hong Kong, Macau and Taiwan. */
    public static SyntheticCard permit() {
        return new SyntheticCard()
                .put(0, 30, "测试乙")
                .put(30, 2, "1")
                .put(36, 16, "19900101")
                .put(52, 70, "测试省测试市测试路2号")
                .put(122, 36, "810000199001010019")
                .put(158, 30, "测试市公安局")
                .put(188, 16, "20190901")
                .put(204, 16, "20240901")
                .put(220, 18, "H12345678")
                .put(238, 4, "01")
                .put(248, 2, "J");
    }

    /** A foreigner's permanent residence card of 2017. */
    public static SyntheticCard foreigner2017() {
        return new SyntheticCard()
                .put(0, 120, "TEST, PERSON C")
                .put(120, 2, "1")
                .put(122, 30, "XXX110080010101")
                .put(152, 6, "XXX")
                .put(158, 30, "测试丙")
                .put(188, 16, "20180101")
                .put(204, 16, "20280101")
                .put(220, 16, "19800101")
                .put(236, 4, "01")
                .put(240, 8, "1100")
                .put(248, 2, "I");
    }

    /** A foreigner's permanent residence card since December 2023. */
    public static SyntheticCard foreigner2023() {
        return new SyntheticCard()
                .put(0, 30, "测试丁")
                .put(30, 2, "2")
                .put(32, 4, "01")
                .put(36, 16, "19800229")
                .put(52, 70, "TEST, PERSON D")
                .put(122, 36, "911561198002290032")
                .put(188, 16, "20240101")
                .put(204, 16, "20340101")
                .put(248, 2, "Y");
    }

    private SyntheticCard put(int offset, int bytes, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_16LE);
        if (encoded.length > bytes) {
            throw new IllegalArgumentException(value + " takes " + encoded.length + " bytes, there are " + bytes);
        }
        System.arraycopy(encoded, 0, text, offset, encoded.length);
        return this;
    }

    /** The same card with other bytes at {@code offset}: a card that is out of order. */
    public SyntheticCard with(int offset, String value) {
        SyntheticCard other = new SyntheticCard();
        System.arraycopy(text, 0, other.text, 0, text.length);
        return other.put(offset, text.length - offset, value);
    }

    /** The 256 bytes of text. */
    public byte[] text() {
        return text.clone();
    }

    /** The 1024 bytes of photo: a pattern, no picture. */
    public byte[] photo() {
        return photo.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyntheticCard card && Arrays.equals(text, card.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }
}
