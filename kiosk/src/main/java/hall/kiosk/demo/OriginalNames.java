package hall.kiosk.demo;

import hall.kiosk.queue.Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What the offices of the bundled days call themselves and their services, with a Chinese name beside it. Immutable. */
final class OriginalNames {

    private static final String TABLE = "names.tsv";

    private final Map<String, String> chinese;

    private OriginalNames(Map<String, String> chinese) {
        this.chinese = Map.copyOf(chinese);
    }

    /** The committed table. */
    static OriginalNames bundled() {
        try (InputStream in = OriginalNames.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + TABLE + " is missing from the program");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new OriginalNames(lines.lines()
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("resource " + TABLE + " cannot be read", unreadable);
        }
    }

    /** The original, with its Chinese name; the original in both where the table has none. */
    Name of(String original) {
        return new Name(chinese.getOrDefault(original, original), original);
    }
}
