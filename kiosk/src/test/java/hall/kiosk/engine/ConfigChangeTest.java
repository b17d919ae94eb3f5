package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Refusal;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of the configuration and what it means for the queue are one act. */
class ConfigChangeTest {

    private static final ConfigDocument ONE = ConfigDocument.of("{\"n\": 1}");
    private static final ConfigDocument TWO = ConfigDocument.of("{\"n\": 2}");

    @TempDir
    private Path folder;

    @Test
    void isStoredWithTheSetupThatFollowsAndIsThereAfterARestart() throws Exception {
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            Outcome.Done done = (Outcome.Done) journal.offer("c1", change(null, ONE, "甲"));

            assertThat(done.events())
                    .extracting(event -> new EventJson().kind(event))
                    .containsExactly("config-changed", "configured");
            assertThat(journal.state().queue().setup().name()).isEqualTo(Text.of("甲", "甲"));
        }
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            assertThat(journal.state().config().hash()).isEqualTo(ONE.hash());
            assertThat(journal.offer("c2", change("another", TWO, "乙")))
                    .isEqualTo(
                            new Outcome.Refused(new HallRefusal.OfConfig(ConfigState.Refusal.CONFIGURATION_CHANGED)));
            assertThat(journal.state().queue().setup().name()).isEqualTo(Text.of("甲", "甲"));
            assertThat(journal.offer("c3", change(ONE.hash(), TWO, "乙"))).isInstanceOf(Outcome.Done.class);
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.after(0, 100))
                    .extracting(row -> row.entry().kind())
                    .filteredOn(kind -> kind.startsWith("config-"))
                    .hasSize(2);
        }
    }

    /** What the queue does not take in is not in force either. */
    @Test
    void isRefusedWholeWhenItsSetupIsTooLarge() throws Exception {
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            long before = journal.state().sequence();

            Outcome outcome = journal.offer("c1", change(null, ONE, "名".repeat(300)));

            assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.TEXT_TOO_LONG));
            assertThat(journal.state().config().hash()).isNull();
            assertThat(journal.state().sequence()).isEqualTo(before);
        }
    }

    /** A manager lets a machine in as a device that the hall does not have yet; meanwhile another has changed the hall. */
    @Test
    void aNewDeviceAndItsMachineAreStoredTogetherOrNotAtAll() throws Exception {
        DutyCommand.Enrol enrol =
                new DutyCommand.Enrol(new Actor(Actor.Kind.MANAGER, "chief"), "board-9", "ABCD-EFGH-JKLM", "10.0.0.9");
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            journal.offer("c1", change(null, ONE, "甲"));
            long before = journal.state().sequence();

            Outcome late = journal.offer(
                    new Request("r1", "r1", new HallCommand.AdmitNew(change("of yesterday", TWO, "甲"), enrol)));
            assertThat(late)
                    .isEqualTo(
                            new Outcome.Refused(new HallRefusal.OfConfig(ConfigState.Refusal.CONFIGURATION_CHANGED)));
            assertThat(journal.state().sequence()).isEqualTo(before);

            Outcome.Done done = (Outcome.Done) journal.offer(
                    new Request("r2", "r2", new HallCommand.AdmitNew(change(ONE.hash(), TWO, "甲"), enrol)));
            assertThat(done.events())
                    .extracting(event -> new EventJson().kind(event))
                    .containsExactly("config-changed", "device-enrolled");
            assertThat(journal.state().duty().machine("board-9")).isPresent();
            assertThat(journal.state().config().hash()).isEqualTo(TWO.hash());
        }
    }

    @Test
    void whatMeansNothingToTheQueueIsStoredByItself() throws Exception {
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            journal.offer("c1", change(null, ONE, "甲"));

            Outcome.Done done = (Outcome.Done) journal.offer("c2", change(ONE.hash(), TWO, "甲"));

            assertThat(done.events())
                    .extracting(event -> new EventJson().kind(event))
                    .containsExactly("config-changed");
            assertThat(journal.state().config().hash()).isEqualTo(TWO.hash());
        }
    }

    /** Whatever the entrance takes can be stored: also a document of the most characters, sent as an escaped text. */
    @Test
    void aDocumentAsLargeAsItMayBeIsStoredWhole() throws Exception {
        String start = "{\"n\": \"";
        ConfigDocument largest =
                ConfigDocument.of(start + "汉".repeat(ConfigFolder.MOST_CHARACTERS - start.length() - 2) + "\"}");
        assertThat(largest.text()).hasSize(ConfigFolder.MOST_CHARACTERS);
        try (JournalOfATest journal = new JournalOfATest(folder)) {
            Outcome outcome =
                    journal.offer(new Request("c1", "\\\"".repeat(ConfigFolder.MOST_CHARACTERS), change(largest)));

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(journal.state().config().hash()).isEqualTo(largest.hash());
        }
    }

    private static HallCommand change(ConfigDocument document) {
        return new HallCommand.Config(change(null, document, "甲"));
    }

    private static ConfigCommand.Change change(@Nullable String before, ConfigDocument document, String name) {
        HallSetup some = Halls.setup(2);
        return new ConfigCommand.Change(
                new Actor(Actor.Kind.MANAGER, "chief"),
                ConfigEvent.Origin.PAGE,
                null,
                before,
                document,
                new HallSetup(Text.of(name, name), some.services(), some.windows(), some.rules()),
                null);
    }

    /** A hall over a folder. */
    private static final class JournalOfATest implements AutoCloseable {

        private final SqliteJournal journal;
        private final JournalReader reader;
        private final HallEngine hall;

        JournalOfATest(Path folder) throws Exception {
            journal = SqliteJournal.open(folder);
            reader = JournalReader.open(folder);
            hall = HallEngine.start(
                    journal, reader, new EventJson(), folder, HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY);
        }

        Outcome offer(String id, ConfigCommand command) throws Exception {
            return offer(new Request(id, id, new HallCommand.Config(command)));
        }

        Outcome offer(Request request) throws Exception {
            return hall.offer(request).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }

        HallState state() {
            return hall.state();
        }

        @Override
        public void close() throws IOException {
            hall.close();
            reader.close();
            journal.close();
        }
    }
}
