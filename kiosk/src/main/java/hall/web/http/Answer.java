package hall.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is answered with. */
public sealed interface Answer {

    /** JSON, such as 200 or 201, as it is sent. */
    public record Json(int status, String body, Map<String, String> headers) implements Answer {

        public Json(int status, JsonNode body, Map<String, String> headers) {
            this(status, body.toString(), headers);
        }
    }

    /** Nothing, such as 204. */
    record Empty(int status, Map<String, String> headers) implements Answer {}

    /** A file. */
    final class Bytes implements Answer {
        private final int status;
        private final String type;
        private final byte[] bytes;
        private final Map<String, String> headers;

        /** Takes {@code bytes} as they are; nobody may change them afterwards. */
        public Bytes(String type, byte[] bytes, Map<String, String> headers) {
            this(200, type, bytes, headers);
        }

        /** The same with another status than 200. */
        public Bytes(int status, String type, byte[] bytes, Map<String, String> headers) {
            this.status = status;
            this.type = type;
            this.bytes = bytes;
            this.headers = headers;
        }

        int status() {
            return status;
        }

        String type() {
            return type;
        }

        byte[] bytes() {
            return bytes;
        }

        Map<String, String> headers() {
            return headers;
        }
    }

    /**
     * What is wrong, by RFC 9457.
     *
     * @param code as in {@link ProblemType}; differs from it only for codes newer than that list
     * @param detail what exactly; null when the title says it all
     * @param extra further members
     */
    record Problem(
            ProblemType trouble, String code, @Nullable Text detail, Map<String, JsonNode> extra, int retrySeconds)
            implements Answer {

        public static Problem of(ProblemType trouble) {
            return new Problem(trouble, trouble.code(), null, Map.of(), 0);
        }

        public static Problem of(ProblemType trouble, Text detail) {
            return new Problem(trouble, trouble.code(), detail, Map.of(), 0);
        }

        public Problem retryAfter(int seconds) {
            return new Problem(trouble, code, detail, extra, seconds);
        }
    }

    /** About how many bytes of memory it takes to keep it. */
    default long bytesKept() {
        return switch (this) {
            case Json json -> 2L * json.body().length();
            case Bytes bytes -> bytes.bytes().length;
            case Empty empty -> 0;
            case Problem problem -> 2L * problem.extra().toString().length();
        };
    }

    /** A picture of this moment. */
    static Bytes png(byte[] picture) {
        return new Bytes("image/png", picture, Map.of("Cache-Control", "no-store"));
    }

    /** A text that nobody keeps. */
    static Bytes text(String type, String text) {
        return new Bytes(type, text.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-store"));
    }

    /** A text in all its languages, Chinese and English among them. */
    static ObjectNode texts(Text text) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        text.byLanguage().forEach((tag, each) -> texts.put(tag, text.in(tag)));
        return texts.put(Text.CHINESE, text.chinese()).put(Text.ENGLISH, text.english());
    }

    static Json ok(JsonNode body) {
        return new Json(200, body, Map.of());
    }
}
