package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.link.GpioPort.Pull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;

/** What Pi4J does on a Pi is proven in the ARM machine of hardware/test/vm-arm64; here is what it must not do elsewhere. */
@DisabledOnOs(architectures = {"aarch64", "arm"})
class Pi4jTest {

    private final Pi4jContext context = new Pi4jContext("");

    @Test
    void saysThatAHeaderNeedsAPiWithoutTryingToFindOne() {
        GpioPort port = new Pi4jGpio(context, System::nanoTime);

        assertThatThrownBy(() -> port.input(17, Pull.UP))
                .isInstanceOfSatisfying(
                        LinkException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(LinkException.Cause.UNSUPPORTED))
                .hasMessageContaining("GPIO17 needs a Raspberry Pi")
                .hasMessageContaining(System.getProperty("os.arch"));
        assertThatThrownBy(() -> port.output(4, false)).hasMessageContaining("GPIO4 needs a Raspberry Pi");
        assertThatThrownBy(() -> Pi4jSpi.opener(context, 0, 1, 1_000_000).open())
                .hasMessageContaining("SPI0.1 needs a Raspberry Pi");
        context.close();
    }

    @Test
    void refusesAChipSelectTheHeaderDoesNotHave() {
        assertThatThrownBy(() -> Pi4jSpi.opener(context, 0, 2, 1_000_000)).hasMessageContaining("chip select (2)");
    }
}
