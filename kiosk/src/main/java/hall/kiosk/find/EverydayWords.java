package hall.kiosk.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What people call services that a hall has given no words to: the project's own list, by what the Chinese name speaks of.
 * Immutable.
 */
final class EverydayWords {

    /** A part of a name, and the words for a service with it. */
    private record Line(String part, List<Text> words) {}

    private final List<Line> lines;

    private EverydayWords(List<Line> lines) {
        this.lines = lines;
    }

    /** The list that comes with the program. */
    static EverydayWords load() {
        try (InputStream in = EverydayWords.class.getResourceAsStream("everyday.json")) {
            return new EverydayWords(new ObjectMapper()
                    .readTree(in)
                    .valueStream()
                    .map(line -> new Line(
                            line.path("part").asText(),
                            line.path("words")
                                    .valueStream()
                                    .map(EverydayWords::word)
                                    .toList()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of everyday words cannot be read", e);
        }
    }

    private static Text word(JsonNode pair) {
        return Text.of(pair.path(0).asText(), pair.path(1).asText());
    }

    /** The words for a service of this name. */
    List<Text> of(Text name) {
        return lines.stream()
                .filter(line -> name.chinese().contains(line.part()))
                .flatMap(line -> line.words().stream())
                .toList();
    }
}
