package hall.kiosk.duty;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SiteTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Actor SUN = new Actor(Actor.Kind.TECHNICIAN, "sun");

    private static DutyState after(DutyEvent... events) {
        DutyState state = DutyState.NONE;
        for (DutyEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    private static SiteEvent registered(String device, String place) {
        return new SiteEvent.DeviceRegistered(NINE, CHIEF, device, "kiosk", 1, "自助机", place, "", "", "", null, null);
    }

    private static SiteEvent round(String id, String on, String due, String... items) {
        return new SiteEvent.RoundMade(
                NINE,
                CHIEF,
                id,
                "regular",
                on,
                "",
                List.of(items).stream()
                        .map(item -> new SiteEvent.Looked(item, SiteEvent.Looked.NOT_KEPT, "乱", null, due))
                        .toList());
    }

    private static DutyState.Decision note(DutyState state, SiteEvent event) {
        return state.decide(new DutyCommand.Note(event), NINE.plusSeconds(60));
    }

    @Test
    void whatWasRegisteredLastCountsAndWhatIsStruckOffIsGone() {
        DutyState state = after(registered("kiosk-1", "东门"), registered("kiosk-1", "西门"), registered("kiosk-2", "北门"));

        assertThat(state.site().devices())
                .hasEntrySatisfying("kiosk-1", each -> assertThat(each.place()).isEqualTo("西门"));
        assertThat(state.after(new SiteEvent.DeviceStruckOff(NINE, CHIEF, "kiosk-1", "报废"))
                        .site()
                        .devices())
                .containsOnlyKeys("kiosk-2");
    }

    @Test
    void aCommandIsStampedWithTheHallsTime() {
        assertThat(note(DutyState.NONE, registered("kiosk-1", "东门")))
                .isInstanceOfSatisfying(
                        DutyState.Decision.Accepted.class,
                        accepted -> assertThat(accepted.event().at()).isEqualTo(NINE.plusSeconds(60)));
    }

    @Test
    void aFaultIsTakenOnOnceAndMendedOnce() {
        DutyState reported = after(new SiteEvent.FaultReported(NINE, CHIEF, "f1", "kiosk-1", "卡纸"));
        DutyState taken = reported.after(new SiteEvent.FaultTaken(NINE.plusSeconds(300), SUN, "f1"));
        DutyState mended = taken.after(new SiteEvent.FaultMended(NINE.plusSeconds(900), SUN, "f1", "换刀"));

        assertThat(note(taken, new SiteEvent.FaultTaken(NINE, CHIEF, "f1")))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.NO_CHANGE));
        assertThat(note(mended, new SiteEvent.FaultMended(NINE, CHIEF, "f1", "")))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.UNKNOWN_RECORD));
        Site.Fault fault = mended.site().faults().getFirst();
        assertThat(fault.stands()).isFalse();
        assertThat(fault.taken()).isEqualTo(new Alarm.Hand(SUN, NINE.plusSeconds(300)));
        assertThat(fault.mended()).isEqualTo(new Alarm.Hand(SUN, NINE.plusSeconds(900)));
    }

    /** A device the hall itself misses is a fault of the register, with the times of its alarm. */
    @Test
    void anAlarmOfADeviceIsAFaultUntilItEnds() {
        Text words = Text.of("缺纸", "out of paper");
        DutyState raised = after(
                new DutyEvent.AlarmRaised(NINE, "device-printer-1", Alarm.Severity.FAULT, words, words),
                new DutyEvent.AlarmRaised(NINE, "journal", Alarm.Severity.FAULT, words, words),
                new DutyEvent.AlarmAcknowledged(NINE.plusSeconds(60), SUN, "device-printer-1"));
        DutyState ended = raised.after(new DutyEvent.AlarmEnded(NINE.plusSeconds(90), "device-printer-1"));

        assertThat(raised.site().faults()).extracting(Site.Fault::device).containsExactly("printer-1");
        assertThat(raised.site().faults().getFirst().stands()).isTrue();
        assertThat(ended.site().faults().getFirst().mended())
                .isEqualTo(new Alarm.Hand(Actor.HALL, NINE.plusSeconds(90)));
        DutyState again = ended.after(new DutyEvent.AlarmRaised(
                NINE.plusSeconds(95), "device-printer-1", Alarm.Severity.FAULT, words, words));
        assertThat(again.site().faults()).extracting(Site.Fault::stands).containsExactly(false, true);
    }

    @Test
    void aFindingIsOpenUntilItIsClosedAndOverdueAfterItsDay() {
        DutyState state = after(round("r1", "2026-03-02", "2026-03-09", "5.1", "6"));
        DutyState closed = state.after(new SiteEvent.FindingClosed(NINE, CHIEF, "r1-6", "已清走", "ab"));

        assertThat(state.site().finding("r1-6").orElseThrow().isOverdue("2026-03-09"))
                .isFalse();
        assertThat(state.site().finding("r1-6").orElseThrow().isOverdue("2026-03-10"))
                .isTrue();
        assertThat(closed.site().finding("r1-6")).isEmpty();
        assertThat(closed.site().finding("r1-5.1")).isPresent();
        assertThat(note(closed, new SiteEvent.FindingClosed(NINE, CHIEF, "r1-6", "再关", null)))
                .isEqualTo(new DutyState.Decision.Refused(DutyState.Refusal.UNKNOWN_RECORD));
    }

    /** However many rounds there were: nothing that is open is let go, and what is kept is bounded. */
    @RepeatedTest(20)
    void nothingOpenIsLetGo(RepetitionInfo run) {
        java.util.Random random = new java.util.Random(run.getCurrentRepetition());
        DutyState state = DutyState.NONE;
        int open = 0;
        for (int i = 0; i < 700; i++) {
            String[] items = IntStream.range(0, random.nextInt(4))
                    .mapToObj(String::valueOf)
                    .toArray(String[]::new);
            SiteEvent made = round("r" + i, "2026-03-02", "2026-03-09", items);
            if (note(state, made) instanceof DutyState.Decision.Accepted accepted) {
                state = state.after(accepted.event());
                open += items.length;
            }
            List<Site.Finding> there = state.site().findings().stream()
                    .filter(each -> each.closed() == null)
                    .toList();
            if (!there.isEmpty() && random.nextInt(3) > 0) {
                state = state.after(new SiteEvent.FindingClosed(
                        NINE, CHIEF, there.get(random.nextInt(there.size())).id(), "好", null));
                open--;
            }
        }

        assertThat(state.site().findings().stream().filter(each -> each.closed() == null))
                .as("seed " + run.getCurrentRepetition())
                .hasSize(open);
        assertThat(state.site().findings().stream().map(Site.Finding::id).collect(Collectors.toSet()))
                .hasSameSizeAs(state.site().findings());
        assertThat(state.site().rounds().size()).isLessThanOrEqualTo(120);
    }

    @Test
    void aDayHasOneRateTheLast() {
        DutyState state = after(rate("2026-03-02", 80), rate("2026-03-03", 81), rate("2026-03-03", 82));

        assertThat(state.site().rates()).extracting(SiteEvent.RateFound::met).containsExactly(80, 82);
    }

    private static SiteEvent rate(String on, int met) {
        return new SiteEvent.RateFound(NINE, on, "implementation-rate-1", "ab", 100, met, 0, 100 - met, 0, 0, 0);
    }
}
