package hall.kiosk.config.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The documents of a hall's standard as one document of its configuration, so that they change as that does: {@code
 * {"documents": {"AH-ZWFW.yaml": {"text", "signature"?}, ...}}}.
 */
public final class StandardDocument {

    private static final String DOCUMENTS = "documents";
    private static final String TEXT = "text";
    private static final String SIGNATURE = "signature";

    private StandardDocument() {}

    /** The document that holds {@code files}. */
    public static ConfigDocument of(StandardFiles files) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode documents = root.putObject(DOCUMENTS);
        files.byName().forEach((name, file) -> {
            ObjectNode entry = documents.putObject(name).put(TEXT, file.text());
            if (file.signature() != null) {
                entry.put(SIGNATURE, file.signature());
            }
        });
        return ConfigDocument.of(root.toString());
    }

    /** The files that {@code document} holds. Total: whatever was stored gives files, which need not be right. */
    public static StandardFiles files(String document) {
        SortedMap<String, DocumentText> files = new TreeMap<>();
        ConfigDocument.of(document)
                .tree()
                .path(DOCUMENTS)
                .properties()
                .forEach(each -> files.put(each.getKey(), file(each.getValue())));
        return new StandardFiles(files);
    }

    private static DocumentText file(JsonNode entry) {
        JsonNode signature = entry.path(SIGNATURE);
        return new DocumentText(entry.path(TEXT).asText(), signature.isTextual() ? signature.asText() : null);
    }

    /** The files in force by {@code standard}; none before there were any. */
    public static StandardFiles inForce(ConfigState standard) {
        ConfigState.InForce now = standard.now();
        return now == null ? StandardFiles.NONE : files(now.document());
    }
}
