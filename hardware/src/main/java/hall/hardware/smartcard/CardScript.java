package hall.hardware.smartcard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.hardware.idcard.PersonalText;
import hall.hardware.link.ApduLink;
import hall.hardware.link.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that read one kind of IC card, from a JSON file, since each region has its own:
 *
 * <pre>
 * {"name": "...", "about": "...", "charset": "GBK",
 *  "steps": [
 *    {"send": "00A40400.."},                                                   must succeed, or the script does not fit
 *    {"send": "00B2090020", "field": "name", "skip": 2, "as": "text"},         skip: bytes of tag and length
 *    {"send": "00B20D0006", "field": "birth", "skip": 2, "as": "digits", "optional": true}]}
 * </pre>
 *
 * The length before the value, when {@code skip} is 2 or more, is its last byte, and cuts the value. {@code text} drops
 * blanks and zeros at the end; {@code digits} is packed, two to a byte; {@code hex} is the bytes as they are.
 */
public record CardScript(String name, @Nullable String about, String charset, List<Step> steps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_STEPS = 64;

    /** How a value is written on the card. */
    public enum As {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("digits")
        DIGITS,
        @JsonProperty("hex")
        HEX
    }

    /** One command. Without {@code field} its answer is not kept. */
    public record Step(
            String send,
            @Nullable String field,
            int skip,
            @Nullable As as,
            boolean optional) {}

    public CardScript {
        charset = charset == null ? "GBK" : charset;
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** Reads a script; the message of the exception says what is wrong. */
    public static CardScript read(InputStream json) throws IOException {
        CardScript script;
        try {
            script = JSON.readValue(json, CardScript.class);
        } catch (JacksonException wrong) {
            throw new IOException("the card script is no valid JSON of its kind: " + wrong.getOriginalMessage(), wrong);
        }
        script.check();
        return script;
    }

    private void check() throws IOException {
        require(name != null, "it must have a name");
        require(Charset.isSupported(charset), "this machine has no charset " + charset);
        require(!steps.isEmpty() && steps.size() <= MOST_STEPS, "it must have 1 to " + MOST_STEPS + " steps");
        for (Step step : steps) {
            require(step.send() != null && step.send().matches("([0-9A-Fa-f]{2}){4,261}"), "send must be a command");
            require(step.skip() >= 0 && step.skip() <= 8, "skip must be in 0..8");
            require((step.field() == null) == (step.as() == null), "field and as go together");
        }
    }

    private static void require(boolean condition, String rule) throws IOException {
        if (!condition) {
            throw new IOException("the card script is wrong: " + rule);
        }
    }

    /**
     * Runs the script on {@code card}.
     *
     * @return what was read; empty when a step that must succeed did not, so that the script is not for this card, or
     *     the card was taken away
     */
    Optional<CardFields> run(ApduLink.Card card) throws LinkException {
        Map<String, PersonalText> fields = new HashMap<>();
        boolean whole = false;
        try {
            whole = runInto(card, fields);
        } finally {
            if (!whole) {
                fields.values().forEach(PersonalText::wipe);
            }
        }
        return whole ? Optional.of(new CardFields(name, fields)) : Optional.empty();
    }

    private boolean runInto(ApduLink.Card card, Map<String, PersonalText> fields) throws LinkException {
        for (Step step : steps) {
            Optional<byte[]> answer = card.transmit(HexFormat.of().parseHex(step.send()));
            if (answer.isEmpty()) {
                return false;
            }
            byte[] heard = answer.get();
            boolean good = Apdu.succeeded(heard);
            if (good) {
                keep(step, heard, fields);
            }
            Arrays.fill(heard, (byte) 0);
            if (!good && !step.optional()) {
                return false;
            }
        }
        return true;
    }

    private void keep(Step step, byte[] answer, Map<String, PersonalText> fields) {
        String field = step.field();
        As as = step.as();
        if (field == null || as == null) {
            return;
        }
        int from = Math.min(step.skip(), answer.length - 2);
        int there = answer.length - 2 - from;
        int length = step.skip() >= 2 && from == step.skip() ? Math.min(answer[from - 1] & 0xFF, there) : there;
        fields.put(field, decode(answer, from, length, as));
    }

    private PersonalText decode(byte[] answer, int from, int length, As as) {
        char[] characters = switch (as) {
            case TEXT -> text(answer, from, length);
            case DIGITS, HEX -> hex(answer, from, length);
        };
        PersonalText decoded = PersonalText.of(characters);
        Arrays.fill(characters, '\0');
        return decoded;
    }

    private char[] text(byte[] answer, int from, int length) {
        int end = from + length;
        while (end > from && (answer[end - 1] == 0 || answer[end - 1] == ' ' || answer[end - 1] == (byte) 0xFF)) {
            end--;
        }
        CharBuffer decoded = decoded(ByteBuffer.wrap(answer, from, end - from));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        if (decoded.hasArray()) {
            Arrays.fill(decoded.array(), '\0');
        }
        return characters;
    }

    private CharBuffer decoded(ByteBuffer bytes) {
        return Charset.forName(charset).decode(bytes);
    }

    private static char[] hex(byte[] answer, int from, int length) {
        char[] digits = new char[2 * length];
        for (int i = 0; i < length; i++) {
            digits[2 * i] = Character.toUpperCase(HexFormat.of().toHighHexDigit(answer[from + i]));
            digits[2 * i + 1] = Character.toUpperCase(HexFormat.of().toLowHexDigit(answer[from + i]));
        }
        return digits;
    }
}
