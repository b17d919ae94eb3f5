package hall.kiosk.enrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that a machine is to be and the hall does not have yet. Whether it can be one, the strict reader of the document
 * says that it is added to. Immutable.
 *
 * @param zone where it stands; null where nobody said
 * @param inches the diagonal of its panel; null for the usual one
 */
public record NewDevice(
        Kind kind,
        String id,
        @Nullable String zone,
        @Nullable Double inches) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What it can be. */
    public sealed interface Kind {

        /** A board of the hall; {@code scene} is null for the usual one. */
        record Board(@Nullable String scene) implements Kind {}

        /** The screen of one window. */
        record WindowScreen(String window) implements Kind {}

        record Kiosk() implements Kind {}
    }

    /** What its machine must ask to be. */
    public Role role() {
        return switch (kind) {
            case Kind.Board board -> Role.BOARD;
            case Kind.WindowScreen screen -> Role.BOARD;
            case Kind.Kiosk kiosk -> Role.KIOSK;
        };
    }

    /** The document {@code hall}, which is one that is or was in force, with this device in it. */
    public String addedTo(String hall) {
        ObjectNode document = read(hall);
        ObjectNode entry = list(document, role() == Role.KIOSK ? "kiosks" : "boards")
                .addObject()
                .put("id", id);
        switch (kind) {
            case Kind.Board board -> {
                if (board.scene() != null) {
                    entry.put("scene", board.scene());
                }
            }
            case Kind.WindowScreen screen -> entry.put("scene", "window-bar").put("window", screen.window());
            case Kind.Kiosk kiosk -> entry.put("remote", true);
        }
        if (zone != null) {
            entry.put("zone", zone);
        }
        if (inches != null) {
            entry.put("inches", inches);
        }
        return document.toPrettyString() + "\n";
    }

    /** What {@code hall} has that a new device can be at: the ids of its {@code section}, in order. */
    public static List<String> ids(String hall, String section) {
        return read(hall)
                .path(section)
                .valueStream()
                .map(each -> each.path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** Where it is no list, the strict reader has refused the document before. */
    private static ArrayNode list(ObjectNode document, String section) {
        JsonNode there = document.get(section);
        return there instanceof ArrayNode list ? list : document.putArray(section);
    }

    private static ObjectNode read(String hall) {
        try {
            if (MAPPER.readTree(hall) instanceof ObjectNode document) {
                return document;
            }
            throw new IllegalStateException("a stored configuration is no object");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored configuration is no JSON", e);
        }
    }
}
