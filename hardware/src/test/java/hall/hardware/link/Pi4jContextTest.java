package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.registry.Registry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a header says when it cannot be had, and how it is given back, on a machine without one: Pi4J's context is mocked. */
class Pi4jContextTest {

    private final Context pi4j = mock(Context.class);
    private final AtomicInteger made = new AtomicInteger();
    private final Pi4jContext header = new Pi4jContext(
            () -> {
                made.incrementAndGet();
                return pi4j;
            },
            "aarch64");

    @ParameterizedTest
    @CsvSource({
        "Permission denied,FORBIDDEN,groups gpio and spi",
        "open: EACCES,FORBIDDEN,groups gpio and spi",
        "ioctl: EPERM,FORBIDDEN,groups gpio and spi",
        "Device or resource busy,ABSENT,end that program",
        "no such chip,ABSENT,config.txt"
    })
    void eachFailureSaysWhatToDo(String said, LinkException.Cause reason, String advice) {
        Pi4JException failure = new Pi4JException("it failed", new IllegalStateException(said));

        assertThatThrownBy(() -> header.open("GPIO17", context -> {
                    throw failure;
                }))
                .isInstanceOfSatisfying(LinkException.class, told -> {
                    assertThat(told.reason()).isEqualTo(reason);
                    assertThat(told.text().english()).startsWith("GPIO17").contains(advice);
                    assertThat(told.text().chinese())
                            .startsWith("GPIO17")
                            .isNotEqualTo(told.text().english());
                });
    }

    @Test
    void aLibraryThatIsMissingIsNotSupported() {
        assertThatThrownBy(() -> header.open("SPI0.1", context -> {
                    throw new UnsatisfiedLinkError("no pi4j-gpiod in java.library.path");
                }))
                .isInstanceOfSatisfying(
                        LinkException.class,
                        told -> assertThat(told.reason()).isEqualTo(LinkException.Cause.UNSUPPORTED));
    }

    @Test
    void thereIsOneContextAndItIsShutDownOnce() throws Exception {
        header.open("GPIO17", context -> 1);
        header.open("GPIO18", context -> 1);
        header.close();
        header.close();

        assertThat(made).hasValue(1);
        verify(pi4j).shutdown();
        assertThatThrownBy(() -> header.open("GPIO19", context -> 1))
                .hasMessageContaining("after the header was closed");
    }

    /** A shutdown of the line before would shut it down twice and leave its number taken. */
    @Test
    void aLineIsGivenBackByTheRegistryAlone() throws Exception {
        Registry registry = mock(Registry.class);
        DigitalOutput line = mock(DigitalOutput.class);
        when(line.id()).thenReturn("line-17");
        when(pi4j.registry()).thenReturn(registry);
        when(registry.exists(anyString())).thenReturn(true, false);
        header.open("GPIO17", context -> line);

        header.remove(line);
        header.remove(line);

        inOrder(registry).verify(registry).remove("line-17");
        verify(line, never()).shutdown(any());
    }
}
