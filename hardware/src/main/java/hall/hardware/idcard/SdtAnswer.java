package hall.hardware.idcard;

import java.util.Arrays;

/**
 * One answer of a reader whose check was right. It may hold a person's data: {@link #close} overwrites it, and {@link
 * #toString} shows the code and the length alone.
 */
final class SdtAnswer implements AutoCloseable {

    private final int status;
    private final byte[] data;

    /** {@code body} is SW1 SW2 SW3 and the data, without the check; it belongs to the answer from now on. */
    SdtAnswer(int sw1, int sw2, int sw3, byte[] data) {
        this.status = (sw1 << 16) | (sw2 << 8) | sw3;
        this.data = data;
    }

    /** What the reader said, by its third status byte; OTHER when the first two are not zero. */
    SdtCode code() {
        return status >>> 8 == 0 ? SdtCode.of(status & 0xFF) : SdtCode.OTHER;
    }

    /** How many data bytes there are. */
    int length() {
        return data.length;
    }

    /** The byte at {@code index}, unsigned. */
    int at(int index) {
        return data[index] & 0xFF;
    }

    /** A copy that the caller owns and wipes. */
    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(data, from, to);
    }

    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }

    @Override
    public String toString() {
        return "SdtAnswer[" + Integer.toHexString(0x1000000 | status).substring(1) + ", " + data.length + " bytes]";
    }
}
