package hall.hardware.smartcard;

import java.util.Arrays;

/** The few things every card command has in common: an answer ends in two status bytes, 90 00 is success. */
final class Apdu {

    /** PC/SC part 3: asks the reader itself, not the card, for the number of a contactless card. */
    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    private Apdu() {}

    static byte[] getUid() {
        return GET_UID.clone();
    }

    static boolean succeeded(byte[] answer) {
        return answer.length >= 2 && answer[answer.length - 2] == (byte) 0x90 && answer[answer.length - 1] == 0;
    }

    /** The answer without its status. */
    static byte[] data(byte[] answer) {
        return Arrays.copyOf(answer, answer.length - 2);
    }
}
