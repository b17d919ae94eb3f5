package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Group;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one table of colours a set of signs is printed with: each with the tokens that have it, its parts of the four inks and
 * room for the name of the spot ink. Pure.
 *
 * @param rows in the order of the colours' codes
 */
record SpotColours(List<Row> rows) {

    /** So many tokens are told in print, where there is one line for a colour; the workbook has all. */
    private static final int TOLD = 6;

    /**
     * A colour.
     *
     * @param tokens the names of the standard's tokens that are of this colour, that of the ink first
     * @param parts cyan, magenta, yellow and black in per cent, computed from sRGB without a profile
     * @param signs on how many signs it stands
     */
    record Row(Colour colour, List<String> tokens, List<Integer> parts, int signs) {

        Row {
            tokens = List.copyOf(tokens);
            parts = List.copyOf(parts);
        }

        /** What the ink is called in files and by a print shop: by its token, of which no two colours have one. */
        String ink() {
            return "HALL " + (tokens.isEmpty() ? colour.toString() : tokens.getFirst());
        }

        /** The four parts as print shops write them. */
        String cmyk() {
            return "C" + parts.get(0) + " M" + parts.get(1) + " Y" + parts.get(2) + " K" + parts.get(3);
        }

        /** All tokens. */
        String names() {
            return String.join(", ", tokens);
        }

        /** The first of them, for one line. */
        String told() {
            int more = tokens.size() - TOLD;
            return String.join(", ", tokens.subList(0, Math.min(TOLD, tokens.size())))
                    + (more > 0 ? "，另有 " + more + " 个 / and " + more + " more" : "");
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
        colours.forEach((code, colour) ->
                rows.add(new Row(colour, names(colour, tokens), parts(colour), used.getOrDefault(code, 0))));
        return new SpotColours(rows);
    }

    /** The tokens of one colour: kinds of matters, then pairs by what they stand on and what is written, then single colours. */
    private static List<String> names(Colour colour, Tokens tokens) {
        Set<String> names = new LinkedHashSet<>();
        for (Group group : tokens.groups()) {
            if (group.isOfStandard() && group.colour().equals(colour)) {
                names.add("group." + group.code());
            }
            if (group.isOfStandard() && group.light().equals(colour)) {
                names.add("group." + group.code() + ".light");
            }
        }
        Map<String, Ink> inks = new TreeMap<>(tokens.inks());
        inks.forEach((name, ink) -> {
            if (ink.background().equals(colour)) {
                names.add(name + ".ground");
            }
        });
        inks.forEach((name, ink) -> {
            if (ink.foreground().equals(colour)) {
                names.add(name);
            }
        });
        new TreeMap<>(tokens.colours()).forEach((name, each) -> {
            if (each.equals(colour)) {
                names.add(name);
            }
        });
        return List.copyOf(names);
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
}
