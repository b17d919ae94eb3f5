package hall.board.render;

import hall.standard.design.Fonts;
import hall.standard.design.Weight;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures and breaks text in the standard's font: widths in dots, lines broken where Chinese and English allow it.
 * May be used by any thread.
 */
public final class Lettering {

    private static final int REFERENCE_EM = 1000;

    private final Fonts fonts;
    private final boolean antialias;
    private final FontRenderContext context;
    private final Map<Glyph, Double> advances = new ConcurrentHashMap<>();

    private record Glyph(int character, Weight weight, int em) {}

    /** @param antialias whether a dot may be half lit */
    public Lettering(Fonts fonts, boolean antialias) {
        this.fonts = fonts;
        this.antialias = antialias;
        this.context = new FontRenderContext(null, antialias, antialias);
    }

    /** The face to draw with. */
    public Font font(Weight weight, double em) {
        return fonts.font(weight, usable(em));
    }

    /** The em as it can be drawn: half dots where dots may be half lit, else whole dots. */
    public double usable(double em) {
        return antialias ? Math.max(1, Math.floor(em * 2) / 2) : Math.max(1, Math.floor(em));
    }

    /** {@code text} with a mark for what has no glyph. */
    public String showable(String text) {
        return fonts.showable(text);
    }

    /** How wide {@code text} is on one line. Advances of the outlines scale with the em; those of bare dots do not. */
    public double width(String text, Weight weight, double em) {
        double size = usable(em);
        int measured = antialias ? REFERENCE_EM : (int) size;
        double advance = text.codePoints()
                .mapToDouble(
                        character -> advances.computeIfAbsent(new Glyph(character, weight, measured), this::measure))
                .sum();
        return advance * size / measured;
    }

    private double measure(Glyph glyph) {
        return fonts.font(glyph.weight(), glyph.em())
                .getStringBounds(Character.toString(glyph.character()), context)
                .getWidth();
    }

    /** {@code text} in lines no wider than {@code width}; a word longer than a line is broken inside. */
    public List<String> lines(String text, Weight weight, double em, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(paragraph, weight, em, width, lines);
        }
        return lines;
    }

    /** The same with lines of about equal length: no last line of a single character. */
    public List<String> balanced(String text, Weight weight, double em, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            lines.addAll(balancedParagraph(paragraph, weight, em, width));
        }
        return lines;
    }

    private List<String> balancedParagraph(String paragraph, Weight weight, double em, double width) {
        List<String> best = lines(paragraph, weight, em, width);
        int count = best.size();
        double tooNarrow = width / count / 2;
        double enough = width;
        for (int halving = 0; count > 1 && halving < 6; halving++) {
            double middle = (tooNarrow + enough) / 2;
            List<String> lines = lines(paragraph, weight, em, middle);
            if (lines.size() == count) {
                best = lines;
                enough = middle;
            } else {
                tooNarrow = middle;
            }
        }
        return best;
    }

    private void wrap(String paragraph, Weight weight, double em, double width, List<String> lines) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
        breaks.setText(paragraph);
        StringBuilder line = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String segment = paragraph.substring(start, end);
            if (width(line + segment.stripTrailing(), weight, em) <= width) {
                line.append(segment);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            for (int character : segment.codePoints().toArray()) {
                String next = Character.toString(character);
                if (!line.isEmpty() && width(line + next.stripTrailing(), weight, em) > width) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                if (!line.isEmpty() || !next.isBlank()) {
                    line.append(next);
                }
            }
        }
        lines.add(line.toString().stripTrailing());
    }
}
