package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one table of colours a set of signs is printed with: each with the tokens that have it, its parts of the four inks and
 * room for the name of the spot ink. Pure.
 *
 * @param rows in the order of the colours' codes
 */
record SpotColours(List<Row> rows) {

    /**
     * A colour.
     *
     * @param tokens the names of the standard's tokens that are of this colour
     * @param parts cyan, magenta, yellow and black in per cent, computed from sRGB without a profile
     * @param signs on how many signs it stands
     */
    record Row(Colour colour, String tokens, List<Integer> parts, int signs) {

        Row {
            parts = List.copyOf(parts);
        }

        /** The four parts as print shops write them. */
        String cmyk() {
            return "C" + parts.get(0) + " M" + parts.get(1) + " Y" + parts.get(2) + " K" + parts.get(3);
        }
    }

    SpotColours {
        rows = List.copyOf(rows);
    }

    static SpotColours of(Collection<Sign> signs, Tokens tokens, Fonts fonts) {
        Map<String, Colour> colours = new TreeMap<>();
        Map<String, Integer> used = new TreeMap<>();
        for (Sign sign : signs) {
            for (Colour colour : DrawnWith.of(sign, fonts).colours()) {
                colours.put(colour.toString(), colour);
                used.merge(colour.toString(), 1, Integer::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        colours.forEach((code, colour) -> rows.add(
                new Row(colour, String.join(", ", names(colour, tokens)), parts(colour), used.getOrDefault(code, 0))));
        return new SpotColours(rows);
    }

    private static Set<String> names(Colour colour, Tokens tokens) {
        Set<String> names = new TreeSet<>();
        tokens.colours().forEach((name, each) -> {
            if (each.equals(colour)) {
                names.add(name);
            }
        });
        for (Map.Entry<String, Ink> ink : tokens.inks().entrySet()) {
            if (ink.getValue().foreground().equals(colour)) {
                names.add(ink.getKey());
            }
            if (ink.getValue().background().equals(colour)) {
                names.add(ink.getKey() + ".ground");
            }
        }
        return names;
    }

    private static List<Integer> parts(Colour colour) {
        int rgb = colour.awt().getRGB();
        double red = (rgb >> 16 & 0xFF) / 255.0;
        double green = (rgb >> 8 & 0xFF) / 255.0;
        double blue = (rgb & 0xFF) / 255.0;
        double light = Math.max(red, Math.max(green, blue));
        return List.of(part(light - red, light), part(light - green, light), part(light - blue, light), (int)
                Math.round((1 - light) * 100));
    }

    private static int part(double less, double light) {
        return light == 0 ? 0 : (int) Math.round(less / light * 100);
    }

    /** What a print shop calls the ink. */
    static String spot(Row row) {
        return "HALL " + row.colour();
    }
}
