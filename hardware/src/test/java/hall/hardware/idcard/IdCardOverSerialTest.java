package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.LifeCycle;
import hall.hardware.Pty;
import hall.hardware.link.ByteLink;
import hall.hardware.link.SerialLink;
import hall.hardware.link.SerialSettings;
import hall.hardware.simulated.NodePort;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.cards.SyntheticCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver over a real serial port of the kernel's, as far as a pseudo terminal is one. */
@Tag("socat")
class IdCardOverSerialTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final SdtReader far = new SdtReader();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void readsCardsAndComesBackAfterThePlugWasPulled() throws Exception {
        try (Pty cable = new Pty(folder);
                DeviceLoop<ByteLink, IdCardEvent> loop = loop(cable)) {
            try (NodePort port = NodePort.open(cable.far(), far)) {
                assertThat(port).isNotNull();
                loop.start();
                await("the reader answers")
                        .atMost(SOON)
                        .until(() -> loop.status().state() == LifeCycle.READY);

                far.lay(SyntheticCard.resident());
                long beforeRead = System.nanoTime();
                await("the card is read").atMost(SOON).until(() -> told.contains("测试甲"));
                Duration read = Duration.ofNanos(System.nanoTime() - beforeRead);
                System.out.printf("id card over a pty: read %d ms after it was laid down%n", read.toMillis());

                cable.pull();
                await("the loss is seen").atMost(SOON).until(() -> loop.status().state() == LifeCycle.OFFLINE);
                far.take();
            }
            cable.putBack();
            try (NodePort again = NodePort.open(cable.far(), far)) {
                assertThat(again).isNotNull();
                long beforeBack = System.nanoTime();
                await("it is back").atMost(SOON).until(() -> loop.status().state() == LifeCycle.READY);
                Duration back = Duration.ofNanos(System.nanoTime() - beforeBack);
                System.out.printf("id card over a pty: back %d ms after the plug%n", back.toMillis());

                far.lay(SyntheticCard.permit());
                await("the next card is read").atMost(SOON).until(() -> told.contains("测试乙"));
            }
            assertThat(told).containsExactly("测试甲", "gone", "测试乙");
        }
    }

    private DeviceLoop<ByteLink, IdCardEvent> loop(Pty cable) {
        return new DeviceLoop<>(
                new DeviceId("reader"),
                SerialLink.opener(cable.near(), SerialSettings.of(115_200)),
                new IdCardReader(DeviceClock.system(), new Random(1), 0),
                DeviceClock.system(),
                event -> told.add(describe(event)));
    }

    private static String describe(IdCardEvent event) {
        return switch (event) {
            case IdCardEvent.Read read -> {
                String name = new String(read.card().name().copy());
                read.card().close();
                yield name;
            }
            case IdCardEvent.Unread unread -> "unread " + unread.code();
            case IdCardEvent.Removed removed -> "gone";
        };
    }
}
