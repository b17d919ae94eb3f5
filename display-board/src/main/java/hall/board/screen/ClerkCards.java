package hall.board.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Asset;
import hall.board.view.View;
import hall.broker.message.BundleParts;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the screens of windows may show of the hall's clerks, each card by the name that the hall's state has for it, which is
 * the hash of what is on it: a board that has another card of somebody shows none.
 *
 * <pre>
 * {"HASH": {"name": {"zh-CN": "王小明", "en": "Wang Xiaoming"}, "number": "A-1024", "photo": {"sha256": "...", "bytes": 31000}}}
 * </pre>
 */
public record ClerkCards(Map<String, View.Clerk> cards) {

    public static final ClerkCards NONE = new ClerkCards(Map.of());

    /** More is no hall's staff. */
    private static final int MOST = 2_000;

    private static final int LONGEST = 200;

    public ClerkCards {
        cards = Map.copyOf(cards);
    }

    /** The cards of {@code clerks}. */
    public static ClerkCards of(List<View.Clerk> clerks) {
        Map<String, View.Clerk> cards = new HashMap<>();
        clerks.forEach(each -> cards.put(name(each), each));
        return new ClerkCards(cards);
    }

    /** What the hall's state calls the card of {@code clerk}. */
    public static String name(View.Clerk clerk) {
        return BundleParts.hash(json(clerk).toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    /** The photos on them. */
    List<Asset> photos() {
        return cards.values().stream()
                .map(View.Clerk::photo)
                .filter(Objects::nonNull)
                .distinct()
                .sorted((one, other) -> one.sha256().compareTo(other.sha256()))
                .toList();
    }

    /** Writes them into {@code document}. */
    void write(ObjectNode document) {
        new TreeMap<>(cards).forEach((name, clerk) -> document.set(name, json(clerk)));
    }

    private static ObjectNode json(View.Clerk clerk) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        Text name = clerk.name();
        if (name != null) {
            ObjectNode names = card.putObject("name");
            new TreeMap<>(name.byLanguage()).forEach(names::put);
        }
        if (clerk.number() != null) {
            card.put("number", clerk.number());
        }
        Asset photo = clerk.photo();
        if (photo != null) {
            card.putObject("photo").put("sha256", photo.sha256()).put("bytes", photo.bytes());
        }
        return card;
    }

    /** Reads what {@link #write} wrote; the exception says what is wrong with it. */
    static ClerkCards read(JsonNode document) throws IOException {
        if (document.size() > MOST) {
            throw new IOException("画面包中的窗口人员过多。 / The bundle has too many clerks.");
        }
        Map<String, View.Clerk> cards = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : document.properties()) {
            JsonNode photo = each.getValue().path("photo");
            try {
                cards.put(
                        each.getKey(),
                        new View.Clerk(
                                name(each.getValue().path("name")),
                                each.getValue().has("number")
                                        ? text(each.getValue().path("number"))
                                        : null,
                                photo.isObject()
                                        ? new Asset(
                                                photo.path("sha256").asText(),
                                                photo.path("bytes").asInt())
                                        : null));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return new ClerkCards(cards);
    }

    private static @Nullable Text name(JsonNode names) throws IOException {
        Map<String, String> read = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : names.properties()) {
            read.put(each.getKey(), text(each.getValue()));
        }
        return read.isEmpty() ? null : new Text(read);
    }

    private static String text(JsonNode node) throws IOException {
        String text = node.asText();
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IOException("画面包中的窗口人员姓名或工号有误。 / A clerk's name or number in the bundle is wrong.");
        }
        return text;
    }
}
