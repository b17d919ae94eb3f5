package hall.kiosk.web.sheet;

import hall.standard.design.Colour;
import hall.standard.design.Group;
import hall.standard.design.Ink;
import hall.standard.design.TextStyle;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tokens of the standard as custom properties of a style sheet: {@code --paper-note-fg} and {@code -bg} for inks,
 * {@code --size-kiosk-body} and {@code --weight-kiosk-body} for styles, {@code --type-1} for the steps of type, {@code
 * --group-tax} for groups. Sizes are in rem, so that the reader's own
 * setting of the text size holds; one dp of the tokens is one pixel of CSS.
 */
public final class TokenSheet {

    private static final double PIXELS_PER_REM = 16;

    /** Sizes of type above that of the text. */
    private static final int TYPE_STEPS = 5;

    private TokenSheet() {}

    /** The style sheet of {@code tokens}. */
    public static String css(Tokens tokens) {
        StringBuilder css = new StringBuilder(4_000).append(":root {\n");
        for (Map.Entry<String, Ink> each : new TreeMap<>(tokens.inks()).entrySet()) {
            String name = each.getKey().replace('.', '-');
            property(css, name + "-fg", each.getValue().foreground().toString());
            property(css, name + "-bg", each.getValue().background().toString());
        }
        for (Map.Entry<String, TextStyle> each : new TreeMap<>(tokens.styles()).entrySet()) {
            TextStyle style = each.getValue();
            property(css, "size-" + each.getKey(), rem(style.dp()));
            property(css, "size-elderly-" + each.getKey(), rem(style.elderlyDp()));
            property(css, "weight-" + each.getKey(), style.weight() == Weight.BOLD ? "700" : "400");
        }
        for (Map.Entry<String, Double> each : new TreeMap<>(tokens.spacing()).entrySet()) {
            property(css, "space-" + each.getKey(), each.getValue() + "em");
        }
        for (Map.Entry<String, Colour> each : new TreeMap<>(tokens.colours()).entrySet()) {
            property(css, each.getKey().replace('.', '-'), each.getValue().toString());
        }
        for (Group each : tokens.groups()) {
            if (each.isOfStandard()) {
                property(css, "group-" + each.code(), each.colour().toString());
            }
        }
        for (int step = 0; step <= TYPE_STEPS; step++) {
            property(css, "type-" + step, rounded(Math.pow(tokens.typeStep(), step)) + "rem");
        }
        property(css, "radius-desk", rem(tokens.radius("desk")));
        property(css, "fade", tokens.motion().fadeMillis() + "ms");
        property(css, "line-pitch", Double.toString(tokens.linePitch()));
        property(css, "touch", rem(tokens.touch().normalDp()));
        property(css, "touch-elderly", rem(tokens.touch().elderlyDp()));
        property(css, "touch-rating", tokens.touch().rating().value() + "mm");
        property(css, "touch-gap", rem(tokens.touch().gapDp()));
        return css.append("}\n").toString();
    }

    private static void property(StringBuilder css, String name, String value) {
        css.append("--").append(name).append(": ").append(value).append(";\n");
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }

    private static String rem(double dp) {
        return dp / PIXELS_PER_REM + "rem";
    }
}
