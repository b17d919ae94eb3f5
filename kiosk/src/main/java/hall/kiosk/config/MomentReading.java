package hall.kiosk.config;

import hall.board.scene.Asset;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.film.Film;
import hall.kiosk.film.Moment;
import hall.kiosk.guide.ServiceNote;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what helps at each moment at a kiosk: the hall's films in sign language and its own plain sentences. */
final class MomentReading {

    /** At one and a half seconds each a minute. */
    private static final int MOST_FILES = 40;

    private static final Text FILE = Text.of("在“取号机手语短片”页上传后得到的 64 位编号", "the 64 digits that uploading a film gives");

    private MomentReading() {}

    /** The files of the films, by the codes of their moments. */
    static Map<String, List<Asset>> films(JsonValue place) {
        Map<String, List<Asset>> films = new LinkedHashMap<>();
        if (place.isThere()) {
            place.object(all -> {
                for (Moment moment : Moment.values()) {
                    JsonValue filesPlace = all.optional(moment.code());
                    List<Asset> files = filesPlace.list(item -> item.object(MomentReading::file));
                    SetupReading.requireAtMost(filesPlace, MOST_FILES, files);
                    if (!files.isEmpty()) {
                        films.put(moment.code(), files);
                    }
                }
                return Optional.empty();
            });
        }
        return films;
    }

    private static Optional<Asset> file(JsonObject file) {
        Optional<String> name = file.required("sha256")
                .text(FILE, text -> Optional.of(text).filter(each -> each.matches("[0-9a-f]{64}")));
        Optional<Integer> bytes = file.required("bytes").whole(1, Film.LARGEST);
        return name.flatMap(sha256 -> bytes.map(size -> new Asset(sha256, size)));
    }

    /** What {@code tokens} say, with the plain sentences of {@code place} instead of the standard's. */
    static Tokens saying(Tokens tokens, JsonValue place) {
        Map<String, Map<String, String>> said = new LinkedHashMap<>();
        if (place.isThere()) {
            place.object(all -> {
                for (Moment moment : Moment.values()) {
                    GuideReading.note(all.optional(moment.code()), ServiceNote.HINT_CHARACTERS)
                            .ifPresent(text -> text.byLanguage()
                                    .forEach((language, sentence) -> said.computeIfAbsent(
                                                    language, first -> new LinkedHashMap<>())
                                            .put("kiosk.easy." + moment.code(), sentence)));
                }
                return Optional.empty();
            });
        }
        Tokens all = tokens;
        for (Map.Entry<String, Map<String, String>> each : said.entrySet()) {
            all = all.saying(each.getKey(), each.getValue());
        }
        return all;
    }
}
