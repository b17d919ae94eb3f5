package hall.hardware.idcard;

import java.util.Arrays;

/**
 * The portrait as the card holds it: 1024 bytes of WLT, which only the vendors' closed decoder can open. The hall never
 * needs it; it is passed on raw to whoever does, and wiped with its card.
 */
public final class Photo {

    /** Bytes of a WLT portrait. */
    static final int BYTES = 1024;

    private final byte[] wlt;

    Photo(byte[] wlt) {
        this.wlt = wlt;
    }

    /** A copy of the raw WLT bytes, which the caller owns and wipes; zeros after {@link #wipe}. */
    byte[] wlt() {
        return wlt.clone();
    }

    /** Overwrites the bytes. */
    public void wipe() {
        Arrays.fill(wlt, (byte) 0);
    }

    @Override
    public String toString() {
        return "[photo]";
    }
}
