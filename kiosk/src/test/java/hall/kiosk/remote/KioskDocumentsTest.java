package hall.kiosk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.engine.EventJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KioskDocumentsTest {

    private final Topics topics = new Topics(HallAddress.DEMO);

    private static EnvelopeFactory envelopes(String sender) {
        return new EnvelopeFactory(sender, 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
    }

    private static String sha(int number) {
        return "0".repeat(56) + HexFormat.of().toHexDigits(number);
    }

    /** A hall that is changed a hundred times must not bring its kiosk to the bound of a broker's session. */
    @Test
    void ofManyDocumentsTheLastAloneIsHeard(@TempDir Path folder) {
        EnvelopeFactory hall = envelopes("hub");
        try (MemoryBroker broker = new MemoryBroker();
                Link hub = broker.connect("hub");
                Link kiosk = broker.connect("kiosk-2")) {
            KioskDocuments documents =
                    new KioskDocuments(kiosk, topics, "kiosk-2", envelopes("kiosk-2"), folder, new EventJson());
            for (int i = 0; i < 100; i++) {
                HallMessage.Desired desired = new HallMessage.Desired(KioskDocument.KIND, sha(i));
                byte[] payload = Messages.write(new Letter<>(hall.next(topics.desired("kiosk-2")), desired));
                assertThat(hub.publish(topics.outgoing(Channel.DESIRED, payload, null, "kiosk-2")))
                        .isCompleted();
            }

            String last = topics.bundle(sha(99));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(broker.filters("kiosk-2"))
                            .containsExactlyInAnyOrder(topics.desired("kiosk-2"), last, last + "/+"));
            assertThat(documents.current()).isEmpty();
        }
    }
}
