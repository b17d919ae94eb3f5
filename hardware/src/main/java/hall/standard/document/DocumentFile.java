package hall.standard.document;

import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.standard.Document;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads one document of the standard; {@code hardware/standard/standard.schema.json} describes its form. */
public final class DocumentFile {

    private DocumentFile() {}

    /** The document in {@code bytes}, which faults call {@code file}; its name ends with {@code .yaml}. */
    public static Optional<Document> read(String file, byte[] bytes, JsonFaults faults) {
        return StrictJson.parse(file, bytes, faults)
                .flatMap(root -> new DocumentReading(file, sha256(bytes)).read(root));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
