package hall.kiosk.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.EventJson;
import hall.kiosk.hook.Hook.Topic;
import hall.kiosk.journal.Journal.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is sent for one event.
 *
 * <pre>
 * POST url
 * Content-Type: application/json
 * Hall-Delivery: HALL/SEQ                  the same however often it is sent
 * Hall-Timestamp: 1772413200               when it was sent, seconds since 1970
 * Hall-Signature: sha256=HEX               HMAC-SHA256 of "TIMESTAMP.BODY" with the secret of the access file
 *
 * {"hall":"34/3401/340100/demo","topic":"ticket","seq":17,"kind":"issued","day":"2026-03-02","at":...}
 * </pre>
 */
record HookLetter(String delivery, String body) {

    /** What stands for a person, or is for the hall alone. */
    private static final List<String> OWN = List.of("holder", "words", "document", "setup");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The letter for {@code row}; empty when its topic is not among those wanted. */
    static Optional<HookLetter> of(Row row, Set<Topic> wanted, String hall, EventJson json) {
        return Topic.of(row.entry().kind()).filter(wanted::contains).map(topic -> {
            ObjectNode letter = MAPPER.createObjectNode().put("hall", hall).put("topic", topic.code());
            letter.setAll(fields(json.line(row)));
            letter.remove(OWN);
            return new HookLetter(hall + "/" + row.sequence(), letter.toString());
        });
    }

    private static ObjectNode fields(String line) {
        try {
            return (ObjectNode) MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the journal is no JSON", e);
        }
    }

    /** What proves that it comes from the hall, and when. */
    static String signature(String secret, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
