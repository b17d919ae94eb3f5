package hall.json;

import hall.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as text, or in which other encoding somebody has saved it. */
sealed interface JsonText {

    record Good(String text) implements JsonText {}

    record Bad(int line, Text why) implements JsonText {}

    static JsonText of(byte[] bytes) {
        if (bytes.length == 0) {
            return bad("文件是空的，请写入内容。", "the file is empty; write its content into it");
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return bad(
                    "文件带有 BOM，请另存为“UTF-8”（不是“带有 BOM 的 UTF-8”）。",
                    "the file begins with a byte order mark; save it as UTF-8 without BOM");
        }
        if (isUtf16(bytes)) {
            return bad(
                    "文件是 UTF-16（记事本称为“Unicode”），请另存为 UTF-8。",
                    "the file is UTF-16, which Windows Notepad calls Unicode; save it as UTF-8");
        }
        try {
            return new Good(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return new Bad(lineOfFirstWrongByte(bytes), otherEncoding(bytes));
        }
    }

    private static JsonText bad(String chinese, String english) {
        return new Bad(0, Text.of(chinese, english));
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Its own mark, or a zero byte among the first two: JSON begins with an ASCII character. */
    private static boolean isUtf16(byte[] bytes) {
        return startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0xFE, 0xFF)
                || (bytes.length > 1 && (bytes[0] == 0) != (bytes[1] == 0))
                || startsWith(bytes, 0, 0, 0xFE, 0xFF);
    }

    private static Text otherEncoding(byte[] bytes) {
        try {
            // What Windows in Chinese calls ANSI; GB 18030 has GBK and GB 2312 within it.
            String text = Charset.forName("GB18030")
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean chinese = text.codePoints().anyMatch(point -> point >= 0x4E00 && point <= 0x9FFF);
            if (chinese) {
                return Text.of(
                        "文件看来是 GBK 编码（记事本称为“ANSI”），请另存为 UTF-8。",
                        "the file seems to be GBK, which Windows Notepad calls ANSI; save it as UTF-8");
            }
        } catch (CharacterCodingException notGbk) {
            return damaged();
        }
        return damaged();
    }

    private static Text damaged() {
        return Text.of(
                "从这一行起不是 UTF-8，文件可能已损坏或使用了其他编码，请另存为 UTF-8。",
                "from this line on it is not UTF-8: the file is damaged or of another encoding; save it as UTF-8");
    }

    private static int lineOfFirstWrongByte(byte[] bytes) {
        java.nio.CharBuffer text = java.nio.CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }
}
