package hall.hardware.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A serial port, USB adapter or pseudo terminal. The only place that knows jSerialComm.
 *
 * <p>After an unplug the library fires its disconnect event without end as long as the port is open, so the port is
 * closed inside the first one. Its writes have no limit of their own on Linux, so they are done on a
 * {@link WriteThread}.
 */
public final class SerialLink implements ByteLink {

    /** 64 rows of an 80 mm ticket take 5 s at 9,600 baud. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);

    private final SerialPort port;
    private final String path;
    private final WriteThread writer;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean lost;

    SerialLink(SerialPort port, String path) {
        this.port = port;
        this.path = path;
        this.writer = new WriteThread(path, this::writeAll, WRITE_LIMIT);
        port.addDataListener(new Wake());
    }

    /** Opens {@code path} each time it is asked; use a stable name from /dev/serial/by-id or by-path. */
    public static LinkOpener<ByteLink> opener(Path path, SerialSettings settings) {
        return new LinkOpener<>() {
            @Override
            public ByteLink open() throws LinkException {
                return SerialLink.open(path, settings);
            }

            @Override
            public boolean present() {
                return Files.exists(path);
            }
        };
    }

    private static SerialLink open(Path path, SerialSettings settings) throws LinkException {
        HeaderPort.require(path, settings, Path.of("/"));
        DeviceNode.SERIAL.require(path);
        try {
            SerialPort port = SerialPort.getCommPort(path.toString());
            port.setComPortParameters(settings.baud(), 8, SerialPort.ONE_STOP_BIT, parity(settings));
            port.setFlowControl(handshake(settings));
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!port.openPort()) {
                throw new LinkException(
                        LinkException.Cause.FORBIDDEN,
                        Text.of(
                                path + " 无法打开（错误 " + port.getLastErrorCode() + "），请停止占用它的程序",
                                path + " cannot be opened (error " + port.getLastErrorCode()
                                        + "); end the other program that uses it"));
            }
            return new SerialLink(port, path.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new LinkException(
                    LinkException.Cause.MISCONFIGURED,
                    Text.of(
                            path + " 不是串口，请检查配置中的路径。",
                            path + " is no serial port; correct the path in the configuration"),
                    e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new LinkException(
                    LinkException.Cause.UNSUPPORTED,
                    Text.of(
                            "串口库在本机无法运行，请改用 USB 或网络连接设备",
                            "the serial library does not run on this machine; connect the device by USB or network"),
                    e);
        }
    }

    private static int parity(SerialSettings settings) {
        return switch (settings.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    private static int handshake(SerialSettings settings) {
        return switch (settings.handshake()) {
            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
            case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
            case XON_XOFF -> SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        };
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (lost) {
            throw LinkException.unplugged(path);
        }
        writer.write(bytes);
    }

    private void writeAll(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int count = port.writeBytes(bytes, bytes.length - done, done);
            if (count < 0 || lost) {
                throw LinkException.unplugged(path);
            }
            done += count;
        }
    }

    @Override
    public int read(byte[] buffer, Duration limit) throws LinkException {
        int count = readNow(buffer);
        if (count > 0 || limit.isZero()) {
            return count;
        }
        try {
            if (woken.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(path, e);
        }
        return readNow(buffer);
    }

    private int readNow(byte[] buffer) throws LinkException {
        int count = lost ? -1 : port.bytesAvailable();
        if (count > 0) {
            count = port.readBytes(buffer, Math.min(count, buffer.length));
        }
        if (count < 0) {
            throw LinkException.unplugged(path);
        }
        return count;
    }

    @Override
    public void close() {
        lost = true;
        woken.release();
        writer.close();
        if (port.isOpen() && !port.closePort()) {
            throw new IllegalStateException(path + " could not be closed");
        }
    }

    /** Wakes a waiting read; ends the library's endless report of a disconnect. */
    private final class Wake implements SerialPortDataListener {

        @Override
        public int getListeningEvents() {
            return SerialPort.LISTENING_EVENT_DATA_AVAILABLE | SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
        }

        @Override
        public void serialEvent(SerialPortEvent event) {
            if (event.getEventType() == SerialPort.LISTENING_EVENT_PORT_DISCONNECTED) {
                lost = true;
                port.closePort();
            }
            woken.release();
        }
    }
}
