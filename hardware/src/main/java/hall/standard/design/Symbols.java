package hall.standard.design;

import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.StrictJson;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signs of the standard and its emblem: one source for what Java2D draws and for what pages load as SVG. Immutable.
 *
 * <p>A sign is one outline in one colour, so that it has one weight on every surface. A province has its own drawings in place of
 * the project's, and numbers of GB/T 10001 for them (rule IS-025).
 */
public final class Symbols {

    /** What a number of GB/T 10001 is made of, such as {@code 10001.9-2021-1}. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ./-]{0,39}");

    private static final Symbols STANDARD = read();

    /** Under which name the tokens have a province's emblem among their drawings: its parts, {@code #0B3D91 M...Z|#C8102E M...Z}. */
    static final String EMBLEM = "emblem";

    private static final String BETWEEN = "|";

    private final double box;
    private final Map<String, String> outlines;
    private final Map<String, Path2D> shapes;
    private final List<Layer> emblem;

    /** Outlines in place of those of the same name. */
    private final Map<String, String> drawings;

    /** A part of the emblem in the colour of that name, or as it is written: filled where {@code stroke} is 0, else drawn as a line of that width. */
    public record Layer(String colour, double stroke, String path) {}

    /** A part of the emblem as it is drawn. */
    public record Part(Shape shape, Colour colour) {}

    /** The file of the signs, outlines by name. */
    public record Sheet(double box, Map<String, String> symbols, List<Layer> emblem) {}

    private Symbols(Sheet file) {
        this.box = file.box();
        this.outlines = Map.copyOf(file.symbols());
        this.emblem = List.copyOf(file.emblem());
        Map<String, Path2D> read = new LinkedHashMap<>();
        outlines.forEach((name, outline) -> read.put(name, SvgPath.parse(outline)));
        this.shapes = Map.copyOf(read);
        this.drawings = Map.of();
    }

    /** The set {@code other} with {@code drawings} in place of those of the same name. */
    private Symbols(Symbols other, Map<String, String> drawings) {
        this.box = other.box;
        this.outlines = other.outlines;
        this.shapes = other.shapes;
        this.emblem = other.emblem;
        this.drawings = Map.copyOf(drawings);
    }

    /** The project's own set. */
    public static Symbols standard() {
        return STANDARD;
    }

    /** The set with the drawings of {@code tokens}. */
    public static Symbols of(Tokens tokens) {
        Map<String, String> drawings = tokens.ownDrawings();
        return drawings.isEmpty() ? STANDARD : new Symbols(STANDARD, drawings);
    }

    /** The outline of the drawing {@code svg} in the box of this set. The exception says what cannot be. */
    static String outline(String svg) {
        return SvgDrawing.outline(svg, STANDARD.box);
    }

    /** The emblem {@code svg} as the tokens have it. The exception says what cannot be. */
    static String emblem(String svg) {
        return SvgDrawing.parts(svg, STANDARD.box).stream()
                .map(part -> part.colour() + " " + part.outline())
                .collect(Collectors.joining(BETWEEN));
    }

    /** The emblem {@code drawn}, as the tokens have it, on a day on which all is grey. */
    static String greyed(String drawn) {
        return layers(drawn).stream()
                .map(layer -> Colour.parse(layer.colour()).greyed() + " " + layer.path())
                .collect(Collectors.joining(BETWEEN));
    }

    private static List<Layer> layers(String drawn) {
        return Stream.of(drawn.split("\\|"))
                .map(line -> line.split(" ", 2))
                .map(part -> new Layer(part[0], 0, part[1]))
                .toList();
    }

    /**
     * The numbers of GB/T 10001 in {@code written}, such as {@code accessible=NUMBER|lift=NUMBER}, by the names of the signs;
     * {@code none} for none. The exception says what cannot be.
     */
    public static Map<String, String> numbers(String written) {
        Map<String, String> numbers = new LinkedHashMap<>();
        if (written.equals("none")) {
            return numbers;
        }
        for (String each : written.split("\\|", -1)) {
            String[] pair = each.strip().split("=", 2);
            String name = pair[0].strip();
            if (!STANDARD.names().contains(name)) {
                throw new IllegalArgumentException("没有图形 " + name + "；有：" + sorted() + " / there is no pictogram "
                        + name + "; there are: " + sorted());
            }
            if (pair.length < 2 || !NUMBER.matcher(pair[1].strip()).matches()) {
                throw new IllegalArgumentException("图形 " + name + " 的编号须写成 " + name + "=编号 / the number of " + name
                        + " is written " + name + "=NUMBER");
            }
            if (numbers.put(name, pair[1].strip()) != null) {
                throw new IllegalArgumentException(
                        "图形 " + name + " 写了两次 / the pictogram " + name + " stands there twice");
            }
        }
        return numbers;
    }

