package hall.broker.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/** Packets of MQTT 5 over a socket, without a library that would be polite. */
final class RawMqtt implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final DataInputStream in;

    /** What came: the first byte of the packet and all behind its length. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Packet(int type, byte[] body) {}

    RawMqtt(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends as much of {@code bytes} as the other end takes before it closes. */
    void pour(byte[] bytes) throws IOException {
        try {
            send(bytes);
        } catch (SocketException closed) {
            return;
        }
    }

    /** CONNECT; {@code expiry} is how many seconds the session is to last, {@code 0xFFFFFFFF} for ever. */
    static byte[] connect(String clientId, String user, String password, long expiry) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        text(out, "MQTT");
        out.write(5);
        out.write(0xC0); // user, password, and the session of before
        out.writeShort(60);
        out.write(5);
        out.write(0x11);
        out.writeInt((int) expiry);
        text(out, clientId);
        text(out, user);
        text(out, password);
        return packet(0x10, body.toByteArray());
    }

    static byte[] subscribe(int id, String filter) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(id);
        out.write(0);
        text(out, filter);
        out.write(1);
        return packet(0x82, body.toByteArray());
    }

    static byte[] publish(String topic, byte[] payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        text(out, topic);
        out.writeShort(1);
        out.write(0);
        out.write(payload);
        return packet(0x32, body.toByteArray());
    }

    static byte[] packet(int type, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        int left = body.length;
        do {
            out.write(left > 127 ? (left & 127) | 128 : left);
            left >>>= 7;
        } while (left > 0);
        out.write(body);
        return out.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /** The next packet; empty when the connection ended instead. */
    Optional<Packet> next() throws IOException {
        try {
            int type = in.readUnsignedByte();
            int length = 0;
            int seven;
            int shift = 0;
            do {
                seven = in.readUnsignedByte();
                length |= (seven & 127) << shift;
                shift += 7;
            } while (seven > 127);
            return Optional.of(new Packet(type, in.readNBytes(length)));
        } catch (EOFException | SocketException ended) {
            return Optional.empty();
        }
    }

    /** Signs in and gives the reason code of the answer, 0 for good. */
    int signIn(String clientId, String user, String password) throws IOException {
        send(connect(clientId, user, password, 3600));
        return next().map(packet -> packet.body()[1] & 0xFF).orElse(-1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
