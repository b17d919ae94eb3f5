package hall.kiosk.web.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The standard's words that pages show, as a script: {@code export const grades = [["1", "非常不满意", "Very dissatisfied"], ...]}
 * and the same of {@code reasons}, {@code holds}, {@code pauses} and {@code closes}, each by its code.
 */
public final class WordsScript {

    private static final List<String> FAMILIES = List.of("grade", "reason", "hold", "pause", "close");

    private WordsScript() {}

    /** As a table by the keys of {@code said}: {@code export const said = {"grade.1": "非常不满意", ...}}. */
    public static String of(Map<String, String> said) {
        return "export const said = " + json(said) + ";\n";
    }

    /** The script of {@code tokens}. */
    public static String of(Tokens tokens) {
        StringBuilder script = new StringBuilder(4_000);
        for (String family : FAMILIES) {
            List<List<String>> lists = new ArrayList<>();
            new TreeMap<>(tokens.texts()).forEach((key, text) -> {
                if (key.startsWith(family + ".")) {
                    lists.add(List.of(key.substring(family.length() + 1), text.chinese(), english(tokens, text)));
                }
            });
            script.append("export const ")
                    .append(family)
                    .append("s = ")
                    .append(json(lists))
                    .append(";\n");
        }
        return script.toString();
    }

    private static String english(Tokens tokens, Text text) {
        return text.in(tokens.ofHall(List.of(Text.ENGLISH)).getFirst());
    }

    private static String json(Object value) {
        try {
            return new JsonMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }
}
