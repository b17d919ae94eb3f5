package hall.hardware.link;

import hall.hardware.link.LinkException.Cause;
import hall.loop.Loop;
import hall.text.Text;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A USB keypad or rating pad that shows itself as a keyboard, read from its node under {@code /dev/input} in plain
 * Java. The device is chosen by vendor and product number, and by where it is plugged in when there are several; never
 * by its event number, which changes.
 *
 * <p>A read of such a node cannot be given a limit, so one daemon thread {@code evdev-eventN} reads and hands over. It
 * ends with the device, or at the first event after {@link #close}.
 */
public final class EvdevLink implements KeyLink {

    private static final Path LISTING = Path.of("/proc/bus/input/devices");
    private static final Path NODES = Path.of("/dev/input");

    private final EdgeQueue edges = new EdgeQueue();
    private final FileInputStream node;
    private final Path path;
    private final LongSupplier nanos;
    private volatile boolean closed;

    /**
     * Which device is meant.
     *
     * @param vendor USB vendor number
     * @param product USB product number
     * @param phys how its place begins, such as {@code usb-0000:01:00.0-1.2}; empty takes the first device
     */
    public record Choice(int vendor, int product, String phys) {

        @Override
        public String toString() {
            String number = String.format(Locale.ROOT, "%04x:%04x", vendor, product);
            return phys.isEmpty() ? number : number + " at " + phys;
        }
    }

    private EvdevLink(Path path, FileInputStream node, LongSupplier nanos) {
        this.path = path;
        this.node = node;
        this.nanos = nanos;
    }

    /** Opens the device {@code choice} means, wherever it has come up this time. */
    public static LinkOpener<KeyLink> opener(Choice choice, LongSupplier nanos) {
        return opener(choice, LISTING, NODES, nanos);
    }

    /** Opens {@code node}, a name that stays the same over reboots, such as one under {@code /dev/input/by-path}. */
    public static LinkOpener<KeyLink> opener(Path node, LongSupplier nanos) {
        return new LinkOpener<>() {
            @Override
            public KeyLink open() throws LinkException {
                return EvdevLink.open(node, nanos);
            }

            @Override
            public boolean present() {
                return Files.exists(node);
            }
        };
    }

    static LinkOpener<KeyLink> opener(Choice choice, Path listing, Path nodes, LongSupplier nanos) {
        return new LinkOpener<>() {
            @Override
            public KeyLink open() throws LinkException {
                InputDevice device = find(choice, read(listing))
                        .orElseThrow(() -> new LinkException(
                                Cause.ABSENT,
                                Text.of(
                                        "没有接上按键器 " + choice + "，请检查连线，lsusb 可列出已接的设备",
                                        "no keypad " + choice
                                                + " is plugged in; check its cable, lsusb shows what is")));
                return EvdevLink.open(nodes.resolve(device.event()), nanos);
            }

            @Override
            public boolean present() {
                try {
                    return find(choice, read(listing)).isPresent();
                } catch (LinkException unreadable) {
                    return true;
                }
            }
        };
    }

    private static Optional<InputDevice> find(Choice choice, List<InputDevice> devices) {
        return devices.stream()
                .filter(device -> device.vendor() == choice.vendor() && device.product() == choice.product())
                .filter(device -> device.phys().startsWith(choice.phys()))
                .findFirst();
    }

    private static List<InputDevice> read(Path listing) throws LinkException {
        try {
            return InputDevice.parse(Files.readString(listing));
        } catch (IOException failed) {
            throw new LinkException(
                    Cause.UNSUPPORTED,
                    Text.of(
                            "无法读取 " + listing + "；USB 按键器需要 Linux 内核",
                            "cannot read " + listing + "; keypads by USB need a Linux kernel"),
                    failed);
        }
    }

    private static KeyLink open(Path path, LongSupplier nanos) throws LinkException {
        DeviceNode.INPUT.require(path);
        try {
            EvdevLink link = new EvdevLink(path, new FileInputStream(path.toFile()), nanos);
            Loop.named("evdev-" + path.getFileName())
                    .endingAlone()
                    .roundsWithoutLimit()
                    .finishing(link::gone)
                    .once(link::readUntilGone);
            return link;
        } catch (IOException failed) {
            throw new LinkException(
                    Cause.ABSENT,
                    Text.of("无法打开 " + path + "，请重新插上按键器", "cannot open " + path + "; plug the keypad in again"),
                    failed);
        }
    }

    private void readUntilGone() {
        byte[] records = new byte[EvdevRecord.BYTES * 32];
        int held = 0;
        try {
            while (!closed) {
                int count = node.read(records, held, records.length - held);
                if (count < 0) {
                    throw new IOException("end of file");
                }
                held += count;
                int whole = held - held % EvdevRecord.BYTES;
                for (int at = 0; at < whole; at += EvdevRecord.BYTES) {
                    hear(EvdevRecord.of(records, at));
                }
                System.arraycopy(records, whole, records, 0, held - whole);
                held -= whole;
            }
        } catch (IOException gone) {
            edges.fail(new LinkException(
                    Cause.LOST,
                    Text.of(path + " 上的按键器已断开，请重新插上", "the keypad at " + path + " is gone; plug it in again"),
                    gone));
        }
    }

    /** Nobody reads any more, whatever the reason: no key is waited for in vain. */
    private void gone() {
        edges.fail(new LinkException(
                Cause.LOST,
                Text.of(
                        path + " 上的按键器已停止读取，将自动重新打开",
                        "the keypad at " + path + " is not read any more; it is opened anew")));
    }

    private void hear(EvdevRecord heard) {
        if (heard.dropped()) {
            edges.fail(new LinkException(
                    Cause.LOST,
                    Text.of(
                            "内核丢弃了 " + path + " 的按键，将自动重新打开",
                            "the kernel dropped events of " + path + "; it is opened anew, no key is lost for long")));
        } else if (heard.keyDown() || heard.keyUp()) {
            edges.offer(new Edge(heard.code(), heard.keyDown(), nanos.getAsLong()));
        }
    }

    @Override
    public Optional<Edge> read(Duration limit) throws LinkException {
        return edges.poll(limit);
    }

    @Override
    public void close() {
        closed = true;
        try {
            node.close();
        } catch (IOException gone) {
            edges.fail(new LinkException(Cause.LOST, Text.of(path + " 未能正常关闭", "closing " + path + " failed"), gone));
        }
    }
}
