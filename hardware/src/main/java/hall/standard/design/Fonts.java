package hall.standard.design;

import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens.DesignException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The font family of the standard, Noto Sans CJK in its SC (simplified Chinese) face, in two weights, and behind it what
 * this machine has for characters it lacks: Uyghur, Tibetan, Yi, Polish, rare Chinese characters.
 *
 * <p>The main face is read from a file and chosen by name: the logical fonts of Java fall back to other faces with other
 * measures on each machine. The system property {@code hall.font} names another file, whose bold sister lies beside
 * it under the same name with {@code Bold} for {@code Regular}. A character that no font has is drawn as {@link #MISSING}
 * and said in the log, once. May be used by any thread.
 */
public final class Fonts {

    /** System property: the font file to use instead of the distribution's. */
    public static final String PROPERTY = "hall.font";

    /** What stands for a character no font has: the typesetter's mark for a missing sort, never an empty box. */
    public static final String MISSING = "〓";

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final Path DEBIAN = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");

    /** The words of the standard's screens, digits and letters, for a board that has heard of no hall yet. */
    private static final String FIRST = "first-words.ttf";

    private static final String FACE = "Noto Sans CJK SC";

    /** More different characters without a font are no text any more; they are not logged one by one. */
    private static final int MOST_SAID = 200;

    private final Face main;
    private final Path file;

    /** What is looked at after the main face, before the other fonts of this machine. */
    private final List<Face> next;

    private final FontFiles others;
    private final Map<Integer, Optional<Face>> found = new ConcurrentHashMap<>();
    private final Set<Integer> said = ConcurrentHashMap.newKeySet();

    /** Text of one font. */
    public record Run(String text, Font font) {}

    private Fonts(Face main, Path file, List<Face> next, FontFiles others) {
        this.main = main;
        this.file = file;
        this.next = List.copyOf(next);
        this.others = others;
    }

    /** The family from the file named by {@link #PROPERTY}, else from where Debian keeps it. */
    public static Fonts load() throws DesignException {
        return load(FontFiles.ofThisMachine());
    }

    /** The same; empty on a machine that has none, which is said in the log. */
    public static Optional<Fonts> find() {
        try {
            return Optional.of(load());
        } catch (DesignException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    static Fonts load(FontFiles others) throws DesignException {
        String named = System.getProperty(PROPERTY);
        return load(named == null ? DEBIAN : Path.of(named), others);
    }

    /** The family from {@code file} and its bold sister. */
    public static Fonts load(Path file) throws DesignException {
        return load(file, FontFiles.ofThisMachine());
    }

    static Fonts load(Path file, FontFiles others) throws DesignException {
        if (!Files.isReadable(file)) {
            throw new DesignException("缺少字体 " + file + "，请安装：sudo apt install fonts-noto-cjk。 / The font " + file
                    + " is missing: install it with \"sudo apt install"
                    + " fonts-noto-cjk\", or name another Chinese font file with -D" + PROPERTY + "=FILE.");
        }
        Path sister = sister(file);
        Font regular = face(file);
        Font bold = Files.isReadable(sister) && !sister.equals(file) ? face(sister) : regular.deriveFont(Font.BOLD);
        return new Fonts(new Face(regular, bold, 1), file, List.of(), others);
    }

    /** The same on a machine that may have no font of the standard: then with the few characters that come with the program. */
    public static Fonts loadOrFirst() throws DesignException {
        return loadOrFirst(System.getProperty(PROPERTY) == null ? DEBIAN : null, FontFiles.ofThisMachine());
    }

    /** @param file what need not be there; null where a file is named that must */
    static Fonts loadOrFirst(@Nullable Path file, FontFiles others) throws DesignException {
        if (file == null || Files.isReadable(file)) {
            return file == null ? load(others) : load(file, others);
        }
        LOG.info("本机没有中文字体，使用大厅发来的。 / This machine has no Chinese font; what its hall sends is used.");
        return new Fonts(bare().main, file, List.of(), others);
    }

    /** Nothing but the few characters that come with the program. */
    public static Fonts bare() throws DesignException {
        try (InputStream first = Fonts.class.getResourceAsStream(FIRST)) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(first, FIRST));
            return new Fonts(
                    new Face(font, font.deriveFont(Font.BOLD), 1), DEBIAN, List.of(), new FontFiles(List.of()));
        } catch (IOException | FontFormatException e) {
            throw new DesignException(
                    "随程序的字体无法读取，请重新安装。 / The font of the program cannot be read: install it again.", e);
        }
    }

    /** The same with the characters that a hall has sent, which count before the fonts of this machine. */
    public Fonts with(FontPack pack) throws IOException {
        Face besides = pack.besides();
        List<Face> behind = new ArrayList<>();
        if (besides != null) {
            behind.add(besides);
        }
        behind.add(main);
        behind.addAll(next);
        return new Fonts(pack.main(), file, behind, others);
    }

    private Stream<Face> behind(int character) {
        return Stream.concat(next.stream(), others.facesOf(Character.UnicodeScript.of(character)));
    }

    private static Path sister(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replace("Regular", "Bold"));
    }

    /** Whether the main face's licence lets some of its characters be handed on; said in the log where it does not. */
    public boolean mayBeSent() {
        try {
            if (FontLicence.permits(file(Weight.REGULAR)) && FontLicence.permits(file(Weight.BOLD))) {
                return true;
            }
            LOG.warn(
                    "字体 {} 不允许嵌入，显示屏须自备字体。 / The font {} may not be embedded; boards need fonts of their own.",
                    file,
                    file);
        } catch (IOException e) {
            LOG.warn("字体 {} 无法读取 / The font {} cannot be read: {}", file, file, e.getMessage());
        }
        return false;
    }

    /** The file of the main face in {@code weight}, for what embeds it. */
    public Path file(Weight weight) {
        Path sister = sister(file);
        return weight == Weight.BOLD && Files.isReadable(sister) ? sister : file;
    }

    private static Font face(Path file) throws DesignException {
        try {
            Font[] faces = Font.createFonts(file.toFile());
            return Arrays.stream(faces)
                    .filter(face -> face.getFontName().startsWith(FACE))
                    .findFirst()
                    .or(() -> Optional.of(faces[0]).filter(face -> face.canDisplay('国')))
                    .orElseThrow(() -> new DesignException("字体 " + file + " 没有中文字形，请用 -D" + PROPERTY
                            + "=文件 另行指定。 / The font " + file + " has no Chinese face: name a file of " + FACE
                            + " with -D" + PROPERTY + "=FILE."));
        } catch (IOException | FontFormatException e) {
            throw new DesignException(
                    "无法读取字体 " + file + "，请重新安装 fonts-noto-cjk。 / The font " + file
                            + " cannot be read: install fonts-noto-cjk again.",
                    e);
        }
    }

    /** The main face of {@code weight} with an em of {@code emDots}, not rounded. */
    public Font font(Weight weight, double emDots) {
        return main.at(weight, emDots);
    }

    /** The family of the main face. */
    public String family() {
        return main.regular().getFamily(Locale.ROOT);
    }

    /** The name of the main face, for the device's status. */
    String face() {
        return main.regular().getFontName();
    }

    /**
     * {@code text} parted by font, in order; a word is of one font where any has all of it. What no font has is in the main
     * face: draw what {@link #showable} gives.
     */
    public List<Run> runs(String text, Weight weight, double emDots) {
        if (isMain(text)) {
            return List.of(run(text, main, weight, emDots));
        }
        List<Run> runs = new ArrayList<>();
        Face face = main;
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int end = wordEnd(text, at);
            for (int from = at; from < end; ) {
                Face whole = from == at ? faceOfAll(text.substring(at, end)) : null;
                int until = whole == null ? from + Character.charCount(text.codePointAt(from)) : end;
                Face next = whole == null ? faceOf(text.codePointAt(from), face) : whole;
                if (!next.equals(face) && from > start) {
                    runs.add(run(text.substring(start, from), face, weight, emDots));
                    start = from;
                }
                face = next;
                from = until;
            }
            at = end;
        }
        if (start < text.length()) {
            runs.add(run(text.substring(start), face, weight, emDots));
        }
        return runs;
    }

    /** Whether the main face has all of {@code text}. */
    public boolean isMain(String text) {
        return text.codePoints()
                .allMatch(character ->
                        isMark(character) || look(character).orElse(main).equals(main));
    }

    private static Run run(String text, Face face, Weight weight, double emDots) {
        return new Run(text, face.at(weight, emDots));
    }

    /** Where the letters of one script end that begin at {@code from}, with the marks on them. */
    private static int wordEnd(String text, int from) {
        Character.UnicodeScript script = Character.UnicodeScript.of(text.codePointAt(from));
        int at = from + Character.charCount(text.codePointAt(from));
        while (at < text.length()) {
            Character.UnicodeScript next = Character.UnicodeScript.of(text.codePointAt(at));
            if (next != script && next != Character.UnicodeScript.INHERITED) {
                return at;
            }
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private @Nullable Face faceOfAll(String word) {
        if (isMain(word)) {
            return main;
        }
        return behind(word.codePointAt(0))
                .filter(face -> word.codePoints().allMatch(character -> isMark(character) || face.has(character)))
                .findFirst()
                .orElse(null);
    }

    private Face faceOf(int character, Face before) {
        return isMark(character) ? before : look(character).orElse(main);
    }

    private Optional<Face> look(int character) {
        return found.computeIfAbsent(
                character,
                unknown -> main.has(unknown)
                        ? Optional.of(main)
                        : behind(unknown).filter(face -> face.has(unknown)).findFirst());
    }

    /** Whether some font has each character of {@code text}. To be asked where names are entered. */
    public boolean canShow(String text) {
        return unshown(text).isEmpty();
    }

    /** The characters of {@code text} that no font has, each once. */
    public List<Integer> unshown(String text) {
        return text.codePoints()
                .filter(character -> !canShow(character))
                .distinct()
                .boxed()
                .toList();
    }

    /** {@code character} as a technician reads of it: what it is, and the package that may have it. */
    public static String describe(int character) {
        return String.format(
                java.util.Locale.ROOT,
                "U+%04X (%s; sudo apt install %s)",
                character,
                Character.getName(character),
                FontFiles.packageFor(character));
    }

    /** {@code text} with {@link #MISSING} for what no font has, so that nobody sees an empty box; said in the log. */
    public String showable(String text) {
        if (canShow(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (canShow(character)) {
                shown.appendCodePoint(character);
            } else {
                say(character);
                shown.append(MISSING);
            }
        });
        return shown.toString();
    }

    private void say(int character) {
        if (said.size() < MOST_SAID && said.add(character)) {
            LOG.warn(
                    "没有字体含有这个字，显示为{}：{} / No font has this character, it is drawn as {}: {}",
                    MISSING,
                    describe(character),
                    MISSING,
                    describe(character));
        }
    }

    private boolean canShow(int character) {
        return Character.isWhitespace(character)
                || isMark(character)
                || look(character).isPresent();
    }

    /** What has no shape of its own: joiners and the choice between variants of the character before. */
    private static boolean isMark(int character) {
        return Character.getType(character) == Character.FORMAT
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
