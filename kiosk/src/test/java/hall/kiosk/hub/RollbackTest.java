package hall.kiosk.hub;

import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.HallMessage;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole data folder is brought back from an old copy: in itself it is right, but the broker remembers more. */
class RollbackTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path place;

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    private static long published(TestHub hall) {
        long sequence = hall.hall().state().sequence();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hall.retained(TOPICS.state(), HallMessage.HallState.class)
                                .envelope()
                                .seq())
                        .isEqualTo(sequence));
        return sequence;
    }

    private static Verification verify(Path folder) throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return Verification.of(reader, folder);
        }
    }

    @Test
    void aRestartIsNoRollback() throws Exception {
        try (TestHub hall = new TestHub(place.resolve("hall"))) {
            hall.take();
            published(hall);
            hall.shut();
            hall.open();
            hall.take();
            published(hall);

            assertThat(hall.hub().lostRows()).isEmpty();
        }
    }

    @Test
    void anOldCopyOfTheWholeFolderIsAnAlarmAndStaysOneUntilItIsAccepted() throws Exception {
        Path folder = place.resolve("hall");
        try (TestHub hall = new TestHub(folder)) {
            hall.take();
            hall.shut();
            copy(folder, place.resolve("old"));
            hall.open();
            List.of(1, 2, 3).forEach(each -> hall.take());
            long remembered = published(hall);
            hall.shut();
            delete(folder);
            copy(place.resolve("old"), folder);
            assertThat(verify(folder)).as("nothing in the folder tells").isInstanceOf(Verification.Whole.class);

            hall.open();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hall.hub().lostRows()).hasValueSatisfying(rows -> {
                        assertThat(rows.remembered()).isEqualTo(remembered);
                        assertThat(rows.last()).isLessThan(remembered);
                    }));
            List.of(1, 2, 3, 4, 5).forEach(each -> hall.take());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(verify(folder)).isInstanceOf(Verification.Broken.class));
            published(hall);
            hall.shut();
            assertThat(verify(folder))
                    .isInstanceOfSatisfying(
                            Verification.Broken.class,
                            broken -> assertThat(broken.sequence()).isEqualTo(remembered));
            hall.open();
        }
    }

    /** After the restore as many rows were written as were lost: the last number is right and the row is another. */
    @Test
    void aRowThatIsAnotherNowIsAnAlarmToo() throws Exception {
        Path folder = place.resolve("hall");
        try (TestHub hall = new TestHub(folder)) {
            hall.shut();
            copy(folder, place.resolve("old"));
            hall.open();
            hall.take();
            published(hall);
            hall.shut();
            delete(folder);
            copy(place.resolve("old"), folder);
            hall.broker().stop();
            hall.open();
            hall.take();
            hall.take();

            hall.broker().start();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hall.hub().lostRows()).isPresent());
        }
    }
}
