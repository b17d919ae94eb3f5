package hall.hardware.led;

import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix that speaks the Distributed Display Protocol on UDP 4048, such as a WLED controller: the picture as one run
 * of bytes, three a dot, in packets of at most 1,440.
 *
 * <pre>
 * flags (40 version 1, +01 show now, in the last packet) | sequence 1 to 15 | type 0B RGB, 8 bit | id 01 display
 * | offset 4 | length 2 | data; big-endian
 * </pre>
 *
 * Source: 3waylabs.com/ddp, and the sender of WLED. Its values were not tried against a controller.
 */
public final class DdpSink implements PixelSink {

    /** Where the display listens. */
    public static final int PORT = 4048;

    private static final int DATA_BYTES_MAX = 1_440;
    private static final int HEADER_BYTES = 10;
    private static final int VERSION_1 = 0x40;
    private static final int PUSH = 0x01;
    private static final int RGB_8_BIT = 0x0B;
    private static final int DISPLAY = 1;
    private static final int SEQUENCES = 15;

    /** WLED goes back to its own effect when nothing came for 2.5 s. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final DatagramLink link;
    private int sequence;

    private DdpSink(DatagramLink link) {
        this.link = link;
    }

    /** Opens sinks over links from {@code opener}. */
    public static LinkOpener<PixelSink> over(LinkOpener<DatagramLink> opener) {
        return () -> new DdpSink(opener.open());
    }

    @Override
    public void send(BufferedImage picture, int percent) throws LinkException {
        List<byte[]> packets = packets(picture, percent, sequence);
        sequence = (sequence + packets.size()) % SEQUENCES;
        for (byte[] packet : packets) {
            link.send(packet);
        }
    }

    @Override
    public Duration refresh() {
        return REFRESH;
    }

    @Override
    public void close() {
        link.close();
    }

    /** The packets of one picture, the first of them number {@code sequence} + 1. */
    static List<byte[]> packets(BufferedImage picture, int percent, int sequence) {
        byte[] dots = Pixels.rgb(picture, 0, picture.getHeight(), percent);
        List<byte[]> packets = new ArrayList<>();
        for (int offset = 0; offset < dots.length; offset += DATA_BYTES_MAX) {
            int length = Math.min(DATA_BYTES_MAX, dots.length - offset);
            boolean last = offset + length == dots.length;
            ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + length);
            packet.put((byte) (VERSION_1 | (last ? PUSH : 0)));
            packet.put((byte) ((sequence + packets.size()) % SEQUENCES + 1));
            packet.put((byte) RGB_8_BIT).put((byte) DISPLAY).putInt(offset).putShort((short) length);
            packet.put(dots, offset, length);
            packets.add(packet.array());
        }
        return packets;
    }
}
