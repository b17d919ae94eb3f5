package hall.hardware.idcard;

import hall.hardware.link.FrameBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The frame of SAM readers, the same over serial (115200 8N1) and USB bulk:
 *
 * <pre>
 * AA AA AA 96 69 | LEN hi lo | CMD PARA       | CHK     to the reader
 * AA AA AA 96 69 | LEN hi lo | SW1 SW2 SW3 .. | CHK     from the reader
 * </pre>
 *
 * LEN counts what follows it, CHK included; CHK is the XOR of everything from LEN to the byte before CHK. Source: the
 * protocol notes the vendors of desk readers publish; several agree.
 */
final class SdtFrame {

    static final byte[] HEAD = {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69};

    /** Bytes before what LEN counts. */
    static final int PREFIX = HEAD.length + 2;

    /** The longest answer there is: text, photo and two fingerprints. */
    static final int MAX_LENGTH = 3 + 6 + 256 + 1024 + 1024 + 1;

    /** Three status bytes and the check. */
    static final int MIN_LENGTH = 4;

    private SdtFrame() {}

    static byte[] request(int command, int parameter, int... data) {
        byte[] frame = new byte[PREFIX + 3 + data.length];
        System.arraycopy(HEAD, 0, frame, 0, HEAD.length);
        frame[6] = (byte) (3 + data.length);
        frame[7] = (byte) command;
        frame[8] = (byte) parameter;
        for (int i = 0; i < data.length; i++) {
            frame[9 + i] = (byte) data[i];
        }
        int check = frame.length - 1;
        frame[check] = xor(frame, HEAD.length, check);
        return frame;
    }

    /** The answers in a stream of bytes. */
    static FrameBuffer<SdtAnswer> answers() {
        return new FrameBuffer<>(PREFIX + MAX_LENGTH, SdtFrame::answerAt);
    }

    private static int answerAt(byte[] bytes, int start, int end, Consumer<SdtAnswer> sink) {
        int known = Math.min(HEAD.length, end - start);
        if (!Arrays.equals(bytes, start, start + known, HEAD, 0, known)) {
            return 1;
        }
        int body = start + PREFIX;
        if (end < body) {
            return 0;
        }
        int length = ((bytes[start + 5] & 0xFF) << 8) | (bytes[start + 6] & 0xFF);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return 1;
        }
        int check = body + length - 1;
        if (check >= end) {
            return 0;
        }
        if (xor(bytes, start + HEAD.length, check) != bytes[check]) {
            return 1;
        }
        sink.accept(new SdtAnswer(
                bytes[body] & 0xFF,
                bytes[body + 1] & 0xFF,
                bytes[body + 2] & 0xFF,
                Arrays.copyOfRange(bytes, body + 3, check)));
        return PREFIX + length;
    }

    static byte xor(byte[] bytes, int from, int to) {
        byte xor = 0;
        for (int i = from; i < to; i++) {
            xor ^= bytes[i];
        }
        return xor;
    }
}
