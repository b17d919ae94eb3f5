package hall.kiosk.config.change;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState.Refusal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ConfigStateTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final ConfigDocument ONE = ConfigDocument.of("{\"n\": 1}");
    private static final ConfigDocument TWO = ConfigDocument.of("{\"n\": 2}");
    private static final ConfigDocument THREE = ConfigDocument.of("{\"n\": 3}");

    @Test
    void aChangeSaysWhatItWasMadeFrom() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));

        ConfigEvent.Changed changed = (ConfigEvent.Changed) accepted(state, change(Origin.PAGE, ONE.hash(), TWO));

        assertThat(changed.before()).isEqualTo(ONE.hash());
        assertThat(changed.document()).isEqualTo(TWO.text());
        assertThat(state.after(changed).hash()).isEqualTo(TWO.hash());
    }

    /** The second of two managers who began from the same version is told, and the first's change stays. */
    @Test
    void whatSomebodyHasChangedMeanwhileIsNotOverwritten() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));
        state = after(state, change(Origin.PAGE, ONE.hash(), TWO));

        assertThat(refused(state, change(Origin.PAGE, ONE.hash(), THREE))).isEqualTo(Refusal.CONFIGURATION_CHANGED);
        assertThat(refused(state, change(Origin.PAGE, TWO.hash(), TWO))).isEqualTo(Refusal.SAME_CONFIGURATION);
    }

    @Test
    void theFileThatWasTakenLastIsKnownAlsoAfterChangesByHand() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));
        state = after(state, change(Origin.PAGE, ONE.hash(), TWO));

        assertThat(state.file()).isEqualTo(ONE.hash());
        assertThat(after(state, change(Origin.FILE, null, THREE)).file()).isEqualTo(THREE.hash());
    }

    @Test
    void aPlanIsThereUntilItIsCarriedOutOrTakenBack() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));
        state = after(state, plan("p1", NINE.plusSeconds(60)));
        state = after(state, plan("p2", null));

        ConfigState carriedOut =
                after(state, new ConfigCommand.Change(CHIEF, Origin.PAGE, null, ONE.hash(), TWO, HallSetup.NONE, "p1"));
        ConfigState dropped = after(state, new ConfigCommand.DropPlan(CHIEF, "p2", "withdrawn"));

        assertThat(carriedOut.plans()).extracting(ConfigState.Plan::id).containsExactly("p2");
        assertThat(dropped.plans()).extracting(ConfigState.Plan::id).containsExactly("p1");
        assertThat(refused(dropped, new ConfigCommand.DropPlan(CHIEF, "p2", "withdrawn")))
                .isEqualTo(Refusal.UNKNOWN_PLAN);
        assertThat(refused(
                        carriedOut,
                        new ConfigCommand.Change(CHIEF, Origin.PAGE, null, TWO.hash(), THREE, HallSetup.NONE, "p1")))
                .isEqualTo(Refusal.UNKNOWN_PLAN);
    }

    @Test
    void nothingIsPlannedForThePastNorWithoutBound() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));

        assertThat(refused(state, plan("p1", NINE))).isEqualTo(Refusal.PLAN_IN_THE_PAST);
        for (int i = 0; i < 20; i++) {
            state = after(state, plan("p" + i, null));
        }
        assertThat(refused(state, plan("one-more", null))).isEqualTo(Refusal.TOO_MANY_PLANS);
    }

    @Test
    void aPlanIsMadeFromTheVersionItsAuthorSaw() {
        ConfigState state = after(ConfigState.NONE, change(Origin.FILE, null, ONE));
        ConfigEvent.Planned planned = (ConfigEvent.Planned) accepted(state, plan("p1", NINE.plusSeconds(1)));

        assertThat(state.after(planned).plan("p1"))
                .contains(new ConfigState.Plan(
                        "p1", NINE, CHIEF, Origin.PAGE, null, ONE.hash(), TWO.hash(), TWO.text(), NINE.plusSeconds(1)));
        state = after(state, change(Origin.PAGE, ONE.hash(), THREE));
        assertThat(refused(state, plan("p2", null))).isEqualTo(Refusal.CONFIGURATION_CHANGED);
    }

    @Test
    void beforeThereWasADocumentNothingIsInForce() {
        assertThat(ConfigState.NONE.hash()).isNull();
        assertThat(ConfigState.NONE.plan("p1")).isEmpty();
        assertThat(refused(ConfigState.NONE, change(Origin.PAGE, ONE.hash(), TWO)))
                .isEqualTo(Refusal.CONFIGURATION_CHANGED);
        assertThat(after(ConfigState.NONE, change(Origin.PAGE, null, ONE)).file())
                .isNull();
        assertThat(Refusal.PLAN_IN_THE_PAST.code()).isEqualTo("plan-in-the-past");
    }

    /** Any history at all gives a state; what was accepted always applies. */
    @RepeatedTest(50)
    void theFoldIsTotal(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        ConfigState state = ConfigState.NONE;
        ConfigDocument[] documents = {ONE, TWO, THREE};
        for (int i = 0; i < 60; i++) {
            ConfigDocument document = documents[random.nextInt(3)];
            String before = random.nextBoolean() ? state.hash() : documents[random.nextInt(3)].hash();
            String id = random.nextBoolean() ? "p" + random.nextInt(5) : null;
            ConfigCommand command = switch (random.nextInt(4)) {
                case 0 ->
                    new ConfigCommand.Plan(CHIEF, "p" + random.nextInt(5), Origin.PAGE, null, before, document, null);
                case 1 -> new ConfigCommand.DropPlan(CHIEF, "p" + random.nextInt(5), "withdrawn");
                case 2 -> change(Origin.FILE, null, document);
                default -> new ConfigCommand.Change(CHIEF, Origin.PAGE, "why", before, document, HallSetup.NONE, id);
            };
            String was = state.hash();
            if (state.decide(command, NINE) instanceof ConfigState.Decision.Accepted accepted) {
                state = state.after(accepted.event());
                if (accepted.event() instanceof ConfigEvent.Changed changed) {
                    assertThat(changed.before()).isEqualTo(was);
                    assertThat(state.hash()).isEqualTo(changed.hash()).isNotEqualTo(was);
                }
                assertThat(state.plans()).extracting(ConfigState.Plan::id).doesNotHaveDuplicates();
            }
        }
    }

    private static ConfigCommand.Change change(Origin origin, @Nullable String before, ConfigDocument document) {
        return new ConfigCommand.Change(CHIEF, origin, "why", before, document, HallSetup.NONE, null);
    }

    private static ConfigCommand.Plan plan(String id, @Nullable Instant due) {
        return new ConfigCommand.Plan(CHIEF, id, Origin.PAGE, null, ONE.hash(), TWO, due);
    }

    private static ConfigState after(ConfigState state, ConfigCommand command) {
        return state.after(accepted(state, command));
    }

    private static ConfigEvent accepted(ConfigState state, ConfigCommand command) {
        return ((ConfigState.Decision.Accepted) state.decide(command, NINE)).event();
    }

    private static Refusal refused(ConfigState state, ConfigCommand command) {
        return ((ConfigState.Decision.Refused) state.decide(command, NINE)).why();
    }
}
