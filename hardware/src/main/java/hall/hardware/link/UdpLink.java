package hall.hardware.link;

import hall.text.Text;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Packets over UDP to one address. Packets for a machine that is switched off vanish without a sign; one whose port is
 * closed is noticed at a later packet, if at all.
 */
public final class UdpLink implements DatagramLink {

    private final DatagramSocket socket;
    private final InetSocketAddress to;

    private UdpLink(DatagramSocket socket, InetSocketAddress to) {
        this.socket = socket;
        this.to = to;
    }

    /** Opens links to {@code port} of {@code host}; the name is looked up at each opening. */
    public static LinkOpener<DatagramLink> to(String host, int port) {
        return () -> open(host, port);
    }

    private static UdpLink open(String host, int port) throws LinkException {
        try {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(host), port);
            DatagramSocket socket = new DatagramSocket();
            try {
                // Connected, so that the system tells us of a closed port and nobody else can answer.
                socket.connect(to);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            return new UdpLink(socket, to);
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(
                            host + ":" + port + " 无法连接，请检查网络：" + e.getMessage(),
                            host + ":" + port + " cannot be reached; check the network: " + e.getMessage()),
                    e);
        }
    }

    @Override
    public void send(byte[] packet) throws LinkException {
        try {
            socket.send(new DatagramPacket(packet, packet.length));
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Cause.LOST,
                    Text.of(
                            to + " 没有收下 " + packet.length + " 字节的数据包，请检查显示程序是否在运行：" + e.getMessage(),
                            to + " did not take a packet of " + packet.length
                                    + " bytes; is the display's program running? " + e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
