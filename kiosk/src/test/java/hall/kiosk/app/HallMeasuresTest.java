package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.DeviceMessage.Applied;
import hall.json.JsonFaults;
import hall.kiosk.hub.Presences.Seen;
import hall.standard.Measurand;
import hall.standard.Snapshot;
import hall.standard.document.Library;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the hall measures of itself is what its devices say beside what they shall, and nothing where nobody knows. */
final class HallMeasuresTest {

    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

    private final Snapshot standard =
            Library.shipped(new JsonFaults()).resolve(LocalDate.of(2026, 11, 1)).orElseThrow();

    private final List<Seen> present = new ArrayList<>();
    private final Map<String, String> wanted = new HashMap<>();
    private final Map<String, String> applied = new HashMap<>();
    private Optional<Duration> clock = Optional.empty();
    private Optional<Duration> behind = Optional.empty();
    private final HallMeasures measures = new HallMeasures(new HallMeasures.Sources(
            () -> standard,
            () -> clock,
            () -> present,
            () -> wanted,
            device -> Optional.ofNullable(applied.get(device)).map(hash -> new Applied("board", hash, null, null)),
            now -> behind));

    private void there(String device, boolean online, String software) {
        present.add(new Seen(device, "board", online, false, software, Map.of(), null));
    }

    private Map<Measurand, Double> at(Duration after) {
        Map<Measurand, Double> found = new HashMap<>();
        measures.at(NINE.plus(after)).forEach(each -> found.put(each.quantity(), each.value()));
        return found;
    }

    @Test
    void aHallWithNothingAroundItMeasuresNothing() {
        assertThat(at(Duration.ZERO)).isEmpty();
    }

    @Test
    void aDeviceHasFiveMinutesToUseWhatWasPublishedAndOneThatIsOffIsNotCounted() {
        there("board-1", true, "hall-board 1");
        there("board-2", true, "hall-board 1");
        there("board-3", false, "hall-board 1");
        wanted.putAll(Map.of("board-1", "new", "board-2", "new", "board-3", "new"));
        applied.putAll(Map.of("board-1", "new", "board-2", "old"));

        assertThat(at(Duration.ZERO)).containsEntry(Measurand.APPLIED_SHARE, 100.0);
        assertThat(at(Duration.ofMinutes(5).minusMillis(1))).containsEntry(Measurand.APPLIED_SHARE, 100.0);
        assertThat(at(Duration.ofMinutes(5))).containsEntry(Measurand.APPLIED_SHARE, 50.0);
        applied.put("board-2", "new");
        assertThat(at(Duration.ofMinutes(6))).containsEntry(Measurand.APPLIED_SHARE, 100.0);
        applied.put("board-2", "old");
        assertThat(at(Duration.ofMinutes(7))).as("begins anew").containsEntry(Measurand.APPLIED_SHARE, 100.0);
    }

    @Test
    void softwareThatIsNotOnTheListIsCounted() {
        there("board-1", true, "hall-board 1");
        there("board-2", true, "hall-board 0.9");
        there("pad-1", true, "");
        there("pad-2", false, "other");

        assertThat(at(Duration.ZERO)).containsEntry(Measurand.SOFTWARE_OUTSIDE, 2.0);
    }

    @Test
    void theClockIsAsGoodAsItsKeeperSaysAndTheTierAsFarBehindAsItsOldestEvent() {
        clock = Optional.of(Duration.ofMillis(40));
        behind = Optional.of(Duration.ofSeconds(90));

        assertThat(measures.at(NINE)).anySatisfy(each -> {
            assertThat(each.quantity()).isEqualTo(Measurand.CLOCK_OFFSET);
            assertThat(each.uncertainty()).isEqualTo(0.04);
        });
        assertThat(at(Duration.ZERO)).containsEntry(Measurand.TIER_BEHIND, 1.5);
    }
}
