package hall.board.render;

import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Measures, breaks and draws text in the standard's fonts: widths in dots, lines broken where the script allows it.
 * May be used by any thread.
 */
public final class Lettering {

    private static final int REFERENCE_EM = 1000;

    /** How far above and under the baseline a line has room, as a share of the em. */
    private static final double HIGHEST_OF_EM = 0.95;

    private static final double LOWEST_OF_EM = 0.3;

    /** Scripts whose letters neither join nor stack. */
    private static final Set<Character.UnicodeScript> PLAIN = EnumSet.of(
            Character.UnicodeScript.COMMON,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.YI);

    /** Behind a mark that ends a clause. */
    private static final Pattern CLAUSE_END = Pattern.compile("(?<=[、，。；：！？·])(?![、，。；：！？·”’）])");

    /** Between the parts of a name; it begins no line. */
    private static final char NAME_DOT = '·';

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
        if (!isPlain(text)) {
            return text.isEmpty() ? 0 : layout(text, weight, measured).getAdvance() * size / measured;
        }
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

    /** Draws one line, its left end at {@code x} and its baseline at {@code y}, with the pen's colour. */
    public void draw(Graphics2D pen, String text, Weight weight, double em, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        double size = usable(em);
        float left = antialias ? (float) x : Math.round(x);
        float base = antialias ? (float) y : Math.round(y);
        if (isPlain(text)) {
            pen.setFont(fonts.font(weight, size));
            pen.drawString(text, left, base);
        } else {
            TextLayout layout = layout(text, weight, size);
            layout.draw(pen, left, base + (float) shift(layout.getBounds(), size));
        }
    }

    /** How far a line moves down, or up if negative, so that what stands high or hangs low is not cut. */
    private static double shift(Rectangle2D ink, double em) {
        double over = Math.max(0, -ink.getMinY() - HIGHEST_OF_EM * em);
        double under = Math.max(0, ink.getMaxY() - LOWEST_OF_EM * em);
        if (over > 0 && under > 0) {
            return (over - under) / 2;
        }
        return over > 0
                ? Math.min(over, LOWEST_OF_EM * em - ink.getMaxY())
                : -Math.min(under, HIGHEST_OF_EM * em + ink.getMinY());
    }

    Fonts fonts() {
        return fonts;
    }

    /** Letters of several fonts on one line, joined, stacked and turned as their scripts demand. */
    private TextLayout layout(String text, Weight weight, double em) {
        AttributedString attributed = new AttributedString(text);
        int start = 0;
        for (Fonts.Run run : fonts.runs(text, weight, em)) {
            int end = start + run.text().length();
            attributed.addAttribute(TextAttribute.FONT, run.font(), start, end);
            start = end;
        }
        return new TextLayout(attributed.getIterator(), context);
    }

    /** Whether {@code text} is of the main face and each of its characters stands for itself. */
    private boolean isPlain(String text) {
        return text.codePoints().noneMatch(Lettering::isShaped) && fonts.isMain(text);
    }

    /** Whether how {@code character} looks depends on what stands beside it. */
    static boolean isShaped(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> !PLAIN.contains(Character.UnicodeScript.of(character));
        };
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
        List<String> clauses = count > 1 ? clauses(paragraph, weight, em, width) : List.of();
        if (!clauses.isEmpty() && clauses.size() <= count) {
            return clauses;
        }
        double widest = segments(paragraph).stream()
                .mapToDouble(segment -> width(segment.stripTrailing(), weight, em))
                .max()
                .orElse(0);
        double tooNarrow = Math.min(width, Math.max(width / count / 2, widest));
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

    /** Lines that end at marks of punctuation alone; none where a clause is longer than a line. */
    private List<String> clauses(String paragraph, Weight weight, double em, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String clause : CLAUSE_END.split(paragraph, -1)) {
            if (width(clause.strip(), weight, em) > width) {
                return List.of();
            }
            if (!line.isEmpty() && width(line + clause.stripTrailing(), weight, em) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(clause);
        }
        lines.add(line.toString().strip());
        return lines.size() > 1 ? lines : List.of();
    }

    private void wrap(String paragraph, Weight weight, double em, double width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String segment : segments(paragraph)) {
            if (width(line + segment.stripTrailing(), weight, em) <= width) {
                line.append(segment);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            for (String next : signs(segment)) {
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

    /** The pieces between which a line may end. */
    private static List<String> segments(String paragraph) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
        breaks.setText(paragraph);
        List<String> segments = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            boolean beforeDot = end < paragraph.length() && paragraph.charAt(end) == NAME_DOT;
            if (end == paragraph.length() || !(beforeDot || KnownWords.cuts(paragraph, end))) {
                segments.add(paragraph.substring(start, end));
                start = end;
            }
        }
        return segments;
    }

    /** What a reader takes for one character each: a letter with its marks, a stack. */
    static List<String> signs(String text) {
        BreakIterator ends = BreakIterator.getCharacterInstance(Locale.ROOT);
        ends.setText(text);
        List<String> signs = new ArrayList<>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            signs.add(text.substring(start, end));
        }
        return signs;
    }
}
