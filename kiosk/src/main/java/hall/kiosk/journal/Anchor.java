package hall.kiosk.journal;

import hall.kiosk.secret.OwnerFile;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The head of a journal, kept outside the journal's own file: whoever can write that file but not read the key cannot cut
 * rows off its end unnoticed. Immutable; the journal's writer owns the file.
 *
 * <pre>
 * DIR/journal.anchor   head SEQ HASH      the last row when it was written; every few seconds, and at the end
 *                      lost SEQ HASH      a head that was not in the journal any more at a later start; stays here
 *                      missing 0 -        the anchor itself was not there at a later start, or not the hall's own
 *                      mac HEX            HMAC-SHA256 of the lines above
 * DIR/journal.key      64 hex digits, its owner's alone; may be a link to a file elsewhere, which is better
 * </pre>
 */
final class Anchor {

    static final String FILE = "journal.anchor";
    static final String KEY_FILE = "journal.key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MOST_LOST = 20;
    private static final Pattern LINE =
            Pattern.compile("(?<what>head|lost|missing) (?<sequence>\\d{1,18}) (?<hash>-|[0-9a-f]{64})");

    /** A row that was the last. */
    record Head(long sequence, String hash) {

        static final Head UNKNOWN = new Head(0, "-");

        boolean isUnknown() {
            return hash.equals("-");
        }
    }

    /** What is known of a journal's head from outside its file. */
    sealed interface Reading {

        /** {@code head} is true, and the rows {@code lost} were heads once and are not in the journal any more. */
        record Kept(Head head, List<Head> lost) implements Reading {
            public Kept {
                lost = List.copyOf(lost);
            }
        }

        /** There is neither an anchor nor a key. */
        record None() implements Reading {}

        /** Something is there, but not what the hall wrote; {@code why} says what. */
        record Unusable(Text why) implements Reading {}
    }

    private final Path file;
    private final SecretKeySpec key;

    private Anchor(Path file, byte[] key) {
        this.file = file;
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** What the anchor in {@code folder} says, checked with {@code keyFile}. */
    static Reading read(Path folder, Path keyFile) throws IOException {
        Path file = folder.resolve(FILE);
        boolean anchor = Files.exists(file);
        boolean key = Files.exists(keyFile);
        if (!anchor && !key) {
            return new Reading.None();
        }
        if (!anchor) {
            return new Reading.Unusable(
                    Text.of("日志外的末行记录 " + file + " 不见了", "the journal's anchor " + file + " is missing"));
        }
        if (!key) {
            return new Reading.Unusable(Text.of(
                    "末行记录的密钥 " + keyFile + " 不见了，无法核对", "the key " + keyFile + " of the journal's anchor is missing"));
        }
        return open(folder, keyFile).read();
    }

    /** The anchor in {@code folder}, to be written; its key is made where there is none. */
    static Anchor open(Path folder, Path keyFile) throws IOException {
        if (!Files.exists(keyFile)) {
            byte[] made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            OwnerFile.write(keyFile, HexFormat.of().formatHex(made) + "\n");
        }
        String kept = Files.readString(keyFile, StandardCharsets.ISO_8859_1).strip();
        if (!kept.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            throw new IOException("密钥文件 " + keyFile + " 应有 64 位十六进制数字，现已损坏；请恢复它，或把它连同 " + FILE
                    + " 一起移走。 / The key " + keyFile
                    + " must be 64 hex digits and is damaged; restore it, or put it aside"
                    + " together with " + FILE + ".");
        }
        return new Anchor(folder.resolve(FILE), HexFormat.of().parseHex(kept));
    }

    /** What is in the file now. */
    Reading read() throws IOException {
        if (!Files.exists(file)) {
            return new Reading.None();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf("mac ");
        String signed = end < 0 ? "" : text.substring(0, end);
        String mac = end < 0 ? "" : text.substring(end + "mac ".length()).strip();
        List<Head> heads = new ArrayList<>();
        for (String line : signed.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return damaged();
            }
            heads.add(new Head(Long.parseLong(matcher.group("sequence")), matcher.group("hash")));
        }
        boolean own = MessageDigest.isEqual(
                mac.getBytes(StandardCharsets.US_ASCII), mac(signed).getBytes(StandardCharsets.US_ASCII));
        return own && !heads.isEmpty() ? new Reading.Kept(heads.getFirst(), heads.subList(1, heads.size())) : damaged();
    }

    private Reading damaged() {
        return new Reading.Unusable(Text.of(
                "日志外的末行记录 " + file + " 不是本大厅写的，或已损坏",
                "the journal's anchor " + file + " is damaged or not this hall's own"));
    }

    /** Whether {@code head} can stand in an anchor's file. */
    static boolean canKeep(Head head) {
        return LINE.matcher(line("lost", head).strip()).matches();
    }

    /** Puts {@code head} in place of what was there; the rows {@code lost} stay known as such. */
    void write(Head head, List<Head> lost) throws IOException {
        StringBuilder text = new StringBuilder(line("head", head));
        lost.stream().limit(MOST_LOST).forEach(each -> text.append(line(each.isUnknown() ? "missing" : "lost", each)));
        OwnerFile.write(file, text + "mac " + mac(text.toString()) + "\n");
    }

    private static String line(String what, Head head) {
        return what + " " + head.sequence() + " " + head.hash() + "\n";
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
