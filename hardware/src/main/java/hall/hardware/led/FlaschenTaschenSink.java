package hall.hardware.led;

import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix behind a Flaschen-Taschen server, such as HUB75 panels on a Pi driven by rpi-rgb-led-matrix in a process of
 * its own. Each UDP packet (port 1337) is one picture file, {@code P6\nW H\n#FT: x y z\n255\n} and three bytes a dot; a
 * picture of more than 21,000 dots goes in several, cut across. Source: hzeller/flaschen-taschen, protocols.md.
 *
 * <p>Layer 0 stays until it is painted over; the layers over it vanish after 15 s and let black through. The server
 * listens on every interface, so it wants a firewall on a kiosk.
 */
public final class FlaschenTaschenSink implements PixelSink {

    /** Where the server listens. */
    public static final int PORT = 1337;

    /** So that a packet stays under the 65,507 bytes UDP can carry. */
    private static final int DOTS_MAX = 21_000;

    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final DatagramLink link;
    private final int layer;

    private FlaschenTaschenSink(DatagramLink link, int layer) {
        this.link = link;
        this.layer = layer;
    }

    /** Opens sinks that paint on {@code layer}, 0 to 15, over links from {@code opener}. */
    public static LinkOpener<PixelSink> over(LinkOpener<DatagramLink> opener, int layer) {
        if (layer < 0 || layer > 15) {
            throw new IllegalArgumentException("layer (" + layer + ") must be from 0 to 15");
        }
        return () -> new FlaschenTaschenSink(opener.open(), layer);
    }

    @Override
    public void send(BufferedImage picture, int percent) throws LinkException {
        for (byte[] packet : packets(picture, layer, percent)) {
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

    static List<byte[]> packets(BufferedImage picture, int layer, int percent) {
        int width = picture.getWidth();
        if (width > DOTS_MAX) {
            throw new IllegalArgumentException("a matrix " + width + " dots wide does not exist");
        }
        int rows = DOTS_MAX / width;
        List<byte[]> packets = new ArrayList<>();
        for (int top = 0; top < picture.getHeight(); top += rows) {
            int bottom = Math.min(top + rows, picture.getHeight());
            String head = "P6\n" + width + " " + (bottom - top) + "\n#FT: 0 " + top + " " + layer + "\n255\n";
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            packet.writeBytes(Pixels.rgb(picture, top, bottom, percent));
            packets.add(packet.toByteArray());
        }
        return packets;
    }
}
