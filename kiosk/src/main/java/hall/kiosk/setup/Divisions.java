package hall.kiosk.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.broker.HallAddress;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The provinces, cities and counties of China by their codes of GB/T 2260, as the National Bureau of Statistics lists them
 * (2023). English names are the project's own by pinyin, a suggestion to be looked at; they are empty where the official
 * name follows another language. Immutable.
 */
public final class Divisions {

    private static final String RESOURCE = "divisions.csv";

    private final Map<String, Division> all;

    /**
     * One of them.
     *
     * @param code six digits; ends in 0000 for a province, in 00 for a city
     * @param names in Chinese, and in English where it is known
     */
    public record Division(String code, Text names) {

        /** The official name. */
        public String name() {
            return names.chinese();
        }

        /** The English name; empty where it is not known. */
        public String english() {
            return names.byLanguage().getOrDefault(Text.ENGLISH, "");
        }

        /** The address of the hall {@code hall} of this division. */
        public HallAddress hall(String hall) {
            return new HallAddress(code.substring(0, 2), code.substring(0, 4), code, hall);
        }
    }

    private Divisions(Map<String, Division> all) {
        this.all = all;
    }

    /** Those that come with the program. */
    public static Divisions load() {
        try (InputStream in = Divisions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing on the class path");
            }
            Map<String, Division> all = new LinkedHashMap<>();
            new String(in.readAllBytes(), UTF_8).lines().forEach(line -> {
                String[] cells = line.split(",", -1);
                all.put(
                        cells[0],
                        new Division(
                                cells[0], cells[2].isEmpty() ? Text.ofChinese(cells[1]) : Text.of(cells[1], cells[2])));
            });
            return new Divisions(all);
        } catch (IOException e) {
            throw new UncheckedIOException("The divisions cannot be read", e);
        }
    }

    public Optional<Division> of(String code) {
        return Optional.ofNullable(all.get(code));
    }

    /** Where {@code division} lies, from the province down, such as {@code 安徽省 合肥市 肥西县}. */
    public String path(Division division) {
        List<String> names = new ArrayList<>();
        for (String code : List.of(
                division.code().substring(0, 2) + "0000", division.code().substring(0, 4) + "00")) {
            if (!code.equals(division.code())) {
                of(code).ifPresent(above -> names.add(above.name()));
            }
        }
        names.add(division.name());
        return String.join(" ", names);
    }

    /**
     * The divisions whose path or English name holds every word of {@code text}, or whose code begins with it; those that
     * begin with the last word first. At most {@code limit}.
     */
    public List<Division> find(String text, int limit) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        String last = words[words.length - 1];
        return all.values().stream()
                .filter(division -> List.of(words).stream().allMatch(word -> speaksOf(division, word)))
                .sorted(Comparator.comparing((Division division) -> !begins(division, last)))
                .limit(limit)
                .toList();
    }

    private boolean speaksOf(Division division, String word) {
        return division.code().startsWith(word)
                || path(division).contains(word)
                || division.english().toLowerCase(Locale.ROOT).contains(word);
    }

    private static boolean begins(Division division, String word) {
        return division.code().startsWith(word)
                || division.name().startsWith(word)
                || division.english().toLowerCase(Locale.ROOT).startsWith(word);
    }

    /** How many there are. */
    int size() {
        return all.size();
    }
}
