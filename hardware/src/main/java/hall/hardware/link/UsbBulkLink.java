package hall.hardware.link;

import hall.text.Text;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A USB device without a driver of the kernel: an ID card reader (vendor class), a printer.
 *
 * <p>Most have one endpoint each way, for everything. ID card readers of one make have two (0x02 and 0x06 to them, 0x81 and
 * 0x85 from them): one for the head of each frame, one for its body.
 *
 * <pre>
 * to it     02: AA AA AA 96 69 LEN LEN | 06: the LEN bytes after it
 * from it   81: AA AA AA 96 69 LEN LEN | 85: the LEN bytes after it
 * </pre>
 *
 * Seen in one public program, which cuts what it sends after 7 bytes; other notes say that the head takes 10, a whole
 * command. So what is left unanswered is cut the other way the next time, until an answer has come.
 */
public final class UsbBulkLink implements ByteLink {

    private static final int WRITE_LIMIT_MILLIS = 5_000;

    /** Eight packets of the largest size of USB 2: a device that sends more than was asked for is an error of the bus. */
    private static final int PACKETS_BYTES = 4_096;

    private static final int HEAD_BYTES = 7;
    private static final int LENGTH_AT = 5;

    /** Where a device wants the head of a frame cut; outlives a link, because a silent device is opened anew. */
    static final class Cut {

        private static final int COMMAND_BYTES = 10;

        private int at = HEAD_BYTES;
        private boolean asked;
        private boolean known;

        /** Where to cut the next question; the other way if the last one has had no answer. */
        private synchronized int next() {
            if (asked && !known) {
                at = at == HEAD_BYTES ? COMMAND_BYTES : HEAD_BYTES;
            }
            asked = true;
            return at;
        }

        private synchronized void answered() {
            known = true;
        }
    }

    private final UsbPort port;
    private final String name;
    private final List<UsbPort.Pipe> in;
    private final List<UsbPort.Pipe> out;
    private final boolean parted;
    private final Cut cut;
    private final byte[] packets = new byte[PACKETS_BYTES];
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    private ByteBuffer unread = ByteBuffer.wrap(packets).limit(0);
    private int bodyLeft;
    private volatile boolean closed;

    UsbBulkLink(UsbPort port, String name, UsbPairs pairs, Cut cut) throws LinkException {
        this.port = port;
        this.name = name;
        this.cut = cut;
        Comparator<UsbPort.Pipe> byNumber = Comparator.comparingInt(UsbPort.Pipe::address);
        this.in = port.pipes().stream()
                .filter(UsbPort.Pipe::gives)
                .sorted(byNumber)
                .toList();
        this.out = port.pipes().stream()
                .filter(pipe -> !pipe.gives())
                .sorted(byNumber)
                .toList();
        boolean hasTwo = in.size() > 1 && out.size() > 1;
        if (pairs == UsbPairs.TWO && !hasTwo) {
            port.close();
            throw new LinkException(
                    LinkException.Cause.MISCONFIGURED,
                    Text.of(
                            name + " 只有一对端点，请把 pairs 改为 auto 或 one。",
                            name + " has one pair of endpoints; write auto or one for pairs"));
        }
        this.parted = pairs != UsbPairs.ONE && hasTwo;
    }

    /** Opens the first device of this vendor and product, each 16 bits, each time it is asked. */
    public static LinkOpener<ByteLink> opener(int vendor, int product, UsbPairs pairs) {
        Cut cut = new Cut();
        return () -> new UsbBulkLink(LibUsbPort.open(vendor, product), LibUsbPort.name(vendor, product), pairs, cut);
    }

    @Override
    public synchronized void write(byte[] bytes) throws LinkException {
        requireOpen();
        if (!parted) {
            port.write(out.get(0), bytes, WRITE_LIMIT_MILLIS);
            return;
        }
        bodyLeft = 0;
        head.clear();
        int first = Math.min(cut.next(), bytes.length);
        port.write(out.get(0), Arrays.copyOf(bytes, first), WRITE_LIMIT_MILLIS);
        if (bytes.length > first) {
            port.write(out.get(1), Arrays.copyOfRange(bytes, first, bytes.length), WRITE_LIMIT_MILLIS);
        }
    }

    @Override
    public synchronized int read(byte[] buffer, Duration limit) throws LinkException {
        requireOpen();
        if (!unread.hasRemaining()) {
            int millis = Math.max(1, Math.toIntExact(Math.min(60_000, limit.toMillis())));
            unread =
                    ByteBuffer.wrap(packets, 0, parted ? receiveParted(millis) : port.read(in.get(0), packets, millis));
        }
        int count = Math.min(unread.remaining(), buffer.length);
        unread.get(buffer, 0, count);
        if (!unread.hasRemaining()) {
            Arrays.fill(packets, (byte) 0);
        }
        return count;
    }

    /** The next packets of a head or of the body it announced; what is left of an older body comes when nothing else does. */
    private int receiveParted(int millis) throws LinkException {
        if (bodyLeft > 0) {
            int count = port.read(in.get(1), packets, millis);
            bodyLeft = Math.max(0, bodyLeft - count);
            return count;
        }
        int count = port.read(in.get(0), packets, millis);
        if (count == 0) {
            return port.read(in.get(1), packets, 1);
        }
        cut.answered();
        int ofHead = Math.min(count, head.remaining());
        head.put(packets, 0, ofHead);
        if (!head.hasRemaining()) {
            int length = (head.get(LENGTH_AT) & 0xFF) << 8 | (head.get(LENGTH_AT + 1) & 0xFF);
            bodyLeft = Math.max(0, length - (count - ofHead));
            head.clear();
        }
        return count;
    }

    private void requireOpen() throws LinkException {
        if (closed) {
            throw new LinkException(LinkException.Cause.LOST, Text.of(name + " 已关闭", name + " is closed"));
        }
    }

    /** Waits for a transfer under way, which has a limit of its own. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            port.close();
        }
    }

    /** How a USB device takes and gives bytes. */
    public enum UsbPairs {
        /** As many pairs of endpoints as it has. */
        AUTO,
        /** One endpoint each way for everything. */
        ONE,
        /** Two each way: one for the head of a frame, one for its body; ID card readers of one make. */
        TWO
    }
}
