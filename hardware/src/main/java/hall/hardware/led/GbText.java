package hall.hardware.led;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Text in the character set of a controller's font, with what it cannot show put as □ and reported. A backslash, which
 * begins the controller's own marks, becomes its full-width sign; in GBK a character whose second byte is that of a
 * backslash counts as not to be shown, because nothing says that every firmware takes it for part of the character.
 */
public final class GbText {

    /** The sets of glyphs a controller's font memory may hold. */
    public enum Glyphs {
        /** 6,763 characters; what every controller has. */
        GB2312("GB2312"),
        /** 20,902 characters; newer fonts of the 6K series. */
        GBK("GBK");

        private final Charset charset;

        Glyphs(String name) {
            this.charset = Charset.forName(name);
        }
    }

    private static final char BOX = '□';

    private final TextBytes bytes;
    private final Set<String> missing;

    private GbText(TextBytes bytes, Set<String> missing) {
        this.bytes = bytes;
        this.missing = missing;
    }

    /** {@code text} in {@code glyphs}; a line break becomes the controller's {@code \n}. */
    public static GbText of(String text, Glyphs glyphs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<String> missing = new LinkedHashSet<>();
        for (int sign : text.codePoints().toArray()) {
            if (sign == '\n') {
                out.write('\\');
                out.write('n');
            } else {
                out.writeBytes(bytes(sign, glyphs, missing));
            }
        }
        return new GbText(new TextBytes(out.toByteArray()), Set.copyOf(missing));
    }

    private static byte[] bytes(int sign, Glyphs glyphs, Set<String> missing) {
        if (sign < ' ') {
            return new byte[] {' '};
        }
        String text = sign == '\\' ? "＼" : Character.toString(sign);
        byte[] bytes = encoded(text, glyphs.charset);
        boolean mistakable = bytes.length == 2 && bytes[1] == '\\';
        if (bytes.length == 0 || mistakable) {
            missing.add(text);
            return encoded(String.valueOf(BOX), glyphs.charset);
        }
        return bytes;
    }

    private static byte[] encoded(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            ByteBuffer out = encoder.encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[out.remaining()];
            out.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return new byte[0];
        }
    }

    TextBytes bytes() {
        return bytes;
    }

    /** What the font lacks, each once; empty when all can be shown. */
    public Set<String> missing() {
        return missing;
    }
}
