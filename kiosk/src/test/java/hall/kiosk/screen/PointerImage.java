package hall.kiosk.screen;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * The pointer an X server draws just now (XFixesGetCursorImage): a picture of the screen never has it.
 *
 * <pre>
 * short x, y;  unsigned short width, height, xhot, yhot;  unsigned long serial;  unsigned long *pixels;   // ARGB each
 * </pre>
 */
final class PointerImage {

    private static final int WIDTH_AT = 4;
    private static final int HEIGHT_AT = 6;
    private static final int PIXELS_AT = 12 + (12 % NativeLong.SIZE) + NativeLong.SIZE;

    /** The part of libX11 that is needed. */
    public interface X11 extends Library {
        Pointer XOpenDisplay(String name);

        int XCloseDisplay(Pointer display);

        int XFree(Pointer data);
    }

    /** The part of libXfixes that is needed. */
    public interface Xfixes extends Library {
        Pointer XFixesGetCursorImage(Pointer display);
    }

    private PointerImage() {}

    /** How many of its dots cover what is under them. */
    static int visibleDots(String display) {
        X11 x11 = Native.load("X11", X11.class);
        Xfixes fixes = Native.load("Xfixes", Xfixes.class);
        Pointer server = x11.XOpenDisplay(display);
        if (server == null) {
            throw new IllegalStateException("no X server at " + display);
        }
        try {
            Pointer image = fixes.XFixesGetCursorImage(server);
            int dots = image.getShort(WIDTH_AT) * image.getShort(HEIGHT_AT);
            Pointer pixels = image.getPointer(PIXELS_AT);
            int visible = 0;
            for (int i = 0; i < dots; i++) {
                visible += pixels.getByte((long) i * NativeLong.SIZE + 3) != 0 ? 1 : 0;
            }
            x11.XFree(image);
            return visible;
        } finally {
            x11.XCloseDisplay(server);
        }
    }
}
