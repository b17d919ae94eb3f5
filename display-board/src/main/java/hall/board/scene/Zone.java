package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonProperty;
import hall.standard.design.Millimetres;

/**
 * A part of a scene.
 *
 * @param z what is higher is drawn later
 * @param style name of the text style of the standard; its ink also fills the zone
 * @param em the type size wished for; 0 for as large as the zone takes
 * @param padding kept free inside the rectangle on each side
 * @param staleAfterSeconds how long without contact until what it shows is marked as old; 0 for what does not age
 */
public record Zone(
        String id,
        Rect rect,
        int z,
        Widget widget,
        String style,
        Fit fit,
        Align align,
        Millimetres em,
        Millimetres padding,
        int staleAfterSeconds) {

    public Zone {
        if (!id.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException(
                    "区域的 id 须为 1 至 32 个 a-z、0-9 或 - / a zone's id (\"" + id + "\") must be 1 to 32 of a-z, 0-9 and -");
        }
        Bound.length("style", style, Bound.CODE);
        if (staleAfterSeconds < 0 || staleAfterSeconds > 60) {
            throw new IllegalArgumentException(
                    "staleAfterSeconds 须为 0 至 60 / staleAfterSeconds (" + staleAfterSeconds + ") must be 0 to 60");
        }
    }

    /** A zone of text that does not age, as large as it may be, flush left: for tickets and signs. */
    public static Zone of(String id, Rect rect, Widget widget, String style) {
        return new Zone(id, rect, 0, widget, style, Fit.SHRINK, Align.LEFT, Millimetres.ZERO, Millimetres.ZERO, 0);
    }

    /** The same with lines standing at {@code align}. */
    public Zone with(Align align) {
        return new Zone(id, rect, z, widget, style, fit, align, em, padding, staleAfterSeconds);
    }

    /** The same with another rule for long text. */
    public Zone with(Fit fit) {
        return new Zone(id, rect, z, widget, style, fit, align, em, padding, staleAfterSeconds);
    }

    /** Whether somebody who is called may look for his number here. */
    boolean showsCalls() {
        return widget instanceof Widget.Calling || widget instanceof Widget.WindowBar;
    }

    /** The same that shows something else. */
    public Zone showing(Widget other) {
        return new Zone(id, rect, z, other, style, fit, align, em, padding, staleAfterSeconds);
    }

    /** The same, marked as old after so many seconds without contact. */
    public Zone ageing(int seconds) {
        return new Zone(id, rect, z, widget, style, fit, align, em, padding, seconds);
    }

    /** The same with so much kept free on each side. */
    public Zone padded(Millimetres free) {
        return new Zone(id, rect, z, widget, style, fit, align, em, free, staleAfterSeconds);
    }

    /** The same in a scene that is {@code scale} times as large. */
    Zone scaled(double scale) {
        return new Zone(
                id,
                new Rect(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale),
                z,
                widget,
                style,
                fit,
                align,
                Millimetres.of(em.value() * scale),
                Millimetres.of(padding.value() * scale),
                staleAfterSeconds);
    }

    /** The same in a scene that stands in the rectangle {@code seen}, so many times as wide and as high as before. */
    Zone moved(Rect seen, double wider, double higher) {
        double least = Math.min(wider, higher);
        return new Zone(
                id,
                new Rect(
                        seen.x() + rect.x() * wider,
                        seen.y() + rect.y() * higher,
                        rect.width() * wider,
                        rect.height() * higher),
                z,
                widget,
                style,
                fit,
                align,
                Millimetres.of(em.value() * least),
                Millimetres.of(padding.value() * least),
                staleAfterSeconds);
    }

    /** Where a line stands between the left and right edge of its zone. */
    public enum Align {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("centre")
        CENTRE,
        @JsonProperty("right")
        RIGHT
    }

    /** What happens to text that is longer than its zone. None ever cuts: each ends in pages shown in turn. */
    public enum Fit {
        /** One line made smaller down to the style's least size, then wrapped, then paged. */
        @JsonProperty("shrink")
        SHRINK,
        /** Wrapped at the largest size at which all of it fits, then paged at the least size. */
        @JsonProperty("wrap")
        WRAP,
        /** Wrapped at the zone's own size and paged. */
        @JsonProperty("page")
        PAGE
    }
}
