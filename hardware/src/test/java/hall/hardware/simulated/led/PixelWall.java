package hall.hardware.simulated.led;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A matrix of coloured dots that takes packets of either pixel protocol, as a Flaschen-Taschen server (one layer only,
 * offsets honoured) and as a DDP display (nothing is shown before the push). Packets that make no sense are counted. May
 * be used from any thread.
 */
public final class PixelWall {

    private static final int DDP_HEADER = 10;

    private final int width;
    private final int height;
    private final byte[] pending;
    private final BufferedImage shown;
    private int packets;
    private int pictures;
    private int broken;
    private int sequence;

    public PixelWall(int width, int height) {
        this.width = width;
        this.height = height;
        this.pending = new byte[3 * width * height];
        this.shown = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Takes a packet as a Flaschen-Taschen server does: a picture file of its own. */
    public synchronized void flaschenTaschen(byte[] packet) {
        packets++;
        String head = new String(packet, 0, Math.min(packet.length, 80), StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\n", 5);
        if (lines.length < 5 || !lines[0].equals("P6") || !lines[2].startsWith("#FT:") || !lines[3].equals("255")) {
            broken++;
            return;
        }
        int body = lines[0].length() + lines[1].length() + lines[2].length() + lines[3].length() + 4;
        int[] size = numbers(lines[1]);
        int[] place = numbers(lines[2].substring(4));
        if (size.length != 2 || place.length != 3 || packet.length - body != 3 * size[0] * size[1]) {
            broken++;
            return;
        }
        int at = body;
        for (int y = 0; y < size[1]; y++) {
            for (int x = 0; x < size[0]; x++) {
                set(place[0] + x, place[1] + y, packet, at);
                at += 3;
            }
        }
        pictures++;
    }

    private static int[] numbers(String text) {
        if (!text.strip().matches("[0-9]{1,5}( [0-9]{1,5})*")) {
            return new int[0];
        }
        return Arrays.stream(text.strip().split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private void set(int x, int y, byte[] from, int at) {
        if (x < width && y < height) {
            shown.setRGB(x, y, (from[at] & 0xFF) << 16 | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF));
        }
    }

    /** Takes a packet as a DDP display does. */
    public synchronized void ddp(byte[] packet) {
        packets++;
        if (packet.length < DDP_HEADER || (packet[0] & 0xC0) != 0x40) {
            broken++;
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(packet);
        int next = packet[1] & 0x0F;
        long offset = in.getInt(4) & 0xFFFFFFFFL;
        int length = in.getShort(8) & 0xFFFF;
        boolean follows = next == sequence % 15 + 1;
        boolean fits = length == packet.length - DDP_HEADER && offset + length <= pending.length;
        if (!follows || !fits || packet[2] != 0x0B || packet[3] != 1) {
            broken++;
            return;
        }
        sequence = next;
        System.arraycopy(packet, DDP_HEADER, pending, (int) offset, length);
        if ((packet[0] & 1) != 0) {
            for (int i = 0; i < width * height; i++) {
                set(i % width, i / width, pending, 3 * i);
            }
            pictures++;
        }
    }

    /** What is lit now. */
    public synchronized BufferedImage picture() {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, shown.getRGB(0, 0, width, height, null, 0, width), 0, width);
        return copy;
    }

    public synchronized int packets() {
        return packets;
    }

    /** Pictures or parts of pictures put up. */
    public synchronized int pictures() {
        return pictures;
    }

    /** Packets that made no sense, or came out of turn. */
    public synchronized int broken() {
        return broken;
    }
}
