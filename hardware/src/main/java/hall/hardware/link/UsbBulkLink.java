package hall.hardware.link;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.usb4java.BufferUtils;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.EndpointDescriptor;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;
import org.usb4java.LibUsbException;

/**
 * A USB device with one endpoint each way, such as an ID card reader (vendor class) or a printer without a kernel
 * driver. The only place that knows usb4java.
 */
public final class UsbBulkLink implements ByteLink {

    private static final int WRITE_LIMIT_MILLIS = 5_000;

    /** Eight packets of the largest size of USB 2. */
    private static final int PACKETS_BYTES = 4_096;

    private final Usb usb;
    private final String name;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(PACKETS_BYTES).limit(0);
    private volatile boolean closed;

    private UsbBulkLink(Usb usb, String name) {
        this.usb = usb;
        this.name = name;
    }

    /** Where a device listens and speaks. */
    private record Endpoints(int number, byte in, boolean inInterrupt, byte out, boolean outInterrupt) {}

    /** What has to be given back. */
    private record Usb(Context context, DeviceHandle handle, Endpoints endpoints) {

        void release() {
            LibUsb.releaseInterface(handle, endpoints.number());
            LibUsb.close(handle);
            LibUsb.exit(context);
        }
    }

    /** Opens the first device of this vendor and product, each 16 bits, each time it is asked. */
    public static LinkOpener<ByteLink> opener(int vendor, int product) {
        return () -> open(vendor, product);
    }

    private static UsbBulkLink open(int vendor, int product) throws LinkException {
        String name = String.format(Locale.ROOT, "USB device %04x:%04x", vendor, product);
        try {
            Context context = new Context();
            check(LibUsb.init(context), name);
            DeviceHandle handle = LibUsb.openDeviceWithVidPid(context, (short) vendor, (short) product);
            if (handle == null) {
                LibUsb.exit(context);
                throw new LinkException(
                        LinkException.Cause.ABSENT,
                        name + " is not there or may not be opened; plug it in, and see hardware/udev for its rule");
            }
            return new UsbBulkLink(claimed(context, handle, name), name);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError | LibUsbException e) {
            throw new LinkException(
                    LinkException.Cause.UNSUPPORTED,
                    "the USB library does not run on this machine; connect the device by a serial port",
                    e);
        }
    }

    private static Usb claimed(Context context, DeviceHandle handle, String name) throws LinkException {
        try {
            Endpoints endpoints = endpoints(handle, name);
            LibUsb.setAutoDetachKernelDriver(handle, true);
            check(LibUsb.claimInterface(handle, endpoints.number()), name);
            return new Usb(context, handle, endpoints);
        } catch (LinkException e) {
            LibUsb.close(handle);
            LibUsb.exit(context);
            throw e;
        }
    }

    private static Endpoints endpoints(DeviceHandle handle, String name) throws LinkException {
        ConfigDescriptor configuration = new ConfigDescriptor();
        check(LibUsb.getActiveConfigDescriptor(LibUsb.getDevice(handle), configuration), name);
        try {
            for (var each : configuration.iface()) {
                Endpoints found = each.numAltsetting() == 0 ? null : endpoints(each.altsetting()[0]);
                if (found != null) {
                    return found;
                }
            }
        } finally {
            LibUsb.freeConfigDescriptor(configuration);
        }
        throw new LinkException(
                LinkException.Cause.UNSUPPORTED, name + " has no pair of endpoints; check vendor and product");
    }

    private static @Nullable Endpoints endpoints(InterfaceDescriptor descriptor) {
        EndpointDescriptor in = null;
        EndpointDescriptor out = null;
        for (EndpointDescriptor endpoint : descriptor.endpoint()) {
            int type = endpoint.bmAttributes() & LibUsb.TRANSFER_TYPE_MASK;
            if (type != LibUsb.TRANSFER_TYPE_BULK && type != LibUsb.TRANSFER_TYPE_INTERRUPT) {
                continue;
            }
            if ((endpoint.bEndpointAddress() & LibUsb.ENDPOINT_IN) != 0) {
                in = in == null ? endpoint : in;
            } else {
                out = out == null ? endpoint : out;
            }
        }
        if (in == null || out == null) {
            return null;
        }
        return new Endpoints(
                descriptor.bInterfaceNumber(),
                in.bEndpointAddress(),
                isInterrupt(in),
                out.bEndpointAddress(),
                isInterrupt(out));
    }

    private static boolean isInterrupt(EndpointDescriptor endpoint) {
        return (endpoint.bmAttributes() & LibUsb.TRANSFER_TYPE_MASK) == LibUsb.TRANSFER_TYPE_INTERRUPT;
    }

    private static void check(int result, String name) throws LinkException {
        if (result == LibUsb.ERROR_ACCESS) {
            throw new LinkException(
                    LinkException.Cause.FORBIDDEN, name + " may not be opened; install the rules in hardware/udev");
        }
        if (result < 0) {
            throw new LinkException(LinkException.Cause.ABSENT, name + " cannot be used: " + LibUsb.errorName(result));
        }
    }

    @Override
    public synchronized void write(byte[] bytes) throws LinkException {
        requireOpen();
        ByteBuffer data = ByteBuffer.allocateDirect(bytes.length).put(bytes).rewind();
        IntBuffer done = BufferUtils.allocateIntBuffer();
        int result = transfer(usb.endpoints().out(), usb.endpoints().outInterrupt(), data, done, WRITE_LIMIT_MILLIS);
        if (result == LibUsb.ERROR_TIMEOUT) {
            throw new LinkException(LinkException.Cause.TIMEOUT, name + " did not take " + bytes.length + " bytes");
        }
        if (result < 0 || done.get(0) != bytes.length) {
            throw lost(result);
        }
    }

    /** Always asks for whole packets, because a device that sends more than was asked for is an error of the bus. */
    @Override
    public synchronized int read(byte[] buffer, Duration limit) throws LinkException {
        requireOpen();
        if (!packet.hasRemaining()) {
            receive(Math.max(1, Math.toIntExact(Math.min(60_000, limit.toMillis()))));
        }
        int count = Math.min(packet.remaining(), buffer.length);
        packet.get(buffer, 0, count);
        return count;
    }

    private void receive(int millis) throws LinkException {
        IntBuffer done = BufferUtils.allocateIntBuffer();
        int result = transfer(usb.endpoints().in(), usb.endpoints().inInterrupt(), packet.clear(), done, millis);
        packet.position(0).limit(Math.max(0, done.get(0)));
        if (result < 0 && result != LibUsb.ERROR_TIMEOUT) {
            throw lost(result);
        }
    }

    private int transfer(byte endpoint, boolean interrupt, ByteBuffer data, IntBuffer done, int millis) {
        return interrupt
                ? LibUsb.interruptTransfer(usb.handle(), endpoint, data, done, millis)
                : LibUsb.bulkTransfer(usb.handle(), endpoint, data, done, millis);
    }

    private void requireOpen() throws LinkException {
        if (closed) {
            throw new LinkException(LinkException.Cause.LOST, name + " is closed");
        }
    }

    private LinkException lost(int result) {
        return new LinkException(
                LinkException.Cause.LOST,
                name + " was lost (" + LibUsb.errorName(result) + "); it is used again once it is back");
    }

    /** Waits for a transfer under way, which has a limit of its own. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            usb.release();
        }
    }
}