    private static String sorted() {
        return String.join(" ", new TreeSet<>(STANDARD.names()));
    }

    private static Symbols read() {
        try (InputStream in = Symbols.class.getResourceAsStream("symbols.json")) {
            if (in == null) {
                throw new IllegalStateException("symbols.json is missing beside " + Symbols.class.getName());
            }
            JsonFaults faults = new JsonFaults();
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return StrictJson.parse("symbols.json", json, faults)
                    .flatMap(value -> JsonBinding.bind(value, Sheet.class))
                    .filter(file -> faults.isEmpty())
                    .map(Symbols::new)
                    .orElseThrow(() -> new IllegalStateException(faults.text()));
        } catch (IOException e) {
            throw new IllegalStateException("the built-in symbols.json cannot be read", e);
        }
    }

    /** What there is. */
    public Set<String> names() {
        return outlines.keySet();
    }

    /** Draws the sign {@code name} as large as the square in the middle of the box takes. */
    public void draw(Graphics2D pen, String name, Rectangle2D room, Colour colour) {
        pen.setColor(colour.awt());
        pen.fill(placed(name, room));
    }

    /** The outline of the sign {@code name}, to be filled by the rule nonzero, in the middle of {@code room}. */
    public Shape placed(String name, Rectangle2D room) {
        String own = drawings.get(name);
        Path2D shape = own == null ? shapes.get(name) : SvgPath.parse(own);
        if (shape == null) {
            throw new IllegalArgumentException("there is no symbol called " + name + " among " + outlines.keySet());
        }
        return place(room).createTransformedShape(shape);
    }

    /** The parts of the emblem of {@code tokens}: the province's, else the project's. */
    private List<Layer> emblem(Tokens tokens) {
        String own = tokens.ownDrawings().get(EMBLEM);
        return own == null ? emblem : layers(own);
    }

    private static Colour colour(Layer layer, Tokens tokens) {
        return layer.colour().startsWith("#") ? Colour.parse(layer.colour()) : tokens.colour(layer.colour());
    }

    /** Draws the emblem of {@code tokens}: the project's in their colours, a province's as the province has drawn it. */
    public void drawEmblem(Graphics2D pen, Rectangle2D room, Tokens tokens) {
        for (Part part : emblem(tokens, room)) {
            pen.setColor(part.colour().awt());
            pen.fill(part.shape());
        }
    }

    /** The same as what is to be filled in the middle of {@code room}, the lowest first. */
    public List<Part> emblem(Tokens tokens, Rectangle2D room) {
        AffineTransform place = place(room);
        List<Part> parts = new ArrayList<>();
        for (Layer layer : emblem(tokens)) {
            Shape shape = SvgPath.parse(layer.path());
            if (layer.stroke() > 0) {
                shape = line(layer.stroke()).createStrokedShape(shape);
            }
            parts.add(new Part(place.createTransformedShape(shape), colour(layer, tokens)));
        }
        return parts;
    }

    private static BasicStroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private AffineTransform place(Rectangle2D room) {
        double side = Math.min(room.getWidth(), room.getHeight());
        AffineTransform place =
                AffineTransform.getTranslateInstance(room.getCenterX() - side / 2, room.getCenterY() - side / 2);
        place.scale(side / box, side / box);
        return place;
    }

    /** The sign as an SVG file in {@code colour}. */
    public String svg(String name, Colour colour) {
        return head() + "<path fill=\"" + colour + "\" d=\"" + drawings.getOrDefault(name, outlines.get(name))
                + "\"/></svg>";
    }

    /** The emblem as an SVG file. */
    public String emblemSvg(Tokens tokens) {
        StringBuilder svg = new StringBuilder(head());
        for (Layer layer : emblem(tokens)) {
            Colour colour = colour(layer, tokens);
            svg.append("<path d=\"").append(layer.path()).append("\" ");
            if (layer.stroke() > 0) {
                svg.append("fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"")
                        .append(colour)
                        .append("\" stroke-width=\"")
                        .append(layer.stroke());
            } else {
                svg.append("fill=\"").append(colour);
            }
            svg.append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private String head() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + (int) box + " " + (int) box + "\">";
    }
}
