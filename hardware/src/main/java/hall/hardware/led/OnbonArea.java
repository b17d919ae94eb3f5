package hall.hardware.led;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One dynamic area: a rectangle of the bar and the text in it, held in the controller's memory only, so it may change
 * as often as one likes (but not more than once a second).
 *
 * <p>Record on the wire, little-endian: {@code type 00 | X 2 | Y 2 | W 2 | H 2 | id | line gap | run mode | timeout
 * seconds 2 | sound 00 | extension 00 | alignment | single 01 or multi 02 | line break 01 by hand or 02 by itself |
 * motion | exit 00 | speed | stay in half seconds | text bytes 4 | text}. The highest bit of X and W says that they are
 * dots; without it they would be eights of dots. Source: Onbon's K protocol, sections 8.2.1 and 9.1.
 *
 * @param motion 01 still, 02 at once, 03 to the left, 04 right, 05 up, 06 down
 * @param speed 0 fastest to 24 slowest
 * @param stayHalfSeconds how long a page stays
 * @param text in the controller's own character set, with its own marks for font, colour and line
 */
record OnbonArea(
        int id,
        int x,
        int y,
        int width,
        int height,
        RunMode run,
        int timeoutSeconds,
        int alignment,
        boolean singleLine,
        boolean breaksLinesItself,
        int motion,
        int speed,
        int stayHalfSeconds,
        TextBytes text) {

    static final int STILL = 1;
    static final int TO_THE_LEFT = 3;
    /** Centred across (bits 0 and 1) and down (bits 2 and 3). */
    static final int CENTRED = 0b1010;

    private static final int DOTS = 0x8000;
    private static final int FIXED_BYTES = 27;

    /** What happens when the text has been shown to its end. */
    enum RunMode {
        LOOP(0),
        HOLD_LAST(1),
        LOOP_THEN_DELETE(2);

        private final int code;

        RunMode(int code) {
            this.code = code;
        }
    }

    byte[] encode() {
        byte[] bytes = text.bytes();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0);
        out.putShort((short) (x | DOTS)).putShort((short) y);
        out.putShort((short) (width | DOTS)).putShort((short) height);
        out.put((byte) id).put((byte) 0).put((byte) run.code).putShort((short) timeoutSeconds);
        out.put((byte) 0).put((byte) 0).put((byte) alignment);
        out.put((byte) (singleLine ? 1 : 2)).put((byte) (breaksLinesItself ? 2 : 1));
        out.put((byte) motion).put((byte) 0).put((byte) speed).put((byte) stayHalfSeconds);
        out.putInt(bytes.length).put(bytes);
        return out.array();
    }
}
