package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.HallMessage;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Spoken;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager posts is in the state that boards hear, beside what the configuration says; a message is in none. */
class NoticeTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Text USUAL = Text.of("请携带身份证", "Bring your card");
    private static final Text POSTED = Text.of("中午维护", "Maintenance at noon");
    private static final Text LATER = Text.of("下午开会", "Meeting");

    @TempDir
    private Path folder;

    private HubInMemory hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HubInMemory(folder);
        hub.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void post(String id, Text text, Duration from) {
        hub.offer(new HallCommand.Duty(
                new DutyCommand.Post(CHIEF, id, text, Halls.NINE.plus(from), Halls.NINE.plus(Duration.ofHours(4)))));
    }

    private String said() {
        Text notice = hub.states.getLast().message().notice();
        return notice == null ? "" : Objects.requireNonNull(notice).chinese();
    }

    @Test
    void whatIsPostedStandsBeforeWhatIsAlwaysSaidUntilItIsWithdrawn() {
        hub.hub.notice(USUAL);
        post("n-1", POSTED, Duration.ofMinutes(-1));
        post("n-2", LATER, Duration.ofHours(1));

        eventually().untilAsserted(() -> assertThat(said()).isEqualTo("中午维护　请携带身份证"));
        hub.offer(new HallCommand.Duty(new DutyCommand.Withdraw(CHIEF, "n-1")));
        eventually().untilAsserted(() -> assertThat(said()).isEqualTo("请携带身份证"));
    }

    @Test
    void aNoticeOnWholeBoardsIsInTheStateUntilItIsMadeSmallOrWithdrawn() {
        post("n-1", POSTED, Duration.ofMinutes(-1));
        hub.offer(new HallCommand.Duty(new DutyCommand.Enlarge(CHIEF, "n-1", true)));

        eventually()
                .untilAsserted(() -> assertThat(hub.states.getLast().message().display())
                        .isEqualTo(new HallMessage.HallState.Display(
                                null,
                                List.of(),
                                List.of(),
                                new HallMessage.HallState.Announcement(
                                        "n-1", POSTED, null, Halls.NINE.plus(Duration.ofHours(4))))));
        hub.offer(new HallCommand.Duty(new DutyCommand.Enlarge(CHIEF, "n-1", false)));
        eventually()
                .untilAsserted(() ->
                        assertThat(hub.states.getLast().message().display()).isNull());
    }

    @Test
    void anEmergencyAndDarkBoardsAreInTheStateThatBoardsHear() {
        hub.offer(new HallCommand.Duty(new DutyCommand.BeginEmergency(CHIEF, "e-1", POSTED, LATER, true)));
        hub.offer(new HallCommand.Duty(new DutyCommand.Blank(CHIEF, "board-2")));

        eventually()
                .untilAsserted(() -> assertThat(hub.states.getLast().message().display())
                        .isEqualTo(new HallMessage.HallState.Display(
                                new HallMessage.HallState.Emergency("e-1", POSTED, LATER, Halls.NINE, true),
                                List.of("board-2"),
                                List.of(),
                                null)));

        hub.offer(new HallCommand.Duty(new DutyCommand.EndEmergency(CHIEF)));
        hub.offer(new HallCommand.Duty(new DutyCommand.Light(CHIEF, "board-2")));
        eventually()
                .untilAsserted(() ->
                        assertThat(hub.states.getLast().message().display()).isNull());
    }

    @Test
    void anAnnouncementIsInTheStateUntilTheVoiceHasSaidIt() throws Exception {
        VoiceEvent ordered = new VoiceEvent.AnnouncementOrdered(Halls.NINE, CHIEF, "a-1", POSTED, null);
        hub.offer(new HallCommand.Duty(new DutyCommand.Speak(ordered)));

        eventually()
                .untilAsserted(() -> assertThat(hub.states.getLast().message().display())
                        .isEqualTo(new HallMessage.HallState.Display(
                                null,
                                List.of(),
                                List.of(new HallMessage.HallState.Announcement(
                                        "a-1", POSTED, null, Halls.NINE.plus(Spoken.LIFE))),
                                null)));
        assertThat(hub.states.getLast().message().notice()).isNotNull();

        hub.offer(
                new HallCommand.Duty(new DutyCommand.Speak(new VoiceEvent.AnnouncementEnded(Halls.NINE, "a-1", null))));

        eventually()
                .untilAsserted(() ->
                        assertThat(hub.states.getLast().message().display()).isNull());
    }

    @Test
    void whatAManagerWritesToClerksDoesNotLeaveTheHall() {
        hub.offer(new HallCommand.Duty(new DutyCommand.Send(CHIEF, "m-1", "wang", "王先生请到3号窗口")));

        eventually()
                .untilAsserted(
                        () -> assertThat(hub.events.getLast().message().kind()).isEqualTo("message-sent"));
        assertThat(hub.events.getLast().message().fields()).doesNotContainKey("words");
    }
}
