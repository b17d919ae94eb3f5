package hall.kiosk.display;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.DeviceMessage.Applied;
import hall.broker.message.DeviceMessage.Refused;
import hall.kiosk.display.Rollout.Sight;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.Scenes;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A publication goes to one board, then to all; a board that fails stops it, and all show again what they showed. */
class RolloutTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final String WANTED = "ab".repeat(32);
    private static final Sight SHOWS = new Sight(true, WANTED, new Applied("board", WANTED, "f", "usual"));
    private static final Sight BEFORE = new Sight(true, WANTED, new Applied("board", "cd".repeat(32), "f", "usual"));
    private static final Sight REFUSES = new Sight(
            true,
            WANTED,
            new Applied("board", "cd".repeat(32), "f", "usual", null, new Refused(WANTED, Text.of("坏了", "broken"))));

    private DutyState duty = DutyState.NONE;
    private final Map<String, Sight> boards = new HashMap<>();

    private void publish(@Nullable String scene, boolean staged, String... names) {
        boards.clear();
        for (String name : names) {
            boards.put(name, BEFORE);
        }
        SceneEvent.ScenePublished what = new SceneEvent.ScenePublished(
                Instant.EPOCH, CHIEF, "p" + scenes().history().size(), scene, "mine", List.of(names), staged, "");
        List<String> seen = List.of(names).stream()
                .map(name -> scenes().shown().getOrDefault(name, ""))
                .toList();
        accept(new DutyCommand.Publish(what, seen));
    }

    private void accept(DutyCommand command) {
        DutyState.Decision decision = duty.decide(command, NINE);
        assertThat(decision).isInstanceOf(DutyState.Decision.Accepted.class);
        duty = duty.after(((DutyState.Decision.Accepted) decision).event());
    }

    private Scenes scenes() {
        return duty.display().scenes();
    }

    private Optional<SceneEvent> next(Duration inStage) {
        return Rollout.next(scenes().running().orElseThrow(), boards, inStage);
    }

    private void goOn() {
        accept(new DutyCommand.Settle(next(Duration.ZERO).orElseThrow()));
    }

    @Test
    void theOthersWaitUntilTheFirstShowsIt() {
        publish("s1", true, "b1", "b2", "b3");
        assertThat(scenes().shown()).containsOnlyKeys("b1");
        assertThat(next(Duration.ofSeconds(59))).isEmpty();

        boards.put("b1", SHOWS);
        goOn();
        assertThat(scenes().shown()).containsOnlyKeys("b1", "b2", "b3");
        assertThat(next(Duration.ofSeconds(59))).isEmpty();

        boards.put("b2", SHOWS);
        boards.put("b3", new Sight(false, WANTED, null));
        goOn();
        assertThat(scenes().running()).isEmpty();
        assertThat(scenes().latest().orElseThrow().stage()).isEqualTo(Scenes.Stage.SHOWN);
    }

    @Test
    void aBoardThatRefusesStopsItAtOnceAndAllGoBack() {
        publish("s1", false, "b1", "b2");
        boards.put("b1", SHOWS);
        boards.put("b2", SHOWS);
        goOn();

        publish("s2", true, "b1", "b2");
        boards.put("b1", SHOWS);
        goOn();
        boards.put("b2", REFUSES);
        goOn();

        assertThat(scenes().shown()).isEqualTo(Map.of("b1", "s1", "b2", "s1"));
        Scenes.Publication stopped = scenes().latest().orElseThrow();
        assertThat(stopped.failed()).isEqualTo("b2");
        assertThat(stopped.why()).isEqualTo(Text.of("坏了", "broken"));
    }

    @Test
    void aTrialThatNobodyAnswersEndsAfterItsTime() {
        publish("s1", true, "b1", "b2");
        boards.put("b1", Sight.NONE);

        assertThat(next(Rollout.LIMIT)).hasValueSatisfying(event -> {
            assertThat(event).isInstanceOf(SceneEvent.SceneStopped.class);
            assertThat(((SceneEvent.SceneStopped) event).board()).isEqualTo("b1");
        });
    }

    /** Nobody can say that a scene is shown where no board is there. */
    @Test
    void aPublicationToBoardsThatAreAllOffIsNotCalledShown() {
        publish("s1", false, "b1");
        boards.put("b1", Sight.NONE);

        assertThat(next(Duration.ofSeconds(1))).isEmpty();
        assertThat(next(Rollout.LIMIT)).get().isInstanceOf(SceneEvent.SceneStopped.class);
    }

    @Test
    void aBoardThatHasTheBundleAndDrawsNothingDoesNotShowIt() {
        publish("s1", true, "b1", "b2");
        boards.put("b1", new Sight(true, WANTED, new Applied("board", WANTED, null, null)));
        assertThat(next(Duration.ofSeconds(1))).isEmpty();
        boards.put("b1", new Sight(false, WANTED, new Applied("board", WANTED, "f", null)));
        assertThat(next(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void theConfiguredSceneIsPublishedLikeAnyOther() {
        publish("s1", false, "b1");
        boards.put("b1", SHOWS);
        goOn();
        publish(null, false, "b1");
        assertThat(scenes().shown()).isEmpty();
    }

    @Test
    void oneIsPublishedAfterTheOtherAndNotOverWhatSomebodyElsePublished() {
        publish("s1", true, "b1", "b2");
        SceneEvent.ScenePublished other =
                new SceneEvent.ScenePublished(Instant.EPOCH, CHIEF, "x", "s2", "mine", List.of("b2"), false, "");

        assertThat(duty.decide(new DutyCommand.Publish(other, List.of("")), NINE))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.PUBLICATION_GOES_ON));
        accept(new DutyCommand.Settle(
                new SceneEvent.SceneStopped(Instant.EPOCH, CHIEF, "p0", null, Text.of("不", "no"))));
        assertThat(duty.decide(new DutyCommand.Publish(other, List.of("s9")), NINE))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.SCENE_CHANGED));
        assertThat(duty.decide(new DutyCommand.Settle(new SceneEvent.SceneShown(NINE, "p0")), NINE))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.NO_PUBLICATION));
    }
}
