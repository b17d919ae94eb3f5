package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How high a character must be to be read from a distance, and which type size gives that height.
 *
 * <p>Heights are those of the glyph as seen: of 国 for Chinese, of a digit or capital otherwise. The ratio of glyph to
 * em is Noto Sans CJK SC's own, measured: 国 87.5 %, digit 75.9 %.
 */
public enum Legibility {
    /** Every text on a board: D/100 (project default; EN 301 549 5.1.4 asks an x-height of D/168, ADA 703.5 D/96). */
    @JsonProperty("floor")
    FLOOR("floor", 100),
    /** The current call, the window's number, anything on LED: D/60 (California Building Code 11B-703.8.4). */
    @JsonProperty("call")
    CALL("call", 60),
    /** For readers with low vision: D/36 (US Access Board, variable message signs, table 2). */
    @JsonProperty("low-vision")
    LOW_VISION("low-vision", 36);

    /** Height of 国 as a share of the em. */
    public static final double CHINESE_OF_EM = 0.875;

    /** Height of a digit as a share of the em. */
    public static final double DIGIT_OF_EM = 0.759;

    private final String code;
    private final int divisor;

    Legibility(String code, int divisor) {
        this.code = code;
        this.divisor = divisor;
    }

    /** As tokens name it. */
    String code() {
        return code;
    }

    /** The least glyph height to be read from {@code distance}. */
    public Millimetres heightAt(Millimetres distance) {
        return new Millimetres(distance.value() / divisor);
    }

    /** The least type size (em) whose 国 is readable from {@code distance}. */
    public Millimetres emAt(Millimetres distance) {
        return emOfChinese(heightAt(distance));
    }

    /** The farthest a glyph of this height serves this purpose. */
    Millimetres reachOf(Millimetres glyphHeight) {
        return glyphHeight.times(divisor);
    }

    /** The farthest a line of this em serves this purpose. */
    public Millimetres reachOfEm(Millimetres em) {
        return reachOf(em.times(CHINESE_OF_EM));
    }

    /** The em whose 国 has this height. */
    public static Millimetres emOfChinese(Millimetres glyphHeight) {
        return new Millimetres(glyphHeight.value() / CHINESE_OF_EM);
    }
}
