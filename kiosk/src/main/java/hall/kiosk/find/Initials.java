package hall.kiosk.find;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;

/**
 * The letters that the pinyin of a Chinese character may begin with.
 *
 * <p>The 3,755 characters of level 1 of GB 2312-80 stand in the order of their pinyin, so its codes at which a letter
 * begins are the whole table. A character outside it, or with a second reading that names of services have, is told
 * otherwise: any letter is taken for the first, both for the second.
 */
final class Initials {

    private static final String ANY = "abcdefghijklmnopqrstuvwxyz";

    /** GB 18030 holds GB 2312 under the same codes and is in every Java. */
    private static final Charset CODES = Charset.forName("GB18030");

    /** Where the characters of each of {@link #LETTERS} begin, and where level 1 ends. */
    private static final int[] FROM = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
        0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1, 0xD7FA
    };

    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";

    /** Second readings: 银行, 重新, 长期, 调查, 参加, 会计, 还款, 单位, 曾用名, 大夫, 车马, 厦门, 藏族, 朝阳, 传记, 率, 省, 校对, 差. */
    private static final Map<Integer, String> SECOND = Map.ofEntries(
            Map.entry((int) '行', "xh"),
            Map.entry((int) '重', "zc"),
            Map.entry((int) '长', "cz"),
            Map.entry((int) '调', "dt"),
            Map.entry((int) '参', "cs"),
            Map.entry((int) '会', "hk"),
            Map.entry((int) '还', "hx"),
            Map.entry((int) '单', "ds"),
            Map.entry((int) '曾', "cz"),
            Map.entry((int) '车', "cj"),
            Map.entry((int) '厦', "sx"),
            Map.entry((int) '藏', "cz"),
            Map.entry((int) '朝', "cz"),
            Map.entry((int) '传', "cz"),
            Map.entry((int) '率', "sl"),
            Map.entry((int) '省', "sx"),
            Map.entry((int) '校', "xj"),
            Map.entry((int) '解', "jx"),
            Map.entry((int) '折', "zs"));

    private Initials() {}

    /** The small letters that {@code sign} may be typed as; empty for what nobody types, such as a bracket. */
    static String of(int sign) {
        if ((sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z')) {
            return Character.toString(sign);
        }
        if (sign >= 'A' && sign <= 'Z') {
            return Character.toString(sign + 'a' - 'A');
        }
        if (!Character.isIdeographic(sign)) {
            return "";
        }
        String second = SECOND.get(sign);
        return second == null ? first(sign) : second;
    }

    private static String first(int sign) {
        int code = code(sign);
        if (code < FROM[0] || code >= FROM[FROM.length - 1]) {
            return ANY;
        }
        int at = Arrays.binarySearch(FROM, code);
        int letter = at >= 0 ? at : -at - 2;
        return LETTERS.substring(letter, letter + 1);
    }

    /** The two bytes of {@code sign} as one number; 0 where it has others. */
    private static int code(int sign) {
        try {
            ByteBuffer bytes = CODES.newEncoder().encode(CharBuffer.wrap(Character.toString(sign)));
            return bytes.remaining() == 2 ? Short.toUnsignedInt(bytes.getShort()) : 0;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }
}
