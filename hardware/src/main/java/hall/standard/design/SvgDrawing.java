package hall.standard.design;

import hall.text.FreeText;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the drawing that a province has for a pictogram: SVG of {@value #LONGEST} characters at most with a {@code viewBox} and
 * filled {@code path}, {@code rect}, {@code circle}, {@code ellipse} and {@code polygon} in one colour; an emblem has
 * {@value #LONGEST_EMBLEM} characters and {@value #MOST_PARTS} parts at most, each in its colour. Whatever else SVG has, such as
 * styles, scripts, pictures, links, lines and transformations, is refused and not left out: a pictogram that lacks a part says
 * something else. Single use.
 */
final class SvgDrawing {

    /** A pictogram of a standard has some hundreds of characters. */
    static final int LONGEST = 6_000;

    /** An emblem is drawn anew with each picture of a board. */
    static final int LONGEST_EMBLEM = 40_000;

    private static final int MOST_PARTS = 200;

    private static final String COLOUR = "#[0-9A-Fa-f]{6}";
    private static final Set<String> BLACK = Set.of("black", "#000", "#000000", "currentColor");
    private static final Set<String> IGNORED = Set.of("title", "desc");
    private static final double MOST = 1_000_000;
    private static final int SHOWN = 40;

    private final double side;
    private final boolean coloured;
    private final Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private final List<Part> parts = new ArrayList<>();
    private @Nullable AffineTransform place;
    private String usual = "#000000";

    private SvgDrawing(double side, boolean coloured) {
        this.side = side;
        this.coloured = coloured;
    }

    /** A part of an emblem: its colour, written {@code #0B3D91}, and its outline as path data. */
    record Part(String colour, String outline) {}

    /** The outline of {@code svg} as path data that fill a square of {@code side}. The exception says what cannot be. */
    static String outline(String svg, double side) {
        SvgDrawing drawing = new SvgDrawing(side, false);
        drawing.read(svg, LONGEST);
        return data(drawing.outline);
    }

    /** The parts of the emblem {@code svg} in a square of {@code side}, the lowest first. The exception says what cannot be. */
    static List<Part> parts(String svg, double side) {
        SvgDrawing drawing = new SvgDrawing(side, true);
        drawing.read(svg, LONGEST_EMBLEM);
        return List.copyOf(drawing.parts);
    }

    private void read(String svg, int longest) {
        if (svg.length() > longest) {
            throw wrong("图形不得超过 " + longest + " 个字符", "a drawing has at most " + longest + " characters");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            read(factory.createXMLStreamReader(new StringReader(svg)));
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "图形不是规范的 XML：第 " + e.getLocation().getLineNumber() + " 行 / the drawing is no XML at its line "
                            + e.getLocation().getLineNumber(),
                    e);
        }
        checkBounds();
    }

    private static IllegalArgumentException wrong(String chinese, String english) {
        return new IllegalArgumentException(chinese + " / " + english);
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        boolean ignoring = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    String name = reader.getLocalName();
                    if (ignoring || depth > 1) {
                        throw wrong("<" + name + "> 里不得再有元素", "nothing may stand inside of another element than svg");
                    }
                    if (depth == 0) {
                        begin(reader);
                    } else if (IGNORED.contains(name)) {
                        ignoring = true;
                    } else {
                        element(reader, name);
                    }
                    depth++;
                }
                case XMLStreamReader.END_ELEMENT -> {
                    ignoring = false;
                    depth--;
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (!ignoring && !reader.isWhiteSpace()) {
                        throw wrong("图形里不得有文字，请转为轮廓", "a drawing has no text; make outlines of it");
                    }
                }
                case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE, XMLStreamReader.PROCESSING_INSTRUCTION ->
                    throw wrong("图形里不得有 DTD、实体和处理指令", "a drawing has no DTD, entities or instructions");
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader reader) {
        if (!reader.getLocalName().equals("svg")) {
            throw wrong("图形须为 <svg>", "a drawing is an <svg>");
        }
        only(reader, Set.of("viewBox", "width", "height", "version", "fill", "role"));
        usual = colour(reader);
        String box = reader.getAttributeValue(null, "viewBox");
        String[] parts = box == null ? new String[0] : box.strip().split("[ ,]+");
        if (parts.length != 4) {
            throw wrong("<svg> 须有 viewBox，四个数", "<svg> needs a viewBox of four numbers");
        }
        double width = number("viewBox", parts[2]);
        double height = number("viewBox", parts[3]);
        if (width <= 0 || height <= 0) {
            throw wrong("viewBox 的宽和高须大于 0", "width and height of the viewBox must be more than 0");
        }
        double scale = side / Math.max(width, height);
        AffineTransform to =
                AffineTransform.getTranslateInstance((side - width * scale) / 2, (side - height * scale) / 2);
        to.scale(scale, scale);
        to.translate(-number("viewBox", parts[0]), -number("viewBox", parts[1]));
        place = to;
    }

    private void element(XMLStreamReader reader, String name) {
        Shape shape = switch (name) {
            case "path" -> {
                only(reader, Set.of("d", "fill", "fill-rule"));
                yield filled(SvgPath.parse(text(reader, "d")), reader);
            }
            case "polygon" -> {
                only(reader, Set.of("points", "fill", "fill-rule"));
                yield filled(SvgPath.parse("M" + text(reader, "points") + "Z"), reader);
            }
            case "circle" -> {
                only(reader, Set.of("cx", "cy", "r", "fill"));
                double radius = length(reader, "r");
                yield ellipse(reader, radius, radius);
            }
            case "ellipse" -> {
                only(reader, Set.of("cx", "cy", "rx", "ry", "fill"));
                yield ellipse(reader, length(reader, "rx"), length(reader, "ry"));
            }
            case "rect" -> {
                only(reader, Set.of("x", "y", "width", "height", "rx", "fill"));
                yield rectangle(reader);
            }
            default ->
                throw wrong(
                        "图形只能有 path、rect、circle、ellipse 和 polygon，不能有 " + name,
                        "a drawing has path, rect, circle, ellipse and polygon only, not " + name);
        };
        outline.append(shape.getPathIterator(place), false);
        if (coloured) {
            if (parts.size() == MOST_PARTS) {
                throw wrong("图形不得超过 " + MOST_PARTS + " 个部分", "a drawing has at most " + MOST_PARTS + " parts");
            }
            Path2D.Double part = new Path2D.Double(Path2D.WIND_NON_ZERO);
            part.append(shape.getPathIterator(place), false);
            parts.add(new Part(colour(reader), data(part)));
        }
    }

    private static Shape filled(Path2D path, XMLStreamReader reader) {
        String rule = reader.getAttributeValue(null, "fill-rule");
        if (rule == null || rule.equals("nonzero")) {
            return path;
        }
        if (!rule.equals("evenodd")) {
            throw wrong("fill-rule 须为 nonzero 或 evenodd", "fill-rule must be nonzero or evenodd");
        }
        path.setWindingRule(Path2D.WIND_EVEN_ODD);
        return new Area(path);
    }

    private static Shape ellipse(XMLStreamReader reader, double rx, double ry) {
        return new Ellipse2D.Double(number(reader, "cx") - rx, number(reader, "cy") - ry, 2 * rx, 2 * ry);
    }

    private static Shape rectangle(XMLStreamReader reader) {
        double x = number(reader, "x");
        double y = number(reader, "y");
        double width = length(reader, "width");
        double height = length(reader, "height");
        double radius = number(reader, "rx");
        return radius == 0
                ? new Rectangle2D.Double(x, y, width, height)
                : new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
    }

    /** Refuses attributes that are not of {@code names}, and any colour but the one of a pictogram. */
    private void only(XMLStreamReader reader, Set<String> names) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            String prefix = reader.getAttributePrefix(i);
            if (!names.contains(name) || (prefix != null && !prefix.isEmpty())) {
                throw wrong(
                        "<" + reader.getLocalName() + "> 不能有属性 " + name,
                        "<" + reader.getLocalName() + "> may not have the attribute " + name);
            }
        }
        String fill = reader.getAttributeValue(null, "fill");
        if (fill != null && !BLACK.contains(fill) && !(coloured && fill.matches(COLOUR))) {
            throw coloured
                    ? wrong(
                            "fill 须写成 #RRGGBB 或 black，而不是 " + shown(fill),
                            "fill must be #RRGGBB or black, not " + shown(fill))
                    : wrong("图形为一种颜色，fill 须为 black", "a drawing is of one colour; fill must be black");
        }
    }

    private static String shown(String text) {
        return FreeText.shown(text.substring(0, Math.min(text.length(), SHOWN)));
    }

    /** The colour of the element, else of the drawing. */
    private String colour(XMLStreamReader reader) {
        String fill = reader.getAttributeValue(null, "fill");
        return fill == null ? usual : BLACK.contains(fill) ? "#000000" : fill.toUpperCase(Locale.ROOT);
    }

    private static String text(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        if (value == null || value.isBlank()) {
            throw wrong("<" + reader.getLocalName() + "> 缺少 " + name, "<" + reader.getLocalName() + "> lacks " + name);
        }
        return value;
    }

    private static double length(XMLStreamReader reader, String name) {
        double length = number(name, text(reader, name));
        if (length <= 0) {
            throw wrong(name + " 须大于 0", name + " must be more than 0");
        }
        return length;
    }

    private static double number(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? 0 : number(name, value);
    }

    private static double number(String name, String value) {
        if (value.matches("-?[0-9]{1,7}(\\.[0-9]{1,9})?|-?\\.[0-9]{1,9}")) {
            return Double.parseDouble(value);
        }
        throw wrong(name + " 不是数：" + value, name + " is no number: " + value);
    }

    /** What is drawn beside the box, or nothing at all, cannot be meant. */
    private void checkBounds() {
        Rectangle2D bounds = outline.getBounds2D();
        if (bounds.isEmpty()
                || bounds.getMinX() < -1e-6
                || bounds.getMinY() < -1e-6
                || bounds.getMaxX() > side + 1e-6
                || bounds.getMaxY() > side + 1e-6
                || !(bounds.getWidth() < MOST)) {
            throw wrong("图形是空的，或超出 viewBox", "the drawing is empty or reaches out of its viewBox");
        }
    }

    private static String data(Path2D path) {
        StringBuilder data = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            switch (each.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> write(data, 'M', at, 2);
                case PathIterator.SEG_LINETO -> write(data, 'L', at, 2);
                case PathIterator.SEG_QUADTO -> write(data, 'Q', at, 4);
                case PathIterator.SEG_CUBICTO -> write(data, 'C', at, 6);
                default -> data.append('Z');
            }
        }
        return data.toString();
    }

    private static void write(StringBuilder data, char command, double[] at, int count) {
        data.append(command);
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.3f", at[i]));
        }
    }
}
