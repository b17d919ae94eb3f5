package hall.kiosk.config;

import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.json.JsonValue;
import hall.kiosk.guide.Mounting;
import hall.standard.design.Millimetres;
import hall.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fits a scene to the panel that a board has: its real size, its dots, its farthest reader. Pure but for noted faults. */
final class BoardPanel {

    private static final double INCH = 25.4;

    private static final Text FORM = Text.of("宽x高（点），如 1920x1080", "its width and height in dots, such as 1920x1080");

    private static final Text HIDDEN = Text.of("裁边，如 15mm 或 2.5%", "what its edges hide, such as 15mm or 2.5%");
    private static final Pattern MEASURE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?) ?(mm|%)");

    private BoardPanel() {}

    /**
     * {@code scene} on the panel of a board that usually shows {@code usual}; empty where their shapes differ, which has been
     * told then at {@code place}.
     */
    static Optional<Scene> fitted(Scene scene, Scene usual, JsonValue place, JsonValue resolution, Mounting mounting) {
        if (!scene.fits(usual.width().value(), usual.height().value())) {
            place.fault(
                    "版面 " + scene.name() + " 的形状与该屏的版面 " + usual.name() + " 不同，请换一个版面。",
                    "is the scene " + scene.name() + ", which has another shape than the board's scene " + usual.name()
                            + "; choose another scene");
            return Optional.empty();
        }
        return fitted(scene, resolution, mounting);
    }

    /** {@code scene} on the panel; empty where they do not fit, which has been told then. */
    static Optional<Scene> fitted(Scene scene, JsonValue resolution, Mounting mounting) {
        int dots = scene.dotsWide();
        if (resolution.isThere()) {
            Optional<Dots> given = resolution.text(FORM, Dots::of);
            if (given.isEmpty()) {
                return Optional.empty();
            }
            if (!scene.fits(given.get().wide(), given.get().high())) {
                resolution.fault(
                        "与版面 " + scene.name() + " 的形状（" + scene.dotsWide() + "x" + scene.dotsHigh() + "）不符，请换一个版面。",
                        "has another shape than the scene " + scene.name() + " (" + scene.dotsWide() + "x"
                                + scene.dotsHigh() + "); choose another scene");
                return Optional.empty();
            }
            dots = given.get().wide();
        }
        Double inches = mounting.inches();
        Integer farthest = mounting.farthestMillimetres();
        if (inches == null && farthest == null && dots == scene.dotsWide()) {
            return Optional.of(scene);
        }
        double ratio = scene.height().value() / scene.width().value();
        Millimetres across = inches == null ? scene.width() : Millimetres.of(inches * INCH / Math.hypot(1, ratio));
        return Optional.of(scene.on(across, dots, farthest == null ? scene.farView() : Millimetres.of(farthest)));
    }

    /** What the panel of {@code scene} hides at its edges; nothing where nobody says so, or where it is wrong, which has been told then. */
    static Overscan overscan(JsonValue place, Scene scene) {
        if (!place.isThere()) {
            return Overscan.NONE;
        }
        if (!scene.antialias()) {
            place.fault("LED 屏没有裁边，请去掉 overscan。", "is for panels; an LED surface hides nothing, so leave it out");
            return Overscan.NONE;
        }
        Optional<Overscan> hidden = place.text(HIDDEN, text -> overscan(text, scene));
        boolean tooMuch = hidden.isPresent()
                && (hidden.get().across().value() > scene.width().value() * Overscan.MOST
                        || hidden.get().down().value() > scene.height().value() * Overscan.MOST);
        if (tooMuch) {
            place.fault("裁边不得超过宽或高的五分之一。", "hides more than a fifth of its width or height");
        }
        return tooMuch ? Overscan.NONE : hidden.orElse(Overscan.NONE);
    }

    private static Optional<Overscan> overscan(String text, Scene scene) {
        Matcher written = MEASURE.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        double amount = Double.parseDouble(written.group(1));
        return Optional.of(
                written.group(2).equals("%")
                        ? new Overscan(
                                Millimetres.of(scene.width().value() * amount / 100),
                                Millimetres.of(scene.height().value() * amount / 100))
                        : new Overscan(Millimetres.of(amount), Millimetres.of(amount)));
    }

    private record Dots(int wide, int high) {

        static Optional<Dots> of(String text) {
            if (!text.matches("[1-9][0-9]{1,3}x[1-9][0-9]{1,3}")) {
                return Optional.empty();
            }
            String[] sides = text.split("x", 2);
            Dots dots = new Dots(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            return Math.max(dots.wide, dots.high) > Scene.MOST_DOTS ? Optional.empty() : Optional.of(dots);
        }
    }
}
