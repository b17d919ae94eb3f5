package hall.standard.document;

import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.standard.Document;
import hall.standard.Sha256;
import java.util.Optional;

/** Reads one document of the standard; {@code hardware/standard/standard.schema.json} describes its form. */
public final class DocumentFile {

    private DocumentFile() {}

    /** The document in {@code bytes}, which faults call {@code file}; its name ends with {@code .yaml}. */
    public static Optional<Document> read(String file, byte[] bytes, JsonFaults faults) {
        return StrictJson.parse(file, bytes, faults)
                .flatMap(root -> new DocumentReading(file, Sha256.of(bytes)).read(root));
    }
}
