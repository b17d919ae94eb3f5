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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signs of the standard and its emblem: one source for what Java2D draws and for what pages load as SVG. Immutable.
 *
 * <p>A sign is one outline in one colour, so that it has one weight on every surface.
 */
public final class Symbols {

    private static final Symbols STANDARD = read();

    private final double box;
    private final Map<String, String> outlines;
    private final Map<String, Path2D> shapes;
    private final List<Layer> emblem;

    /** A part of the emblem: filled where {@code stroke} is 0, else drawn as a line of that width. */
    public record Layer(String colour, double stroke, String path) {}

    /** The file of the signs, outlines by name. */
    public record Sheet(double box, Map<String, String> symbols, List<Layer> emblem) {}

    private Symbols(Sheet file) {
        this.box = file.box();
        this.outlines = Map.copyOf(file.symbols());
        this.emblem = List.copyOf(file.emblem());
        Map<String, Path2D> read = new LinkedHashMap<>();
        outlines.forEach((name, outline) -> read.put(name, SvgPath.parse(outline)));
        this.shapes = Map.copyOf(read);
    }

    /** The project's own set. */
    public static Symbols standard() {
        return STANDARD;
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
        Path2D shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("there is no symbol called " + name + " among " + outlines.keySet());
        }
        pen.setColor(colour.awt());
        pen.fill(place(room).createTransformedShape(shape));
    }

    /** Draws the emblem in the colours of {@code tokens}. */
    public void drawEmblem(Graphics2D pen, Rectangle2D room, Tokens tokens) {
        AffineTransform place = place(room);
        for (Layer layer : emblem) {
            Shape shape = SvgPath.parse(layer.path());
            if (layer.stroke() > 0) {
                shape = line(layer.stroke()).createStrokedShape(shape);
            }
            pen.setColor(tokens.colour(layer.colour()).awt());
            pen.fill(place.createTransformedShape(shape));
        }
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
        return head() + "<path fill=\"" + colour + "\" d=\"" + outlines.get(name) + "\"/></svg>";
    }

    /** The emblem as an SVG file. */
    public String emblemSvg(Tokens tokens) {
        StringBuilder svg = new StringBuilder(head());
        for (Layer layer : emblem) {
            Colour colour = tokens.colour(layer.colour());
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
