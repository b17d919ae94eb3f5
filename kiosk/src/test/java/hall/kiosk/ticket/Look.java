package hall.kiosk.ticket;

import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;

/** The standard's own look, read once for all tests. */
public final class Look {

    public static final Tokens TOKENS = Tokens.standard();
    public static final Fonts FONTS = fonts();

    private Look() {}

    private static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (DesignException e) {
            throw new AssertionError("the tests need a Chinese font", e);
        }
    }
}
