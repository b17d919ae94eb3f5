package hall.standard.design;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a font says of who may embed it: the bits fsType of its table OS/2, by the OpenType specification. A font without that
 * table says nothing and may not be embedded.
 */
final class FontLicence {

    private static final int RESTRICTED = 0x0002;
    private static final int NO_SUBSETS = 0x0100;
    private static final int FS_TYPE_AT = 8;
    private static final int MOST_TABLES = 100;

    private FontLicence() {}

    /** Whether some characters of the font in {@code file} may be handed on. */
    static boolean permits(Path file) throws IOException {
        try (RandomAccessFile font = new RandomAccessFile(file.toFile(), "r")) {
            if (tag(font).equals("ttcf")) {
                font.seek(12);
                font.seek(Integer.toUnsignedLong(font.readInt()));
                font.readInt();
            }
            int tables = font.readUnsignedShort();
            font.skipBytes(6);
            for (int table = 0; table < Math.min(tables, MOST_TABLES); table++) {
                String name = tag(font);
                font.readInt();
                long at = Integer.toUnsignedLong(font.readInt());
                font.readInt();
                if (name.equals("OS/2")) {
                    font.seek(at + FS_TYPE_AT);
                    return (font.readUnsignedShort() & (RESTRICTED | NO_SUBSETS)) == 0;
                }
            }
            return false;
        }
    }

    private static String tag(RandomAccessFile font) throws IOException {
        byte[] tag = new byte[4];
        font.readFully(tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }
}
