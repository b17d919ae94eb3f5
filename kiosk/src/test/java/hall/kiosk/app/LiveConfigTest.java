package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is run, while the hall runs and after a restart; plans come true when they are due. */
class LiveConfigTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private volatile Duration off = Duration.ZERO;
    private int requests;
    private @Nullable HallApplication hall;

    @AfterEach
    void stop() {
        if (hall != null) {
            hall.close();
        }
    }

    @Test
    void aPublishedBoardAndWindowAreThereWithinMomentsAndAfterARestart() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);

        publish(running, document("{\"id\": \"board-1\"}", "\"1\"", "\"2\""));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.runs().hall().boards()).hasSize(1));
        assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                .isPresent();
        HallApplication again = restart(document("", "\"1\""), false);
        assertThat(again.runs().hall().boards()).hasSize(1);
        assertThat(again.hall().state().queue().setup().window(new WindowId("2")))
                .isPresent();
    }

    @Test
    void aFileThatChangedIsTakenUnlessTheBrowserHasChangedMore() throws Exception {
        start(document("", "\"1\""), false);

        HallApplication taken = restart(document("", "\"1\"", "\"3\""), false);
        assertThat(taken.hall().state().queue().setup().window(new WindowId("3")))
                .isPresent();

        publish(taken, document("", "\"1\"", "\"4\""));
        HallApplication kept = restart(document("", "\"1\"", "\"5\""), false);
        assertThat(kept.hall().state().queue().setup().window(new WindowId("4")))
                .isPresent();

        HallApplication forced = restart(document("", "\"1\"", "\"5\""), true);
        assertThat(forced.hall().state().queue().setup().window(new WindowId("5")))
                .isPresent();
        assertThat(forced.hall().state().queue().setup().window(new WindowId("4")))
                .isEmpty();
    }

    @Test
    void aPlanComesInForceWhenItsTimeHasCome() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);
        plan(running, "p1", document("", "\"1\"", "\"2\""), now.plusSeconds(600));

        assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                .isEmpty();
        now = now.plusSeconds(601);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                                .isPresent());
        assertThat(running.hall().state().config().plans()).isEmpty();
    }

    /** The chief has changed something else after he made the plan: it would undo that, so it is dropped. */
    @Test
    void aPlanThatWasOvertakenIsDroppedAndSaid() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);
        plan(running, "p1", document("", "\"1\"", "\"2\""), now.plusSeconds(600));
        publish(running, document("", "\"1\"", "\"7\""));
        now = now.plusSeconds(601);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(running.hall().state().config().plans()).isEmpty());
        assertThat(running.hall().state().queue().setup().window(new WindowId("7")))
                .isPresent();
        assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                .isEmpty();
    }

    @Test
    void whatIsPlannedForTheNextOpeningWaitsForTheNextBusinessDay() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);
        await().atMost(PATIENCE)
                .until(() -> running.hall().state().queue().day().isPresent());
        plan(running, "p1", document("", "\"1\"", "\"2\""), null);
        now = now.plusSeconds(3_600);
        assertThat(running.hall().state().config().plans()).hasSize(1);

        now = now.plus(Duration.ofDays(1));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                                .isPresent());
    }

    /** A document whose port differs comes in force; what cannot change while it runs is said, all else runs. */
    @Test
    void whatNeedsARestartIsSaidAndTheRestFollows() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);

        publish(
                running,
                document("{\"id\": \"board-1\"}", "\"1\"")
                        .replace("\"mqtt\": {\"port\": 0}", "\"mqtt\": {\"port\": 1}"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.health())
                        .anySatisfy(fault -> assertThat(fault.why().english()).contains("start the program again")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.runs().hall().boards()).hasSize(1));
        assertThat(running.hall().state().queue().setup().service(new ServiceId("a")))
                .isPresent();
    }

    /** A clock that has jumped by a day makes no plan due, however late it says that it is. */
    @Test
    void onADoubtedClockNoPlanIsCarriedOut() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);
        plan(running, "p1", document("", "\"1\"", "\"2\""), now.plusSeconds(600));

        off = Duration.ofDays(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.health())
                        .anySatisfy(fault -> assertThat(fault.part()).isEqualTo("clock")));
        now = now.plusSeconds(601);
        publishNothingFor(running, 4);
        assertThat(running.hall().state().config().plans()).hasSize(1);

        off = Duration.ZERO;
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(running.hall().state().config().plans()).isEmpty());
        assertThat(running.hall().state().queue().setup().window(new WindowId("2")))
                .isPresent();
    }

    /** A board whose folder cannot be used is said, and begins by itself once it can. */
    @Test
    void whatCouldNotBeginIsTriedAgainWithoutAnotherChange() throws Exception {
        HallApplication running = start(document("", "\"1\""), false);
        Path blocked = folder.resolve("data").resolve("boards").resolve("board-1");
        Files.writeString(blocked, "in the way");

        publish(running, document("{\"id\": \"board-1\"}", "\"1\""));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.health())
                        .anySatisfy(fault -> assertThat(fault.part()).isEqualTo("configuration")));
        Files.delete(blocked);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.health())
                        .noneSatisfy(fault -> assertThat(fault.part()).isEqualTo("configuration")));
    }

    /** Lets the follower look so many times: each ticket is news to it. */
    private void publishNothingFor(HallApplication running, int looks) throws Exception {
        for (int i = 0; i < looks; i++) {
            String id = "look-" + i;
            running.hall()
                    .offer(new Request(
                            id,
                            id,
                            new HallCommand.Queue(new QueueCommand.Issue(
                                    CHIEF, running.newTicket(), new ServiceId("a"), null, null))))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private HallApplication restart(String document, boolean wanted) throws IOException {
        stop();
        hall = null;
        return start(document, wanted);
    }

    private HallApplication start(String document, boolean wanted) throws IOException {
        ConfigFolder config = new ConfigFolder(folder);
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) config.read(document);
        UnaryOperator<Configuration> own = next -> next.on(folder.resolve("data"), Display.NONE);
        hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(config, read.document(), wanted, own),
                HallClock.made(() -> now, () -> off, () -> ClockSource.FREE),
                at -> new BusinessDay(at.atZone(ZONE).toLocalDate()),
                1,
                Set.of()));
        return hall;
    }

    private void publish(HallApplication running, String document) throws Exception {
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) new ConfigFolder(folder).read(document);
        store(
                running,
                new ConfigCommand.Change(
                        CHIEF,
                        Origin.PAGE,
                        null,
                        running.hall().state().config().hash(),
                        read.document(),
                        read.config().hall().setup(),
                        null));
    }

    private void plan(HallApplication running, String id, String document, @Nullable Instant due) throws Exception {
        store(
                running,
                new ConfigCommand.Plan(
                        CHIEF,
                        id,
                        Origin.PAGE,
                        null,
                        running.hall().state().config().hash(),
                        ConfigDocument.of(document),
                        due));
    }

    private void store(HallApplication running, ConfigCommand command) throws Exception {
        String id = "test-" + requests++ + "-" + System.identityHashCode(running);
        assertThat(running.hall()
                        .offer(new Request(id, id, new HallCommand.Config(command)))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Done.class);
    }

    private static String document(String boards, String... windows) {
        StringBuilder list = new StringBuilder();
        for (String window : windows) {
            list.append(list.isEmpty() ? "" : ", ")
                    .append("{\"id\": ")
                    .append(window)
                    .append(", \"services\": [\"a\"]}");
        }
        return """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [%s], "boards": [%s],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
                """.formatted(list, boards);
    }
}
