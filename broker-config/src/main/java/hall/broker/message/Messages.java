package hall.broker.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.message.Envelope.Position;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import hall.text.Dates;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON of the messages, both ways: UTF-8, times in RFC 3339, one object with the envelope's fields first.
 *
 * <p>Readers ignore fields they do not know and do without optional ones; what cannot be read is an {@link Unreadable},
 * never an exception. At most {@value #LIMIT_BYTES} bytes.
 */
public final class Messages {

    /** The most a payload may have: 64 KiB by the contract. */
    public static final int LIMIT_BYTES = 64 * 1024;

    private static final String KIND = "kind";

    private Messages() {}

    /** The payload of {@code letter}; a letter longer than {@value #LIMIT_BYTES} bytes is the caller's error. */
    public static byte[] write(Letter<?> letter) {
        byte[] payload = bytes(letter);
        if (payload.length > LIMIT_BYTES) {
            throw new IllegalArgumentException(letter.message().getClass().getSimpleName() + " has " + payload.length
                    + " bytes, more than the " + LIMIT_BYTES + " a payload may have");
        }
        return payload;
    }

    /** Whether {@link #write} takes {@code letter}. */
    public static boolean fits(Letter<?> letter) {
        return bytes(letter).length <= LIMIT_BYTES;
    }

    /** {@code letter} as JSON, however long. */
    static byte[] bytes(Letter<?> letter) {
        ObjectNode json = envelope(letter.envelope());
        Message message = letter.message();
        if (message instanceof Free free) {
            own(json, free);
            free.fields().forEach((name, value) -> json.set(name, Json.MAPPER.valueToTree(value)));
        } else {
            json.setAll((ObjectNode) Json.MAPPER.valueToTree(message));
        }
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON could not be written", impossible);
        }
    }

    /** What {@code payload} says, read as a {@code type}. Never throws because of what is in the payload. */
    public static <M extends Message> Reading<M> read(Class<M> type, byte[] payload) {
        if (payload.length == 0) {
            return new Cleared<>();
        }
        if (payload.length > LIMIT_BYTES) {
            return new Unreadable<>(
                    "payload has " + payload.length + " bytes, more than the " + LIMIT_BYTES + " the contract allows");
        }
        try {
            if (!(Json.MAPPER.readTree(payload) instanceof ObjectNode json)) {
                return new Unreadable<>("payload is not a JSON object");
            }
            return new Letter<>(envelope(json), type.cast(message(type, json)));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException | DateTimeException broken) {
            return new Unreadable<>(type.getSimpleName() + ": " + Json.reason(broken));
        } catch (IOException broken) {
            return new Unreadable<>(type.getSimpleName() + ": " + broken.getMessage());
        }
    }

    /** The place of {@code payload} in its sender's stream, also where the rest of it cannot be read. */
    public static Optional<Position> position(byte[] payload) {
        try {
            return payload.length <= LIMIT_BYTES && Json.MAPPER.readTree(payload) instanceof ObjectNode json
                    ? Optional.of(new Position(Json.whole(json, "boot"), Json.whole(json, "seq")))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException nowhere) {
            return Optional.empty();
        }
    }

    private static Message message(Class<? extends Message> type, ObjectNode json) throws JsonProcessingException {
        if (type == HallMessage.HubEvent.class) {
            LocalDate day = Dates.parse(Json.text(json, "day"));
            return new HallMessage.HubEvent(Json.text(json, KIND), day, rest(json, Set.of(KIND, "day")));
        }
        if (type == DeviceMessage.Outbox.class) {
            return new DeviceMessage.Outbox(Json.text(json, KIND), rest(json, Set.of(KIND)));
        }
        if (type == DeviceMessage.Ask.class) {
            return new DeviceMessage.Ask(Json.text(json, KIND), rest(json, Set.of(KIND)));
        }
        if (type == HallMessage.Answer.class) {
            String code = json.hasNonNull("code") ? Json.text(json, "code") : null;
            return new HallMessage.Answer(Json.flag(json, "ok"), code, rest(json, Set.of("ok", "code")));
        }
        Message message = Json.MAPPER.treeToValue(json, type);
        if (message == null) {
            throw new IllegalArgumentException("nothing to read");
        }
        return message;
    }

    private static ObjectNode envelope(Envelope envelope) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("v", Envelope.VERSION)
                .put("id", envelope.id())
                .put("src", envelope.src())
                .put("boot", envelope.boot())
                .put("seq", envelope.seq())
                .put("at", envelope.at().toString())
                .put("clock", envelope.clock().code());
        if (envelope.ttl() != null) {
            json.put("ttl", envelope.ttl().toSeconds());
        }
        if (envelope.late()) {
            json.put("late", true);
        }
        return json;
    }

    private static Envelope envelope(ObjectNode json) {
        long version = Json.whole(json, "v");
        if (version != Envelope.VERSION) {
            throw new IllegalArgumentException("v is " + version + ", this program reads " + Envelope.VERSION);
        }
        Instant at = Json.instant(Json.text(json, "at"));
        return new Envelope(
                Json.text(json, "id"),
                Json.text(json, "src"),
                Json.whole(json, "boot"),
                Json.whole(json, "seq"),
                at,
                ClockSource.of(Json.text(json, "clock")),
                json.hasNonNull("ttl") ? Duration.ofSeconds(Json.whole(json, "ttl")) : null,
                json.hasNonNull("late") && Json.flag(json, "late"));
    }

    private static void own(ObjectNode json, Free free) {
        switch (free) {
            case HallMessage.HubEvent event ->
                json.put(KIND, event.kind()).put("day", event.day().toString());
            case DeviceMessage.Outbox outbox -> json.put(KIND, outbox.kind());
            case DeviceMessage.Ask ask -> json.put(KIND, ask.kind());
            case HallMessage.Answer answer -> {
                json.put("ok", answer.ok());
                if (answer.code() != null) {
                    json.put("code", answer.code());
                }
            }
        }
    }

    private static Map<String, Object> rest(ObjectNode json, Set<String> own) throws JsonProcessingException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> all = json.properties().iterator(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> field = all.next();
            boolean taken = Free.ENVELOPE.contains(field.getKey()) || own.contains(field.getKey());
            if (!taken && !field.getValue().isNull()) {
                fields.put(field.getKey(), Json.MAPPER.treeToValue(field.getValue(), Object.class));
            }
        }
        return fields;
    }
}
