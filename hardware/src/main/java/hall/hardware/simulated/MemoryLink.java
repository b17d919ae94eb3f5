package hall.hardware.simulated;

import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** The driver's end of a {@link MemoryPort}. Holds at most 64 KiB that nobody has read; more is lost, as in a real port. */
final class MemoryLink implements ByteLink {

    private static final int CAPACITY_BYTES = 65_536;
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);

    /** Bytes that may be read from a certain moment on. */
    private static final class Chunk {
        private final byte[] bytes;
        private final long dueNanos;

        private Chunk(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    private final MemoryPort port;
    private final SimulatedClock clock;
    private final Semaphore woken = new Semaphore(0);
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int waitingBytes;
    private long heldNanos;
    private boolean dead;

    MemoryLink(MemoryPort port, SimulatedClock clock) {
        this.port = port;
        this.clock = clock;
    }

    static LinkException lost() {
        return new LinkException(
                LinkException.Cause.LOST,
                Text.of("设备已拔出，接回后自动恢复使用", "the device was unplugged; it is used again once it is back"));
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        long nanos = bytes.length * port.nanosPerByte();
        if (nanos > 0) {
            pause(Math.min(nanos, WRITE_LIMIT.toNanos()));
        }
        if (nanos > WRITE_LIMIT.toNanos()) {
            throw new LinkException(
                    LinkException.Cause.TIMEOUT,
                    Text.of(
                            bytes.length + " 字节在 " + WRITE_LIMIT.toSeconds() + " 秒内没有被收下",
                            bytes.length + " bytes were not taken within " + WRITE_LIMIT.toSeconds() + " s"));
        }
        port.fromDriver(this, bytes);
    }

    private void pause(long nanos) throws LinkException {
        try {
            clock.await(new Semaphore(0), nanos);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LinkException interrupted(InterruptedException reason) {
        Thread.currentThread().interrupt();
        return new LinkException(LinkException.Cause.LOST, Text.of("等待被中断", "the wait was interrupted"), reason);
    }

    @Override
    public int read(byte[] buffer, Duration limit) throws LinkException {
        long until = clock.nanos() + limit.toNanos();
        while (true) {
            int count = take(buffer);
            long left = until - clock.nanos();
            if (count > 0 || left <= 0) {
                return count;
            }
            try {
                clock.await(woken, Math.min(left, untilDue()));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private synchronized long untilDue() {
        Chunk next = chunks.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos - clock.nanos());
    }

    private synchronized int take(byte[] buffer) throws LinkException {
        int merge = port.mergeBytes();
        int count = 0;
        while (count < buffer.length) {
            Chunk next = chunks.peek();
            if (next == null || next.dueNanos - clock.nanos() > 0) {
                break;
            }
            chunks.remove();
            int taken = Math.min(next.bytes.length, buffer.length - count);
            System.arraycopy(next.bytes, 0, buffer, count, taken);
            if (taken < next.bytes.length) {
                chunks.addFirst(new Chunk(Arrays.copyOfRange(next.bytes, taken, next.bytes.length), next.dueNanos));
            }
            count += taken;
            waitingBytes -= taken;
            if (count >= merge) {
                break;
            }
        }
        if (count == 0 && dead) {
            throw lost();
        }
        return count;
    }

    synchronized void arrive(byte[] bytes) {
        if (!dead && waitingBytes + bytes.length <= CAPACITY_BYTES) {
            chunks.add(new Chunk(bytes, clock.nanos() + heldNanos));
            waitingBytes += bytes.length;
            woken.release();
        }
    }

    /** What arrives from now on arrives so much later. */
    synchronized void holdBack(long nanos) {
        heldNanos += nanos;
    }

    synchronized void lose() {
        dead = true;
        woken.release();
    }

    @Override
    public void close() {
        lose();
        port.closed(this);
    }
}
