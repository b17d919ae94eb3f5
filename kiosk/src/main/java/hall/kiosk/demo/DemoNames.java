package hall.kiosk.demo;

import hall.text.FreeText;
import hall.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the hall of the demo and its services are called: a county that does not exist, with services as Chinese halls have
 * them, chosen by what the name in the record speaks of. The names of the bundled record are Polish, which is neither
 * of the hall's languages; a Chinese name in somebody's own record stays. One hall each; mutable.
 */
final class DemoNames {

    /** There is no county of this name. */
    static final Text HALL = Text.of("望川县政务服务中心", "Wangchuan County Government Service Hall");

    private static final Text ANY = Text.of("综合业务", "General services");
    private static final String TABLE = "names.tsv";
    private static final int LONGEST = 200;

    /** A part of a name in the record, in small letters, and what a service with it is called. */
    private record Line(String part, Text name) {}

    private final List<Line> lines;
    private final Set<Text> given = new HashSet<>();

    private DemoNames(List<Line> lines) {
        this.lines = lines;
    }

    /** The committed table, with no name given yet. */
    static DemoNames bundled() {
        try (InputStream in = DemoNames.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + TABLE + " is missing from the program");
            }
            BufferedReader table = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new DemoNames(table.lines()
                    .map(line -> line.split("\t", 3))
                    .map(fields -> new Line(fields[0], Text.of(fields[1], fields[2])))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("resource " + TABLE + " cannot be read", unreadable);
        }
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }

    /** A name for the service that the record calls {@code original}; with its prefix when the hall has one such already. */
    Text of(String original, String prefix) {
        String small = original.toLowerCase(Locale.ROOT);
        Text name = lines.stream()
                .filter(line -> small.contains(line.part()))
                .map(Line::name)
                .findFirst()
                .orElseGet(() -> isChinese(original) && FreeText.fault(original, LONGEST) == null
                        ? Text.of(original, ANY.english())
                        : ANY);
        return given.add(name)
                ? name
                : Text.of(name.chinese() + "（" + prefix + "）", name.english() + " (" + prefix + ")");
    }
}
