package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.board.render.Renderer;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.view.View;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Skills;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setup and a state larger than a payload, and what of the journal goes out with every message. */
class LargeStateTest {

    /** What one message may carry, in bytes. */
    private static final int PAYLOAD = 65_536;

    @TempDir
    private Path folder;

    /** A board shows it, and shows it again after a start without a line. */
    @Test
    void aBoardShowsALargeHallAndKeepsItOverARestart() throws Exception {
        Path kept = folder.resolve("board");
        try (HubInMemory hall = new HubInMemory(folder.resolve("hall"))) {
            hall.offer(new QueueCommand.Configure(Actor.HALL, large()));
            try (Board board = board(hall.broker, kept)) {
                eventually().untilAsserted(() -> assertLarge(board.frame().view()));
                eventually()
                        .untilAsserted(
                                () -> assertThat(board.frame().view().silence()).isEqualTo(View.Silence.NONE));
                eventually().until(() -> sizeOf(kept.resolve("state.json")) > PAYLOAD);
            }
        }

        MemoryBroker nobody = new MemoryBroker();
        try (nobody;
                Board board = board(nobody, kept)) {
            assertLarge(board.frame().view());
        }
    }

    @Test
    void aLargeSetupTravelsInPartsAndNothingOfItIsMissing() throws Exception {
        try (HubInMemory hall = new HubInMemory(folder)) {
            HallSetup large = large();
            hall.offer(new QueueCommand.Configure(Actor.HALL, large));

            eventually()
                    .untilAsserted(() -> assertThat(hall.events)
                            .extracting(letter -> letter.message().kind())
                            .contains("configured"));
            Letter<HallMessage.HubEvent> configured = hall.events.stream()
                    .filter(letter -> letter.message().kind().equals("configured"))
                    .findFirst()
                    .orElseThrow();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            hall.parts.forEach(part ->
                    body.writeBytes(Base64.getDecoder().decode(part.message().data())));
            Row row = hall.stored(configured.envelope().seq());
            assertThat(configured.message().text("hash")).isEqualTo(row.hash());
            assertThat(configured.message().fields().get("inParts"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("parts", hall.parts.size())
                    .containsEntry("bytes", body.size());
            assertThat(new ObjectMapper().readTree(body.toByteArray()))
                    .isEqualTo(new ObjectMapper().readTree(row.entry().body()));
            assertThat(hall.hub.incomplete()).isEmpty();
            eventually()
                    .untilAsserted(() -> assertThat(hall.states)
                            .isNotEmpty()
                            .last()
                            .satisfies(state -> {
                                assertThat(state.message().services()).hasSize(150);
                                assertThat(state.message().windows()).hasSize(60);
                            }));
        }
    }

    @Test
    void whatTheStaffCanDoLeavesTheHallNeitherWholeNorInParts() throws Exception {
        Skills skills = new Skills(Map.of("wang", Map.of(Halls.service("A"), 7)));
        try (HubInMemory hall = new HubInMemory(folder)) {
            hall.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2).with(skills)));
            hall.offer(new QueueCommand.Configure(Actor.HALL, large().with(skills)));

            eventually().untilAsserted(() -> assertThat(hall.events).hasSize(3));
            assertThat(hall.events.get(1).message().fields().get("setup"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsKey("services")
                    .doesNotContainKey("skills");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            hall.parts.forEach(part ->
                    body.writeBytes(Base64.getDecoder().decode(part.message().data())));
            assertThat(body.toString(StandardCharsets.UTF_8))
                    .contains("\"services\"")
                    .doesNotContain("wang");
        }
    }

    @Test
    void whoIsResponsibleForADeviceStaysInTheHall() throws Exception {
        try (HubInMemory hall = new HubInMemory(folder)) {
            hall.offer(new HallCommand.Duty(new DutyCommand.Note(new SiteEvent.DeviceRegistered(
                    Instant.EPOCH, Actor.HALL, "pc-1", "pc", 1, "", "东门", "", "王芳", "", null, null))));

            eventually()
                    .untilAsserted(() -> assertThat(hall.events)
                            .last()
                            .satisfies(event -> assertThat(event.message().fields())
                                    .containsEntry("place", "东门")
                                    .containsEntry("owner", "")));
        }
    }

    /** What a receiver keeps of it shows later whether the journal was cut. */
    @Test
    void theStateAndEachEventCarryTheHashOfTheirRow() throws Exception {
        try (HubInMemory hall = new HubInMemory(folder)) {
            hall.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));

            eventually()
                    .untilAsserted(() -> assertThat(hall.states)
                            .isNotEmpty()
                            .last()
                            .satisfies(state -> assertThat(state.message().head())
                                    .isEqualTo(hall.stored(hall.hall.state().sequence())
                                            .hash())));
            eventually()
                    .untilAsserted(() -> assertThat(hall.events)
                            .hasSize((int) hall.hall.state().sequence()));
            for (Letter<HallMessage.HubEvent> event : hall.events) {
                assertThat(event.message().text("hash"))
                        .isEqualTo(hall.stored(event.envelope().seq()).hash());
            }
        }
    }

    /** The first state that is kept may still be the small one of the start. */
    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void assertLarge(View view) {
        assertThat(view.queues()).hasSize(150);
        assertThat(view.windows()).hasSize(60);
    }

    private static Board board(MemoryBroker broker, Path kept) throws Exception {
        BoardSetup setup = new BoardSetup(
                "board-1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                null,
                kept,
                ZoneId.of("Asia/Shanghai"),
                () -> Halls.NINE,
                System::nanoTime,
                new Random(1));
        return Board.start(
                setup,
                will -> broker.connect(
                        LinkSettings.of("mqtt://memory", "board-1").withWill(will)));
    }

    private static HallSetup large() {
        List<Service> services = IntStream.range(0, 150)
                .mapToObj(n -> new Service(
                        new ServiceId("service-" + n),
                        Text.of("办理业务".repeat(20) + n, "Service ".repeat(20) + n),
                        Halls.prefix(n),
                        1,
                        999,
                        null))
                .toList();
        return new HallSetup(
                Text.of("大厅", "Hall"),
                services,
                IntStream.range(0, 60)
                        .mapToObj(n -> new Window(
                                new WindowId("w" + n),
                                Text.of("窗口".repeat(20) + n, "Window ".repeat(20) + n),
                                services.stream().map(Service::id).toList()))
                        .toList(),
                RuleSet.DEFAULT);
    }
}
