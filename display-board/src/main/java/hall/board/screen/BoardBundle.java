package hall.board.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.program.Program;
import hall.board.program.ProgramJson;
import hall.broker.message.BundleParts;
import hall.standard.design.FontPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * All a board needs to show its hall: which scenes it shows when, with their pictures and words, and the look of the hall's
 * standard. It comes as a bundle of kind {@value #KIND}, the JSON of {@link ProgramJson} and {@link BoardLook} in one, and is
 * known by the hash of its bytes. Beside them stands {@code "fonts": ["SHA256", ...]}: bundles of kind {@value #FONT}, see {@link FontPack#files}.
 *
 * @param fonts none for a board that has fonts of its own
 * @param clerks {@code "clerks": {...}}; of a board that shows some alone
 */
public record BoardBundle(Program program, BoardLook look, List<String> fonts, ClerkCards clerks) {

    /** The kind of its bundle. */
    public static final String KIND = "board";

    /** The kind of a bundle that is a font. */
    public static final String FONT = "font";

    /** What a board says in its presence that takes them. */
    public static final String TAKES_FONTS = "fonts";

    private static final int MOST_FONTS = 3;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
            .build();

    public BoardBundle {
        fonts = List.copyOf(fonts);
    }

    /** Of a board that has fonts of its own. */
    public BoardBundle(Program program, BoardLook look) {
        this(program, look, List.of(), ClerkCards.NONE);
    }

    /** As it is sent and kept; the same bundle is always the same bytes. */
    public byte[] bytes() {
        try {
            ObjectNode document = MAPPER.createObjectNode();
            ProgramJson.write(program, document);
            look.write(document);
            if (!fonts.isEmpty()) {
                ArrayNode list = document.putArray("fonts");
                fonts.forEach(list::add);
            }
            if (!clerks.cards().isEmpty()) {
                clerks.write(document.putObject("clerks"));
            }
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bundle is JSON", e);
        }
    }

    /** What it is known by. */
    public String hash() {
        return BundleParts.hash(bytes());
    }

    /** Reads what {@link #bytes} wrote; the exception says in one sentence what is wrong with it. */
    public static BoardBundle read(byte[] bytes) throws IOException {
        JsonNode document;
        try {
            document = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IOException("画面包不是 JSON。 / The bundle is no JSON.", e);
        }
        List<String> fonts = new ArrayList<>();
        document.path("fonts").forEach(each -> fonts.add(each.asText()));
        if (fonts.size() > MOST_FONTS || !fonts.stream().allMatch(each -> each.matches("[0-9a-f]{64}"))) {
            throw new IOException("画面包中的字体编号有误。 / The fonts of the bundle are named wrongly.");
        }
        return new BoardBundle(
                ProgramJson.read(document), BoardLook.read(document), fonts, ClerkCards.read(document.path("clerks")));
    }
}
