package hall.hardware.simulated.cards;

import hall.loop.Loop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card in the slot of vpcd, the virtual reader of pcscd: while it is open, pcscd sees a card; closing it takes the
 * card out. One daemon thread answers.
 *
 * <p>On the wire, both ways: u16 length, big-endian, then so many bytes. From the reader one byte is a control (0 power
 * off, 1 power on, 2 reset, 4 tell the ATR), more is a command to the card.
 */
public final class VirtualCard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualCard.class);
    private static final int CONNECT_MILLIS = 2000;
    private static final int TELL_ATR = 4;

    private final Socket socket;
    private final CardApplication application;

    private VirtualCard(Socket socket, CardApplication application) {
        this.socket = socket;
        this.application = application;
    }

    /** Puts {@code application} into the slot at {@code slot}; vpcd's first one is at port 35963 unless told otherwise. */
    public static VirtualCard insert(InetSocketAddress slot, CardApplication application) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(slot, CONNECT_MILLIS);
        } catch (IOException refused) {
            socket.close();
            throw new IOException("no virtual reader at " + slot + "; is pcscd with vpcd running?", refused);
        }
        VirtualCard card = new VirtualCard(socket, application);
        Loop.named("virtual-card").endingAlone().roundsWithoutLimit().once(card::answerUntilClosed);
        return card;
    }

    private void answerUntilClosed() {
        try (Socket open = socket;
                DataInputStream in = new DataInputStream(open.getInputStream());
                DataOutputStream out = new DataOutputStream(open.getOutputStream())) {
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (message.length == 1 && message[0] == TELL_ATR) {
                    send(out, application.atr());
                } else if (message.length > 1) {
                    send(out, application.answer(message));
                }
            }
        } catch (IOException gone) {
            LOG.debug("the virtual card has left its reader: {}", gone.toString());
        }
    }

    private static void send(DataOutputStream out, byte[] message) throws IOException {
        byte[] framed = new byte[2 + message.length];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        out.write(framed);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
