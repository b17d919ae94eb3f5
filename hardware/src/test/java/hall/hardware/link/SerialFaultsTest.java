package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A serial adapter that is pulled out at a chosen call. A pseudo terminal cannot say that it was unplugged as the library
 * says it of an adapter, so the library's own class is mocked; its real ways are shown over pseudo terminals.
 */
class SerialFaultsTest {

    private final SerialPort port = mock(SerialPort.class);
    private final AtomicReference<SerialPortDataListener> listener = new AtomicReference<>();
    private SerialLink link;

    @BeforeEach
    void open() {
        when(port.addDataListener(any())).thenAnswer(call -> {
            listener.set(call.getArgument(0));
            return true;
        });
        when(port.closePort()).thenReturn(true);
        link = new SerialLink(port, "/dev/ttyUSB0");
    }

    @Test
    void aWriteThatTheAdapterRefusesIsALostLine() {
        when(port.writeBytes(any(), anyInt(), anyInt())).thenReturn(1).thenReturn(-1);

        assertThatThrownBy(() -> link.write(new byte[] {1, 2, 3})).satisfies(SerialFaultsTest::lost);
        link.close();
    }

    @Test
    void aReadThatTheAdapterRefusesIsALostLine() {
        when(port.bytesAvailable()).thenReturn(-1);

        assertThatThrownBy(() -> link.read(new byte[8], Duration.ZERO)).satisfies(SerialFaultsTest::lost);
        link.close();
    }

    /** The library reports a disconnect without end until the port is closed. */
    @Test
    void pullingTheAdapterOutWakesWhoeverWaitsAndClosesThePort() {
        Objects.requireNonNull(listener.get(), "nobody listens")
                .serialEvent(new SerialPortEvent(port, SerialPort.LISTENING_EVENT_PORT_DISCONNECTED));

        assertThatThrownBy(() -> link.read(new byte[8], Duration.ofSeconds(60))).satisfies(SerialFaultsTest::lost);
        assertThatThrownBy(() -> link.write(new byte[] {1})).satisfies(SerialFaultsTest::lost);
        verify(port).closePort();
        link.close();
    }

    @Test
    void aPortThatCannotBeClosedIsSaid() {
        when(port.isOpen()).thenReturn(true);
        when(port.closePort()).thenReturn(false);

        assertThatThrownBy(link::close).hasMessageContaining("/dev/ttyUSB0 could not be closed");
    }

    private static void lost(Throwable failed) {
        assertThat(failed).isInstanceOf(LinkException.class);
        LinkException told = failed.getCause() instanceof LinkException cause ? cause : (LinkException) failed;
        assertThat(told.reason()).isEqualTo(LinkException.Cause.LOST);
    }
}
