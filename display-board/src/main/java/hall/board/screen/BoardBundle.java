package hall.board.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.program.Program;
import hall.board.program.ProgramJson;
import hall.broker.message.BundleParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * All a board needs to show its hall: which scenes it shows when, with their pictures and words, and the look of the hall's
 * standard. It comes as a bundle of kind {@value #KIND}, the JSON of {@link ProgramJson} and {@link BoardLook} in one, and is
 * known by the hash of its bytes.
 */
public record BoardBundle(Program program, BoardLook look) {

    /** The kind of its bundle. */
    public static final String KIND = "board";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
            .build();

    /** As it is sent and kept; the same bundle is always the same bytes. */
    public byte[] bytes() {
        try {
            ObjectNode document = MAPPER.createObjectNode();
            ProgramJson.write(program, document);
            look.write(document);
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
        return new BoardBundle(ProgramJson.read(document), BoardLook.read(document));
    }
}
