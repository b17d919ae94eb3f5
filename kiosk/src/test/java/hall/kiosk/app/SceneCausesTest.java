package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.DeviceMessage.Applied;
import hall.broker.message.DeviceMessage.Refused;
import hall.kiosk.alarm.Cause;
import hall.kiosk.display.Rollout.Sight;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which boards do not show what they shall is an alarm, with the board's own reason. */
class SceneCausesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final String WANTED = "ab".repeat(32);
    private static final String BEFORE = "cd".repeat(32);
    private static final String FILE = "ef".repeat(32);
    private static final Text WHY = Text.of("磁盘空间不足。", "There is no room on the disk.");

    private static Sight sight(boolean online, String uses, String refuses) {
        return new Sight(online, WANTED, new Applied("board", uses, "f", "usual", null, new Refused(refuses, WHY)));
    }

    private static DutyState published(String board) {
        return DutyState.NONE.after(
                new SceneEvent.ScenePublished(NINE, CHIEF, "p1", "s1", "夏季", List.of(board), false, ""));
    }

    private static List<Cause> causes(DutyState duty, Map<String, Sight> sights, Instant now) {
        return SceneCauses.of(duty.display().scenes(), sights, now);
    }

    @Test
    void aBoardThatCameBackAndRefusesWhatWasPublishedMeanwhileIsNamed() {
        Map<String, Sight> sights = Map.of("b2", sight(true, BEFORE, WANTED));

        assertThat(causes(DutyState.NONE, sights, NINE)).singleElement().satisfies(cause -> {
            assertThat(cause.id()).isEqualTo("refused-b2");
            assertThat(cause.advice()).isEqualTo(WHY);
        });
        assertThat(causes(published("b2"), sights, NINE))
                .as("while it is being published the publication is stopped by it")
                .isEmpty();
        assertThat(causes(DutyState.NONE, Map.of("b2", sight(false, BEFORE, WANTED)), NINE))
                .as("a board that is off is missed, and that is another alarm")
                .isEmpty();
    }

    @Test
    void aBoardThatLacksAPictureOfWhatItShowsIsNamed() {
        assertThat(causes(DutyState.NONE, Map.of("b1", sight(true, WANTED, FILE)), NINE))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.id()).isEqualTo("lacks-b1");
                    assertThat(cause.advice()).isEqualTo(WHY);
                });
        assertThat(causes(DutyState.NONE, Map.of("b1", sight(true, BEFORE, FILE)), NINE))
                .as("what it is to show no more")
                .isEmpty();
    }

    @Test
    void aPublicationThatABoardHasStoppedIsToldForEightHours() {
        DutyState stopped = published("b1").after(new SceneEvent.SceneStopped(NINE, Actor.HALL, "p1", "b1", WHY));

        assertThat(causes(stopped, Map.of(), NINE.plus(Duration.ofHours(7))))
                .singleElement()
                .satisfies(cause ->
                        assertThat(cause.advice().english()).contains("b1").contains(WHY.english()));
        assertThat(causes(stopped, Map.of(), NINE.plus(Duration.ofHours(9)))).isEmpty();
    }
}
