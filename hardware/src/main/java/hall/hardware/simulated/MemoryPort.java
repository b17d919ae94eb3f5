package hall.hardware.simulated;

import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.LineFault.Way;
import hall.text.Text;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket in memory into which a simulated device is plugged: the driver opens it as any other link. Faults can be put
 * in at any byte, the plug can be pulled and put back. On a {@link VirtualClock} everything is deterministic.
 *
 * <p>May be used from any thread; the device is called with this object's lock held.
 */
public final class MemoryPort implements LinkOpener<ByteLink> {

    private final SimulatedClock clock;
    private final FarEnd device;
    private final List<LineFault> faults = new ArrayList<>();
    private final List<Long> faultStarts = new ArrayList<>();
    private boolean plugged = true;
    private volatile int mergeBytes = 1;
    private volatile long nanosPerByte;
    private int pieceBytes = Integer.MAX_VALUE;
    private long toDevice;
    private long toDriver;
    private @Nullable MemoryLink link;

    public MemoryPort(SimulatedClock clock, FarEnd device) {
        this.clock = clock;
        this.device = device;
    }

    @Override
    public synchronized ByteLink open() throws LinkException {
        if (!plugged) {
            throw new LinkException(
                    LinkException.Cause.ABSENT, Text.of("没有接上设备，请接上", "nothing is plugged in; plug the device in"));
        }
        if (link != null) {
            throw new LinkException(
                    LinkException.Cause.FORBIDDEN,
                    Text.of("该端口已打开，请先关闭", "the memory port is open already; close it first"));
        }
        MemoryLink open = new MemoryLink(this, clock);
        link = open;
        device.plugged(bytes -> fromDevice(open, bytes));
        return open;
    }

    @Override
    public synchronized boolean present() {
        return plugged;
    }

    /** Puts the plug in again. */
    public synchronized void plug() {
        plugged = true;
    }

    /** Pulls the plug. */
    public synchronized void unplug() {
        plugged = false;
        MemoryLink open = link;
        if (open != null) {
            open.lose();
            closed(open);
        }
    }

    /** Lets {@code fault} happen once; its position counts from now. */
    public synchronized void inject(LineFault fault) {
        faults.add(fault);
        faultStarts.add(fault.way() == Way.TO_DEVICE ? toDevice : toDriver);
    }

    /** Forgets the faults that have not happened yet. */
    public synchronized void mend() {
        faults.clear();
        faultStarts.clear();
    }

    /** From now on nothing arrives, either way, in pieces larger than {@code bytes}. */
    public synchronized void splitInto(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes (" + bytes + ") must be at least 1");
        }
        pieceBytes = bytes;
    }

    /** From now on one read takes several pieces the device sent, until it has {@code bytes} together. */
    public void mergeUpTo(int bytes) {
        mergeBytes = bytes;
    }

    /** From now on the line takes so many bytes a second. */
    public void slowTo(int bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytesPerSecond (" + bytesPerSecond + ") must be at least 1");
        }
        nanosPerByte = 1_000_000_000L / bytesPerSecond;
    }

    long nanosPerByte() {
        return nanosPerByte;
    }

    /** How many bytes the driver has sent so far, before any fault. */
    public synchronized long bytesToDevice() {
        return toDevice;
    }

    /** How many bytes the device has sent so far, before any fault. */
    public synchronized long bytesToDriver() {
        return toDriver;
    }

    int mergeBytes() {
        return mergeBytes;
    }

    synchronized void closed(MemoryLink which) {
        if (link == which) {
            link = null;
            device.unplugged();
        }
    }

    /** Carries what the driver wrote to the device. */
    synchronized void fromDriver(MemoryLink from, byte[] bytes) throws LinkException {
        if (link != from) {
            throw MemoryLink.lost();
        }
        Piece piece = new Piece();
        for (byte value : bytes) {
            FaultAt hit = take(Way.TO_DEVICE, toDevice);
            toDevice++;
            if (hit.unplug()) {
                piece.flushTo(device::received);
                unplug();
                throw MemoryLink.lost();
            }
            if (hit.split() || piece.size() >= pieceBytes) {
                piece.flushTo(device::received);
            }
            if (!hit.drop()) {
                piece.add((byte) (value ^ hit.flip()));
            }
        }
        piece.flushTo(device::received);
        if (link != from) {
            throw MemoryLink.lost();
        }
    }

    private synchronized void fromDevice(MemoryLink to, byte[] bytes) {
        Piece piece = new Piece();
        for (byte value : bytes) {
            if (link != to) {
                return;
            }
            FaultAt hit = take(Way.TO_DRIVER, toDriver);
            toDriver++;
            if (hit.unplug()) {
                piece.flushTo(to::arrive);
                unplug();
                return;
            }
            if (hit.split() || hit.delayNanos() > 0 || piece.size() >= pieceBytes) {
                piece.flushTo(to::arrive);
            }
            to.holdBack(hit.delayNanos());
            if (!hit.drop()) {
                piece.add((byte) (value ^ hit.flip()));
            }
        }
        piece.flushTo(to::arrive);
    }

    private FaultAt take(Way way, long position) {
        FaultAt hit = FaultAt.NONE;
        Iterator<Long> start = faultStarts.iterator();
        for (Iterator<LineFault> each = faults.iterator(); each.hasNext(); ) {
            LineFault fault = each.next();
            long at = start.next() + fault.at();
            if (fault.way() == way && at == position) {
                hit = hit.and(fault);
                each.remove();
                start.remove();
            }
        }
        return hit;
    }
}
