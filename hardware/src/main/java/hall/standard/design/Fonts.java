package hall.standard.design;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one font family of the standard, Noto Sans CJK in its SC (simplified Chinese) face, in two weights.
 *
 * <p>It is read from a file and chosen by name: the logical fonts of Java fall back to other faces with other
 * measures on each machine. The system property {@code hall.font} names another file, whose bold sister lies beside
 * it under the same name with {@code Bold} for {@code Regular}. May be used by any thread.
 */
public final class Fonts {

    /** System property: the font file to use instead of the distribution's. */
    public static final String PROPERTY = "hall.font";

    /** What stands for a character the font lacks: the typesetter's mark for a missing sort, never an empty box. */
    public static final String MISSING = "〓";

    private static final Path DEBIAN = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    private static final String FACE = "Noto Sans CJK SC";

    private final Font regular;
    private final Font bold;

    private Fonts(Font regular, Font bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /** The family from the file named by {@link #PROPERTY}, else from where Debian keeps it. */
    public static Fonts load() throws DesignException {
        String named = System.getProperty(PROPERTY);
        return load(named == null ? DEBIAN : Path.of(named));
    }

    /** The family from {@code file} and its bold sister. */
    public static Fonts load(Path file) throws DesignException {
        if (!Files.isReadable(file)) {
            throw new DesignException("缺少字体 " + file + "，请安装：sudo apt install fonts-noto-cjk。 / The font " + file
                    + " is missing: install it with \"sudo apt install"
                    + " fonts-noto-cjk\", or name another Chinese font file with -D" + PROPERTY + "=FILE.");
        }
        Path sister = file.resolveSibling(String.valueOf(file.getFileName()).replace("Regular", "Bold"));
        Font regular = face(file);
        return new Fonts(
                regular,
                Files.isReadable(sister) && !sister.equals(file) ? face(sister) : regular.deriveFont(Font.BOLD));
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

    /** The face of {@code weight} with an em of {@code emDots}, not rounded. */
    public Font font(Weight weight, double emDots) {
        Font face = switch (weight) {
            case REGULAR -> regular;
            case BOLD -> bold;
        };
        return face.deriveFont((float) emDots);
    }

    /** The name of the face in use, for the device's status. */
    public String face() {
        return regular.getFontName();
    }

    /** Whether each character of {@code text} has a glyph in both weights. To be asked where names are entered. */
    public boolean canShow(String text) {
        return text.codePoints().allMatch(this::canShow);
    }

    /** {@code text} with {@link #MISSING} for what has no glyph, so that nobody sees an empty box. */
    public String showable(String text) {
        if (canShow(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (canShow(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(MISSING);
            }
        });
        return shown.toString();
    }

    private boolean canShow(int character) {
        return Character.isWhitespace(character) || (regular.canDisplay(character) && bold.canDisplay(character));
    }
}
