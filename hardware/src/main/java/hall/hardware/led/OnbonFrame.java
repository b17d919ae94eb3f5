package hall.hardware.led;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * One frame between a program and an Onbon BX-5K/6K controller. Immutable.
 *
 * <pre>
 * A5 x 8 | header 14 | data N | CRC16 little-endian | 5A
 * header: to 2, from 2, 00 00 00, barcode 0, check 0 (CRC16), display mode, device type, version 02, N 2; little-endian
 * between head and tail: A5 = A6 02, A6 = A6 01, 5A = 5B 02, 5B = 5B 01; lengths and CRC are those before
 * </pre>
 *
 * Source: doc.onbonbx.com, K protocol, sections 3 and 4 (version 1.4, 2021-02-28).
 */
final class OnbonFrame {

    /** Any controller; it answers, with this address as its own. */
    static final int ANY_ADDRESS = 0xFFFE;
    /** Any model. */
    static final int ANY_TYPE = 0xFE;
    /** The program's own address. */
    static final int PROGRAM = 0x8000;

    static final int HEADER_BYTES = 14;
    static final int CRC_BYTES = 2;
    /** The controller's receive buffer; nothing longer is ever sent or believed. */
    static final int DATA_BYTES_MAX = 1024 + 64;

    static final int HEAD = 0xA5;
    static final int TAIL = 0x5A;
    private static final int HEADS = 8;
    private static final int VERSION = 2;

    private final int to;
    private final int from;
    private final int displayMode;
    private final int deviceType;
    private final byte[] data;

    OnbonFrame(int to, int from, int displayMode, int deviceType, byte[] data) {
        if (data.length > DATA_BYTES_MAX) {
            throw new IllegalArgumentException("data of " + data.length + " bytes must be at most " + DATA_BYTES_MAX);
        }
        this.to = to & 0xFFFF;
        this.from = from & 0xFFFF;
        this.displayMode = displayMode & 0xFF;
        this.deviceType = deviceType & 0xFF;
        this.data = data.clone();
    }

    int to() {
        return to;
    }

    int from() {
        return from;
    }

    int displayMode() {
        return displayMode;
    }

    int deviceType() {
        return deviceType;
    }

    byte[] data() {
        return data.clone();
    }

    /** The bytes as they go over the wire. */
    byte[] encode() {
        ByteBuffer plain =
                ByteBuffer.allocate(HEADER_BYTES + data.length + CRC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        plain.putShort((short) to).putShort((short) from);
        plain.put(new byte[3]).put((byte) 0).put((byte) 0);
        plain.put((byte) displayMode).put((byte) deviceType).put((byte) VERSION);
        plain.putShort((short) data.length).put(data);
        plain.putShort((short) Crc16.of(plain.array(), 0, plain.position()));
        ByteArrayOutputStream wire = new ByteArrayOutputStream(HEADS + plain.capacity() + 8);
        for (int i = 0; i < HEADS; i++) {
            wire.write(HEAD);
        }
        for (byte value : plain.array()) {
            escape(wire, value & 0xFF);
        }
        wire.write(TAIL);
        return wire.toByteArray();
    }

    private static void escape(ByteArrayOutputStream wire, int value) {
        switch (value) {
            case 0xA5 -> pair(wire, 0xA6, 2);
            case 0xA6 -> pair(wire, 0xA6, 1);
            case 0x5A -> pair(wire, 0x5B, 2);
            case 0x5B -> pair(wire, 0x5B, 1);
            default -> wire.write(value);
        }
    }

    private static void pair(ByteArrayOutputStream wire, int first, int second) {
        wire.write(first);
        wire.write(second);
    }

    @Override
    public String toString() {
        return "OnbonFrame[to " + HexFormat.of().toHexDigits((short) to) + ", data "
                + HexFormat.of().formatHex(data) + "]";
    }
}
