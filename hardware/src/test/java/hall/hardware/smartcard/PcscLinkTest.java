package hall.hardware.smartcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.LifeCycle;
import hall.hardware.idcard.PersonalText;
import hall.hardware.link.ApduLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.PcscLink;
import hall.hardware.simulated.cards.CardApplication;
import hall.hardware.simulated.cards.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The driver for cards with a chip on the true way: libpcsclite, pcscd, the virtual reader's driver, TCP to a card. */
@Tag("pcscd")
@ResourceLock("pcscd")
class PcscLinkTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final BlockingQueue<CardEvent> told = new LinkedBlockingQueue<>();
    private @Nullable Pcscd service;
    private @Nullable DeviceLoop<ApduLink, CardEvent> loop;

    @AfterEach
    void end() throws Exception {
        if (loop != null) {
            loop.close();
        }
        if (service != null) {
            service.stop();
        }
    }

    @Test
    void readsASocialSecurityCardAndSeesItGo() throws Exception {
        serve();
        watch("Virtual PCD 00 00");
        VirtualCard card = insert(CardApplication.socialSecurity());
        assertThat(name(next())).isEqualTo("测试甲");

        card.close();
        assertThat(next()).isInstanceOf(CardEvent.Removed.class);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsTheNumberOfACardNoScriptFits() throws Exception {
        serve();
        watch("");
        VirtualCard card = insert(CardApplication.contactless("04A1B2C3"));

        CardEvent event = next();

        assertThat(((CardEvent.Present) event).uid().map(CardUid::hex)).contains("04A1B2C3");
        card.close();
    }

    @Test
    void recoversWhenTheServiceIsRestartedUnderIt() throws Exception {
        Pcscd running = serve();
        DeviceLoop<ApduLink, CardEvent> watching = watch("Virtual PCD 00 00");
        VirtualCard card = insert(CardApplication.socialSecurity());
        assertThat(name(next())).isEqualTo("测试甲");

        running.restart();
        assertThat(next()).isInstanceOf(CardEvent.Removed.class);
        card.close();

        VirtualCard again = insert(CardApplication.socialSecurity());
        assertThat(name(next())).isEqualTo("测试甲");
        assertThat(watching.status().state()).isEqualTo(LifeCycle.READY);
        again.close();
    }

    @Test
    void saysThatTheServiceIsNotRunningAndFindsItLater() throws Exception {
        Pcscd running = serve();
        running.stop();

        LinkException failed = catchThrowableOfType(LinkException.class, PcscLink.opener("")::open);

        assertThat(failed.reason()).isEqualTo(LinkException.Cause.ABSENT);
        assertThat(failed).hasMessageContaining("pcscd is not running").hasMessageContaining("systemctl");

        running.restart();
        try (ApduLink link = PcscLink.opener("").open()) {
            assertThat(link.name()).contains("Virtual PCD");
        }
    }

    @Test
    void saysWhichReadersThereAreWhenTheWantedOneIsNot() throws Exception {
        serve();

        LinkException failed = catchThrowableOfType(LinkException.class, PcscLink.opener("No Such Maker")::open);

        assertThat(failed.reason()).isEqualTo(LinkException.Cause.ABSENT);
        assertThat(failed).hasMessageContaining("No Such Maker").hasMessageContaining("Virtual PCD");
    }

    /** As on a desktop, or where two builds run at once: each speaks to its own service only. */
    @Test
    void isNotDisturbedByAServiceThatRunsAlready() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Process before = Pcscd.another(other);
        try {
            serve();
            watch("Virtual PCD 00 00");
            VirtualCard card = insert(CardApplication.socialSecurity());

            assertThat(name(next())).isEqualTo("测试甲");
            assertThat(before.isAlive()).isTrue();
            card.close();
        } finally {
            before.destroy();
            assertThat(before.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private Pcscd serve() throws Exception {
        Pcscd started = new Pcscd(folder);
        service = started;
        return started;
    }

    private DeviceLoop<ApduLink, CardEvent> watch(String reader) throws IOException {
        DeviceLoop<ApduLink, CardEvent> started = new DeviceLoop<>(
                new DeviceId("chip"),
                PcscLink.opener(reader),
                new ChipCardReader(List.of(ChipCardReaderTest.sample())),
                DeviceClock.system(),
                told::add);
        loop = started;
        return started.start();
    }

    private VirtualCard insert(CardApplication application) throws IOException {
        return VirtualCard.insert(Objects.requireNonNull(service).firstSlot(), application);
    }

    private CardEvent next() throws InterruptedException {
        CardEvent event = told.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(event).as("an event within %s", SOON).isNotNull();
        return Objects.requireNonNull(event);
    }

    private static String name(CardEvent event) {
        assertThat(event).isInstanceOf(CardEvent.Present.class);
        return ((CardEvent.Present) event)
                .fields()
                .flatMap(fields -> fields.field("name"))
                .map(PersonalText::copy)
                .map(String::new)
                .orElse("no fields");
    }
}
