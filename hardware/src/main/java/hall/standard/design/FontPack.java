package hall.standard.design;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The characters of some texts as fonts of their own, for a machine that has none: those of the main face in both weights, and
 * the words that another font has. What joins or stacks its letters is not among them. Immutable; nobody changes the bytes.
 *
 * @param files regular, bold, and what another font has where there is any
 */
public record FontPack(List<byte[]> files) {

    /** Numbers, letters, marks and the words of dates: what a hall may send at any time. */
    public static final String ALWAYS =
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining())
                    + "·—…‘’“”、。《》「」『』【】〓！％（），：；？￥～–×℃①②③④⑤⑥⑦⑧⑨⑩年月日时分秒周星期一二三四五六七八九十零上下午";

    private static final int MOST_FILES = 3;

    /** More characters than this no hall says; the others are left out. */
    private static final int MOST = 8_000;

    public FontPack {
        files = List.copyOf(files);
    }

    /**
     * The characters of {@code texts} as {@code fonts} has them.
     *
     * @param standsAlone whether a character is drawn the same whatever stands beside it
     */
    public static FontPack of(Fonts fonts, Set<String> texts, IntPredicate standsAlone) {
        SortedMap<Integer, Font> regular = new TreeMap<>();
        SortedMap<Integer, Font> bold = new TreeMap<>();
        SortedMap<Integer, Font> others = new TreeMap<>();
        for (String text : texts) {
            for (Fonts.Run run : fonts.runs(text, TextStyle.Weight.REGULAR, 1)) {
                Map<Integer, Font> into = fonts.isMain(run.text()) ? regular : others;
                run.text()
                        .codePoints()
                        .filter(standsAlone)
                        .filter(run.font()::canDisplay)
                        .filter(character -> into.size() < MOST)
                        .forEach(character -> into.putIfAbsent(character, run.font()));
            }
        }
        Font heavy = fonts.font(TextStyle.Weight.BOLD, 1);
        regular.keySet().forEach(character -> bold.put(character, heavy));
        List<byte[]> files = new ArrayList<>(List.of(FontSubset.of(regular, false), FontSubset.of(bold, true)));
        if (!others.isEmpty()) {
            files.add(FontSubset.of(others, false));
        }
        return new FontPack(files);
    }

    /** The pack of such files; empty where they are none. */
    public static Optional<FontPack> of(List<byte[]> files) {
        return files.size() < 2 || files.size() > MOST_FILES ? Optional.empty() : Optional.of(new FontPack(files));
    }

    /** Its main face. */
    Face main() throws IOException {
        return new Face(font(files.get(0)), font(files.get(1)), 1);
    }

    /** The face of the words that the main one lacks. */
    @Nullable
    Face besides() throws IOException {
        if (files.size() < MOST_FILES) {
            return null;
        }
        Font font = font(files.getLast());
        return new Face(font, font.deriveFont(Font.BOLD), 1);
    }

    private static Font font(byte[] file) throws IOException {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
        } catch (FontFormatException e) {
            throw new IOException("这不是字体。 / This is no font: " + e.getMessage(), e);
        }
    }
}
