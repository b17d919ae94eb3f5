package hall.kiosk.journal;

import hall.kiosk.journal.Journal.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of hashes over the journal: each row's hash is SHA-256 over the hash before it and the row itself, so no row
 * can be changed, dropped, added or moved without every later hash being wrong.
 *
 * <pre>
 * hash(n) = SHA-256( hash(n-1), 32 bytes
 *                  | sequence, 8 bytes big-endian
 *                  | day | kind | body | request | fingerprint )
 * </pre>
 *
 * Each text is its length in bytes (4 bytes big-endian, -1 for null) and its UTF-8 bytes.
 */
public final class Chain {

    /** What stands for the hash before the first row: 32 zero bytes. */
    public static final String START = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;
    private String lastHash = START;
    private byte[] lastBytes = HEX.parseHex(START);

    public Chain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of row {@code sequence}, given the hash before it. Not thread-safe. */
    public String next(String before, long sequence, Entry entry) {
        digest.reset();
        digest.update(before.equals(lastHash) ? lastBytes : HEX.parseHex(before));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
        add(entry.day());
        add(entry.kind());
        add(entry.body());
        add(entry.request());
        add(entry.fingerprint());
        lastBytes = digest.digest();
        lastHash = HEX.formatHex(lastBytes);
        return lastHash;
    }

    /** SHA-256 of {@code text}, lower-case hex. */
    public static String fingerprint(String text) {
        return HEX.formatHex(new Chain().digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? -1 : bytes.length));
        digest.update(bytes);
    }
}
