package hall.broker.message;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to {@code ask asset {sha256, from}}: so much of a picture or a video as one message takes. Who has a part of it goes
 * on where it ends, also after a cut line or a restart.
 *
 * @param from the how-manieth byte it begins with
 * @param size how many bytes the whole file has
 * @param data in base64
 */
public record AssetPiece(String sha256, long from, long size, String data) {

    /** As many bytes, in base64, fit a payload. */
    public static final int MOST_BYTES = HallMessage.Bundle.PART_BYTES;

    /** The kind of the question. */
    public static final String KIND = "asset";

    /** The piece whose bytes are {@code bytes}. */
    public AssetPiece(String sha256, long from, long size, byte[] bytes) {
        this(sha256, from, size, Base64.getEncoder().encodeToString(bytes));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(data);
    }

    /** The question for the piece of {@code sha256} that begins at {@code from}. */
    public static DeviceMessage.Ask ask(String sha256, long from) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", sha256);
        fields.put("from", from);
        return new DeviceMessage.Ask(KIND, fields);
    }

    /** The answer's fields. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", sha256);
        fields.put("from", from);
        fields.put("size", size);
        fields.put("data", data);
        return fields;
    }

    /** The piece in {@code answer}; empty if it is no such answer. */
    public static Optional<AssetPiece> of(HallMessage.Answer answer) {
        if (!answer.ok() || !(answer.fields().get("data") instanceof String data)) {
            return Optional.empty();
        }
        try {
            AssetPiece piece =
                    new AssetPiece(answer.text("sha256"), answer.number("from", -1), answer.number("size", -1), data);
            return piece.bytes().length > MOST_BYTES ? Optional.empty() : Optional.of(piece);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
