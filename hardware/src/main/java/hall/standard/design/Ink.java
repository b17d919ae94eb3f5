package hall.standard.design;

/**
 * A foreground on its background: colours are only ever named in pairs, so that contrast is a property of the token.
 *
 * @param contrast the ratio the pair promises to keep: 4.5 for text by WCAG 1.4.3, 7 by default on boards
 */
public record Ink(Colour foreground, Colour background, double contrast) {

    public Ink {
        if (contrast < 3) {
            throw new IllegalArgumentException(
                    "contrast（" + contrast + "）不得小于 3 / contrast (" + contrast + ") must be at least 3");
        }
        if (foreground.contrast(background) < contrast) {
            throw new IllegalArgumentException(foreground + " 与 " + background + " 的对比度只有 "
                    + Math.floor(foreground.contrast(background) * 100) / 100 + "，低于承诺的 " + contrast + " / "
                    + foreground + " on " + background + " has a contrast of "
                    + Math.floor(foreground.contrast(background) * 100) / 100 + ", less than the " + contrast
                    + " it promises");
        }
    }

    /** The same without hue; the promise gives way to rounding by a hundredth. */
    Ink greyed() {
        Colour light = foreground.greyed();
        Colour dark = background.greyed();
        return new Ink(light, dark, Math.min(contrast, light.contrast(dark)));
    }
}
