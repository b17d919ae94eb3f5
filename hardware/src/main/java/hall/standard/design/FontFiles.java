package hall.standard.design;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The font files of this machine, for characters that the standard's own face lacks: found by name, because a machine has
 * hundreds, and read only when a character asks for one. May be used by any thread.
 *
 * <p>The names are those of the Noto family ({@code NotoSansTibetan}), which has a file for each script, and of a few
 * others that Debian carries. Fonts of coloured pictures are not among them: Java draws nothing for those.
 */
final class FontFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FontFiles.class);

    private static final List<Path> ROOTS = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of(System.getProperty("user.home"), ".local", "share", "fonts"));

    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 6;

    /** Scripts whose files are not named after them, or not first. */
    private static final Map<Character.UnicodeScript, List<String>> NAMED = Map.of(
            Character.UnicodeScript.LATIN, List.of("NotoSans"),
            Character.UnicodeScript.CYRILLIC, List.of("NotoSans"),
            Character.UnicodeScript.GREEK, List.of("NotoSans"),
            Character.UnicodeScript.ARABIC, List.of("NotoSansArabic", "NotoNaskhArabic", "UKIJTuz", "UKIJTuT"),
            Character.UnicodeScript.TIBETAN, List.of("NotoSerifTibetan", "DDC_Uchen", "TibetanMachineUni"),
            Character.UnicodeScript.HAN, List.of("HanaMinA", "HanaMinB", "unifont_upper"));

    /** Whatever the script: what has a little of many. */
    private static final List<String> OF_MANY =
            List.of("NotoSans", "NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath", "Symbola_hint", "DejaVuSans");

    /** Their letters stand in stacks, twice as high as an em. */
    private static final Set<String> TALL = Set.of("NotoSerifTibetan", "DDC_Uchen", "TibetanMachineUni");

    private static final double SCALE_OF_TALL = 0.75;

    /** What is installed with these names: sudo apt install ... */
    private static final Map<Character.UnicodeScript, String> PACKAGES = Map.of(
            Character.UnicodeScript.HAN, "fonts-hanazono",
            Character.UnicodeScript.COMMON, "fonts-symbola");

    private final List<Path> roots;
    private final Map<String, Optional<Face>> read = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Path> byName;

    FontFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    static FontFiles ofThisMachine() {
        return new FontFiles(ROOTS);
    }

    /** The Debian package that has {@code character}, as far as one is known. */
    static String packageFor(int character) {
        return PACKAGES.getOrDefault(Character.UnicodeScript.of(character), "fonts-noto-core");
    }

    /** The faces that may have letters of {@code script}, the best first. */
    Stream<Face> facesOf(Character.UnicodeScript script) {
        return names(script).stream()
                .map(name -> read.computeIfAbsent(name, this::read))
                .flatMap(Optional::stream);
    }

    private static SequencedSet<String> names(Character.UnicodeScript script) {
        SequencedSet<String> names = new LinkedHashSet<>(NAMED.getOrDefault(script, List.of()));
        String title = Stream.of(script.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
        names.add("NotoSans" + title);
        names.add("NotoSerif" + title);
        names.addAll(OF_MANY);
        return names;
    }

    private Optional<Face> read(String name) {
        Map<String, Path> files = files();
        Path regular = files.getOrDefault(name + "-Regular", files.get(name));
        if (regular == null) {
            return Optional.empty();
        }
        try {
            Font font = Font.createFont(Font.TRUETYPE_FONT, regular.toFile());
            Path bold = files.get(name + "-Bold");
            LOG.debug("the font {} is read, for what the standard's face lacks", regular);
            return Optional.of(new Face(
                    font,
                    bold == null ? font.deriveFont(Font.BOLD) : Font.createFont(Font.TRUETYPE_FONT, bold.toFile()),
                    TALL.contains(name) ? SCALE_OF_TALL : 1));
        } catch (IOException | FontFormatException e) {
            LOG.warn("the font {} cannot be read and is left aside: {}", regular, e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, Path> files() {
        Map<String, Path> known = byName;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            for (Path root : roots) {
                look(root, known);
            }
            byName = known;
        }
        return known;
    }

    private static void look(Path root, Map<String, Path> found) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            files.limit(MOST_FILES).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".ttf") || name.endsWith(".otf")) {
                    found.putIfAbsent(name.substring(0, name.length() - 4), file);
                }
            });
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.warn("the fonts in {} cannot be listed: {}", root, e.getMessage());
        }
    }
}
