package hall.hardware.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the frames of one make of serial pad look, read from a JSON file, since no two makers agree. Bytes are written in
 * hexadecimal; places count from the first byte of the head; the checksum stands just before the tail.
 *
 * <pre>
 * {"name": "ff68", "about": "...",
 *  "head": "FF 68", "fixed": [{"at": 4, "value": "68"}],
 *  "length": {"at": 2, "repeatedAt": 3, "add": 7},      frame length = byte at 2 + 7; or {"frame": 6}: always 6
 *  "checksum": {"kind": "sum", "from": 5}, "tail": "16",
 *  "unitAt": 5,                                         the pad's address; left out: a pad alone on its line
 *  "press": {"commandAt": 6, "command": "01", "keyAt": 7, "keys": {"35": "grade-5"}},
 *  "poll": {"frame": "FF 68 02 02 68 {unit} 02 {check} 16", "units": [1, 2], "answerMillis": 100}}
 * </pre>
 *
 * Without {@code poll} the pads speak by themselves; with it they are asked in turn, as RS-485 needs it.
 */
public record PadFormat(
        String name,
        String about,
        String head,
        List<Fixed> fixed,
        Length length,
        Checksum checksum,
        String tail,
        @Nullable Integer unitAt,
        Press press,
        @Nullable Poll poll) {

    /** The longest frame a format may have. */
    public static final int MAX_FRAME = 256;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** A byte that never changes. */
    public record Fixed(int at, String value) {}

    /** How long a frame is: {@code frame} bytes always, or the byte at {@code at}, plus {@code add}. */
    public record Length(
            @Nullable Integer frame,
            @Nullable Integer at,
            @Nullable Integer repeatedAt,
            @Nullable Integer add) {}

    /** The check over the bytes from {@code from} up to itself. */
    public record Checksum(Kind kind, int from) {

        /** One byte: the sum modulo 256, the exclusive or, or no check at all. */
        public enum Kind {
            @JsonProperty("sum")
            SUM,
            @JsonProperty("xor")
            XOR,
            @JsonProperty("none")
            NONE
        }
    }

    /** Which frames are key presses, and where the key stands; {@code keys} maps its byte to {@link Key#code}. */
    public record Press(
            @Nullable Integer commandAt, @Nullable String command, int keyAt, Map<String, String> keys) {

        public Press {
            keys = keys == null ? Map.of() : Map.copyOf(keys);
        }
    }

    /** The question put to each of {@code units} in turn, and how long to wait for each. */
    public record Poll(String frame, List<Integer> units, int answerMillis) {

        public Poll {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    public PadFormat {
        fixed = fixed == null ? List.of() : List.copyOf(fixed);
        tail = tail == null ? "" : tail;
        about = about == null ? "" : about;
    }

    /** Reads a format; the message of the exception says which field is wrong. */
    public static PadFormat read(InputStream json) throws IOException {
        PadFormat format;
        try {
            format = JSON.readValue(json, PadFormat.class);
        } catch (JacksonException wrong) {
            throw new IOException("the pad format is no valid JSON of its kind: " + wrong.getOriginalMessage(), wrong);
        }
        format.check();
        return format;
    }

    private void check() throws IOException {
        require(
                name != null && head != null && length != null && checksum != null && press != null,
                "name, head, length, checksum and press must be there");
        require(bytes(head).length > 0, "head must have at least one byte");
        bytes(tail);
        for (Fixed one : fixed) {
            requirePlace("fixed.at", one.at());
            require(oneByte(one.value()), "fixed.value must be one byte");
        }
        checkLength();
        requirePlace("checksum.from", checksum.from());
        require(checksum.kind() != null, "checksum.kind must be sum, xor or none");
        requirePlace("unitAt", unitAt);
        checkPress();
        PadFormat.Poll asked = poll;
        if (asked != null) {
            check(asked);
        }
    }

    private void checkLength() throws IOException {
        require((length.frame() == null) != (length.at() == null), "length must have either frame or at");
        requirePlace("length.frame", length.frame());
        requirePlace("length.at", length.at());
        requirePlace("length.repeatedAt", length.repeatedAt());
        Integer always = length.frame();
        require(always == null || always > press.keyAt(), "length.frame must reach beyond press.keyAt");
    }

    private void checkPress() throws IOException {
        requirePlace("press.keyAt", press.keyAt());
        requirePlace("press.commandAt", press.commandAt());
        String command = press.command();
        require((press.commandAt() == null) == (command == null), "press.commandAt and press.command go together");
        require(command == null || oneByte(command), "press.command must be one byte");
        for (Map.Entry<String, String> key : press.keys().entrySet()) {
            require(oneByte(key.getKey()), "press.keys: " + key.getKey() + " must be one byte");
            require(Key.ofCode(key.getValue()).isPresent(), "press.keys: " + key.getValue() + " is no key");
        }
    }

    private static void check(Poll poll) throws IOException {
        require(poll.frame() != null, "poll.frame must be there");
        for (String word : poll.frame().strip().split("\\s+", -1)) {
            require(
                    word.equals("{unit}") || word.equals("{check}") || oneByte(word),
                    "poll.frame: " + word + " must be {unit}, {check} or one byte");
        }
        require(!poll.units().isEmpty(), "poll.units must name at least one unit");
        require(poll.answerMillis() > 0 && poll.answerMillis() <= 1000, "poll.answerMillis must be in 1..1000");
    }

    private static boolean oneByte(@Nullable String hex) throws IOException {
        return hex != null && bytes(hex).length == 1;
    }

    private static void requirePlace(String field, @Nullable Integer place) throws IOException {
        require(place == null || (place >= 0 && place < MAX_FRAME), field + " must be in 0.." + (MAX_FRAME - 1));
    }

    private static void require(boolean condition, String rule) throws IOException {
        if (!condition) {
            throw new IOException("the pad format is wrong: " + rule);
        }
    }

    /** The bytes written as {@code hex}, blanks between them allowed. */
    static byte[] bytes(String hex) throws IOException {
        try {
            return HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("the pad format is wrong: '" + hex + "' is no hexadecimal", wrong);
        }
    }
}
