package hall.standard.design;

import java.util.Map;

/**
 * What is different on certain days, such as a festival or a day of mourning.
 *
 * @param greyed whether every colour gives way to the grey of its own luminance, so that each contrast stays
 * @param colours in place of those of the same name
 * @param inks in place of those of the same name
 */
public record Variant(boolean greyed, Map<String, Colour> colours, Map<String, Ink> inks) {

    public Variant {
        colours = Map.copyOf(colours);
        inks = Map.copyOf(inks);
    }
}
