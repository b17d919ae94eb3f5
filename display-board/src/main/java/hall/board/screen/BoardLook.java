package hall.board.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.view.CallTimes;
import hall.broker.message.BundleParts;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What the hall's standard says of a board: what a board on a machine of its own cannot read for itself. It comes to it as a
 * bundle of kind {@value #KIND}, times in milliseconds, tokens as in their own file:
 *
 * <pre>
 * {"calls": {"flash": 4000, "flashPeriod": 1000, "hold": 10000, "recent": 120000}, "tokens": {...}}
 * </pre>
 */
public record BoardLook(Tokens tokens, CallTimes times) {

    /** The kind of its bundle. */
    public static final String KIND = "look";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
            .build();

    /** Longer than this nobody can mean. */
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();

    /** What {@code standard} says, drawn by {@code tokens}. */
    public static BoardLook of(Tokens tokens, Snapshot standard) {
        return new BoardLook(tokens, CallTimes.of(standard));
    }

    /** As it is sent and kept; the same look is always the same bytes. */
    public byte[] bytes() {
        try {
            ObjectNode look = MAPPER.createObjectNode();
            write(look);
            return MAPPER.writeValueAsBytes(look);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a look is JSON", e);
        }
    }

    /** Writes it into {@code document}. */
    void write(ObjectNode document) throws JsonProcessingException {
        document.putObject("calls")
                .put("hold", times.hold().toMillis())
                .put("flash", times.flash().toMillis())
                .put("flashPeriod", times.flashPeriod().toMillis())
                .put("recent", times.recent().toMillis());
        document.set("tokens", MAPPER.readTree(tokens.json()));
    }

    /** What it is known by. */
    String hash() {
        return BundleParts.hash(bytes());
    }

    /** Reads what {@link #bytes} wrote; the exception says what is wrong with it. */
    static BoardLook read(byte[] bytes) throws IOException {
        return read(MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Reads what {@link #write} wrote. */
    static BoardLook read(JsonNode look) throws IOException {
        JsonNode calls = look.path("calls");
        try {
            return new BoardLook(
                    Tokens.parse(look.path("tokens").toString()),
                    new CallTimes(
                            time(calls, "hold"),
                            time(calls, "flash"),
                            time(calls, "flashPeriod"),
                            calls.has("recent") ? time(calls, "recent") : CallTimes.USUAL.recent()));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Duration time(JsonNode calls, String name) throws IOException {
        long millis = calls.path(name).asLong();
        if (millis < 1 || millis > LONGEST_MILLIS) {
            throw new IOException("calls." + name + " 须为 1 至 " + LONGEST_MILLIS + " 毫秒 / calls." + name
                    + " must be 1 to " + LONGEST_MILLIS + " ms");
        }
        return Duration.ofMillis(millis);
    }
}
