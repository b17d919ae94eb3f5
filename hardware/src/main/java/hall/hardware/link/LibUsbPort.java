package hall.hardware.link;

import hall.text.Text;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.usb4java.BufferUtils;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.EndpointDescriptor;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;
import org.usb4java.LibUsbException;

/** A USB device through libusb. The only place that knows usb4java. */
final class LibUsbPort implements UsbPort {

    private final Context context;
    private final DeviceHandle handle;
    private final int number;
    private final List<Pipe> pipes;
    private final String name;

    /** One interface of a device. */
    private record Interface(int number, List<Pipe> pipes) {

        /** Pairs of endpoints, one each way. */
        int pairs() {
            int giving = (int) pipes.stream().filter(Pipe::gives).count();
            return Math.min(giving, pipes.size() - giving);
        }
    }

    private LibUsbPort(Context context, DeviceHandle handle, Interface claimed, String name) {
        this.context = context;
        this.handle = handle;
        this.number = claimed.number();
        this.pipes = claimed.pipes();
        this.name = name;
    }

    /** Opens the first device of this vendor and product, each 16 bits. */
    static LibUsbPort open(int vendor, int product) throws LinkException {
        String name = name(vendor, product);
        try {
            Context context = new Context();
            check(LibUsb.init(context), name);
            DeviceHandle handle = LibUsb.openDeviceWithVidPid(context, (short) vendor, (short) product);
            if (handle == null) {
                LibUsb.exit(context);
                throw new LinkException(
                        LinkException.Cause.ABSENT,
                        Text.of(
                                name + " 未接上或无权打开，请接上设备并运行 hardware/debian-setup --devices",
                                name
                                        + " is not there or may not be opened; plug it in, and run hardware/debian-setup --devices"));
            }
            return claimed(context, handle, name);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError | LibUsbException e) {
            throw new LinkException(
                    LinkException.Cause.UNSUPPORTED,
                    Text.of(
                            "USB 库在本机无法运行，请改用串口连接设备",
                            "the USB library does not run on this machine; connect the device by a serial port"),
                    e);
        }
    }

    static String name(int vendor, int product) {
        return String.format(Locale.ROOT, "USB device %04x:%04x", vendor, product);
    }

    private static LibUsbPort claimed(Context context, DeviceHandle handle, String name) throws LinkException {
        try {
            Interface best = best(handle, name);
            LibUsb.setAutoDetachKernelDriver(handle, true);
            check(LibUsb.claimInterface(handle, best.number()), name);
            return new LibUsbPort(context, handle, best, name);
        } catch (LinkException e) {
            LibUsb.close(handle);
            LibUsb.exit(context);
            throw e;
        }
    }

    /** The first of those interfaces that have the most pairs of endpoints. */
    private static Interface best(DeviceHandle handle, String name) throws LinkException {
        ConfigDescriptor configuration = new ConfigDescriptor();
        check(LibUsb.getActiveConfigDescriptor(LibUsb.getDevice(handle), configuration), name);
        Interface best = new Interface(0, List.of());
        try {
            for (var each : configuration.iface()) {
                Interface found = each.numAltsetting() == 0 ? best : pipes(each.altsetting()[0]);
                best = found.pairs() > best.pairs() ? found : best;
            }
        } finally {
            LibUsb.freeConfigDescriptor(configuration);
        }
        if (best.pairs() == 0) {
            throw new LinkException(
                    LinkException.Cause.MISCONFIGURED,
                    Text.of(
                            name + " 没有成对的端点，请检查配置中的 vendor 和 product。",
                            name + " has no pair of endpoints; correct vendor and product in the configuration"));
        }
        return best;
    }

    private static Interface pipes(InterfaceDescriptor descriptor) {
        List<Pipe> pipes = new ArrayList<>();
        for (EndpointDescriptor endpoint : descriptor.endpoint()) {
            int type = endpoint.bmAttributes() & LibUsb.TRANSFER_TYPE_MASK;
            if (type == LibUsb.TRANSFER_TYPE_BULK || type == LibUsb.TRANSFER_TYPE_INTERRUPT) {
                pipes.add(new Pipe(endpoint.bEndpointAddress() & 0xFF, type == LibUsb.TRANSFER_TYPE_INTERRUPT));
            }
        }
        return new Interface(descriptor.bInterfaceNumber(), List.copyOf(pipes));
    }

    private static void check(int result, String name) throws LinkException {
        if (result == LibUsb.ERROR_ACCESS) {
            throw new LinkException(
                    LinkException.Cause.FORBIDDEN,
                    Text.of(
                            name + " 无权打开，请运行 hardware/debian-setup --devices 并重新登录",
                            name + " may not be opened; run hardware/debian-setup --devices and sign in again"));
        }
        if (result < 0) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(
                            name + " 无法使用，请重新插拔：" + LibUsb.errorName(result),
                            name + " cannot be used; plug it in again: " + LibUsb.errorName(result)));
        }
    }

    @Override
    public List<Pipe> pipes() {
        return pipes;
    }

    @Override
    public void write(Pipe pipe, byte[] bytes, int limitMillis) throws LinkException {
        ByteBuffer data = ByteBuffer.allocateDirect(bytes.length).put(bytes).rewind();
        IntBuffer done = BufferUtils.allocateIntBuffer();
        int result = transfer(pipe, data, done, limitMillis);
        if (result == LibUsb.ERROR_TIMEOUT) {
            throw new LinkException(
                    LinkException.Cause.TIMEOUT,
                    Text.of(
                            name + " 没有收下 " + bytes.length + " 字节，请检查设备",
                            name + " did not take " + bytes.length + " bytes; check the device"));
        }
        if (result < 0 || done.get(0) != bytes.length) {
            throw lost(result);
        }
    }

    @Override
    public int read(Pipe pipe, byte[] buffer, int limitMillis) throws LinkException {
        ByteBuffer data = ByteBuffer.allocateDirect(buffer.length);
        IntBuffer done = BufferUtils.allocateIntBuffer();
        int result = transfer(pipe, data, done, limitMillis);
        if (result < 0 && result != LibUsb.ERROR_TIMEOUT) {
            throw lost(result);
        }
        int count = Math.max(0, done.get(0));
        data.get(0, buffer, 0, count);
        // It may hold what is on somebody's card, and nobody knows when the memory is used again.
        data.put(0, new byte[count]);
        return count;
    }

    private int transfer(Pipe pipe, ByteBuffer data, IntBuffer done, int millis) {
        byte endpoint = (byte) pipe.address();
        return pipe.interrupt()
                ? LibUsb.interruptTransfer(handle, endpoint, data, done, millis)
                : LibUsb.bulkTransfer(handle, endpoint, data, done, millis);
    }

    private LinkException lost(int result) {
        return new LinkException(
                LinkException.Cause.LOST,
                Text.of(
                        name + " 已断开（" + LibUsb.errorName(result) + "），接回后自动恢复使用",
                        name + " was lost (" + LibUsb.errorName(result) + "); it is used again once it is back"));
    }

    @Override
    public void close() {
        LibUsb.releaseInterface(handle, number);
        LibUsb.close(handle);
        LibUsb.exit(context);
    }
}
