package hall.hardware.led;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The commands we send, as data of a frame: {@code group command 01 00 00 ...}, 01 asking for an answer. Nothing here
 * writes the controller's flash, which wears out: programs (A1 05, A1 06) are never used for calls.
 */
final class OnbonRequest {

    /** Brightness steps, 0 to 15. */
    static final int BRIGHTEST = 15;

    private OnbonRequest() {}

    static byte[] ping() {
        return command(0xA2, 0x00);
    }

    static byte[] status() {
        return command(OnbonReply.GROUP_STATUS, OnbonReply.COMMAND_STATUS);
    }

    /** Until the next timed switching, if one is set up in the controller. */
    static byte[] power(boolean on) {
        return command(0xA3, 0x00, on ? 1 : 2);
    }

    static byte[] brightness(int level) {
        if (level < 0 || level > BRIGHTEST) {
            throw new IllegalArgumentException("level (" + level + ") must be from 0 to 15");
        }
        return command(0xA3, 0x02, 1, level);
    }

    /** Shows {@code areas} in place of those with the same ids; others stay as they are. */
    static byte[] show(List<OnbonArea> areas) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(command(0xA3, 0x06, 0, areas.size()));
        for (OnbonArea area : areas) {
            byte[] record = area.encode();
            out.write(record.length & 0xFF);
            out.write(record.length >> 8);
            out.writeBytes(record);
        }
        return out.toByteArray();
    }

    private static byte[] command(int group, int command, int... arguments) {
        byte[] data = new byte[5 + arguments.length];
        data[0] = (byte) group;
        data[1] = (byte) command;
        data[2] = 1;
        for (int i = 0; i < arguments.length; i++) {
            data[5 + i] = (byte) arguments[i];
        }
        return data;
    }
}
