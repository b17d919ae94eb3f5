package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.conformance.ProgramProofs;
import hall.kiosk.conformance.ProofBook;
import hall.kiosk.conformance.RecordedEvidence;
import hall.kiosk.devices.DayKey;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.RateFound;
import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hours.Opening;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.ticket.Look;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.ReportRoutes.Devices.Device;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import hall.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hall tests its devices once before it opens, and stores the rate of each day that is over once. */
final class SiteWatchTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A Monday; the hall opens at nine. */
    private static final Instant OPENS = Instant.parse("2026-11-23T01:00:00Z");

    private static final DeviceActs WELL = new DeviceActs() {
        @Override
        public boolean has(String device) {
            return true;
        }

        @Override
        public boolean tests(String device) {
            return true;
        }

        @Override
        public CompletionStage<Result> act(String device, Act act) {
            return CompletableFuture.completedStage(new Result(true, Text.of("正常", "well")));
        }
    };

    private Instant now = OPENS.minus(Duration.ofHours(2));
    private Optional<Opening> opening = Optional.of(new Opening.Before(OPENS));
    private final List<LocalDate> opened = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private List<Measurement> measures = List.of();

    @TempDir
    private Path cards;

    private final MemoryHall hall = new MemoryHall(() -> now);
    private final AtomicInteger ids = new AtomicInteger();
    private final Configuration example =
            ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples"))).config();
    private final List<RecordedEvidence> recorded = new ArrayList<>();
    private final Conformance conformance = new Conformance(
            () -> example,
            new Opened(),
            (first, last) -> List.of(),
            () -> hall.state().duty().site(),
            ProgramProofs.NONE,
            null,
            Look.FONTS);
    private final DueCauses due = new DueCauses(hall, () -> now, conformance);
    private SiteWatch watch;

    /** A journal that knows on which days the hall opened, and nothing else. */
    private final class Opened implements ProofBook {
        @Override
        public List<RecordedEvidence> recorded() {
            return List.copyOf(recorded);
        }

        @Override
        public List<LocalDate> opened(LocalDate first, LocalDate last) {
            return opened.stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .toList();
        }

        @Override
        public List<Measured> measured(Instant first, Instant last) {
            return List.of();
        }

        @Override
        public List<Evidence> proven(Snapshot snapshot, Snapshot inForce, Parties parties, LocalDate on) {
            return List.of();
        }
    }

    @BeforeEach
    void watch() {
        watch = new SiteWatch(
                new SiteWatch.Watched(
                        hall,
                        () -> now,
                        () -> ZONE,
                        () -> Snapshot.NONE,
                        () -> opening,
                        conformance,
                        new CardDay(new DayKey(cards, new Random(7)), hall),
                        at -> measures,
                        due,
                        () -> "id-" + ids.incrementAndGet()),
                new SelfTest(
                        () -> List.of(new Device("printer-1", "ticket-printer", true, Text.of("在线", "online"), null)),
                        WELL,
                        Duration.ofSeconds(20),
                        () -> nanos.getAndAdd(1_500_000_000)));
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private List<String> causes() {
        return due.causes().stream()
                .map(each -> each.id() + " " + each.advice().english())
                .toList();
    }

    /** A finding and an attestation with an end are alarms from the day after it until somebody has seen to them. */
    @Test
    void whatPeopleHaveLetPassIsAnAlarm() throws Exception {
        String subject = "hall:" + example.hall().address().hall();
        Actor li = new Actor(Actor.Kind.MANAGER, "li");
        SiteEvent.Looked found = new SiteEvent.Looked("5.1", SiteEvent.Looked.NOT_KEPT, "标牌脱落", null, "2026-11-23");
        note(new SiteEvent.RoundMade(Instant.EPOCH, li, "r1", "regular", "2026-11-20", "", List.of(found)));
        recorded.add(attested(subject, "2025-11-23"));
        watch.look();
        assertThat(causes()).as("the last day of both").isEmpty();

        now = now.plus(Duration.ofDays(1));
        watch.look();
        assertThat(causes())
                .containsExactly(
                        "findings-overdue 1 to be put right, the first by 2026-11-23; close them on the page of rounds.",
                        "evidence-ended 1 count no longer (IS-027); take and record them anew on the page of the standard.");

        recorded.add(attested(subject, "2026-11-24"));
        note(new SiteEvent.FindingClosed(
                Instant.EPOCH,
                li,
                hall.state().duty().site().findings().getFirst().id(),
                "已修",
                null));
        watch.look();
        assertThat(causes()).isEmpty();
    }

    private static RecordedEvidence attested(String subject, String on) {
        return new RecordedEvidence(
                "e" + on, 1, "li", "IS-027", "attestation", subject, null, null, true, null, on, null, null);
    }

    private void note(SiteEvent event) {
        hall.offer(new Request("n" + ids.incrementAndGet(), "n", new HallCommand.Duty(new DutyCommand.Note(event))));
    }

    private List<SelfTested> tests() {
        return hall.state().duty().site().tests();
    }

    private List<RateFound> rates() {
        return hall.state().duty().site().rates();
    }

    @Test
    void devicesAreTestedOnceTwentyMinutesBeforeOpening() throws Exception {
        now = OPENS.minus(Duration.ofMinutes(20)).minusMillis(1);
        watch.look();
        assertThat(tests()).as("not time yet").isEmpty();

        now = OPENS.minus(Duration.ofMinutes(20));
        watch.look();
        watch.look();

        assertThat(tests()).singleElement().satisfies(test -> {
            assertThat(test.day()).isEqualTo("2026-11-23");
            assertThat(test.opening()).isEqualTo(OPENS);
            assertThat(test.by()).isEqualTo(Actor.HALL);
            assertThat(test.devices()).hasSize(1);
            assertThat(test.red()).isZero();
        });
    }

    /** A technician who tries a device at seven does not take the report at ten to nine away. */
    @Test
    void aTestMadeByHandHoursBeforeOpeningIsNotTheOneBeforeIt() throws Exception {
        now = OPENS.minus(Duration.ofHours(2));
        SelfTested byHand = watch.test(new Actor(Actor.Kind.TECHNICIAN, "li"))
                .toCompletableFuture()
                .join();
        hall.offer(new Request("li-1", "li-1", new HallCommand.Duty(new DutyCommand.Note(byHand))));

        now = OPENS.minus(Duration.ofMinutes(20));
        watch.look();
        watch.look();

        assertThat(tests()).extracting(SelfTested::opening).containsExactly(null, OPENS);
    }

    /** It is too late to be in time, and the report says so by having no opening. */
    @Test
    void aHallThatIsSwitchedOnLateTestsAtOnce() throws Exception {
        now = OPENS.plus(Duration.ofHours(1));
        opening = Optional.of(new Opening.Open(OPENS.plus(Duration.ofHours(8)), true));

        watch.look();

        assertThat(tests())
                .singleElement()
                .satisfies(test -> assertThat(test.opening()).isNull());
    }

    @Test
    void aHallThatSaysNoHoursIsNotTestedByItself() throws Exception {
        opening = Optional.empty();

        watch.look();

        assertThat(tests()).isEmpty();
    }

    @Test
    void whatTheJournalDidNotTakeIsMadeAgainAtTheNextLook() throws Exception {
        now = OPENS.minus(Duration.ofMinutes(5));
        hall.answerWith(request -> CompletableFuture.completedStage(new Outcome.Busy()));
        watch.look();
        assertThat(tests()).isEmpty();

        hall.answerWith(request -> null);
        watch.look();

        assertThat(tests()).hasSize(1);
    }

    @Test
    void theRateOfTheLastOpenedDayIsStoredOnceWhenItIsOver() throws Exception {
        opening = Optional.empty();
        LocalDate today = LocalDate.of(2026, 11, 23);
        opened.addAll(List.of(today.minusDays(3), today));
        watch.look();
        watch.look();

        assertThat(rates()).extracting(RateFound::on).containsExactly("2026-11-20");
        now = now.plus(Duration.ofDays(1));
        watch.look();
        assertThat(rates()).extracting(RateFound::on).containsExactly("2026-11-20", "2026-11-23");
        assertThat(rates().getFirst().rules()).isGreaterThan(90);
    }

    @Test
    void aDayOfLongAgoIsLeft() throws Exception {
        opening = Optional.empty();
        opened.add(LocalDate.of(2026, 11, 1));

        watch.look();

        assertThat(rates()).isEmpty();
    }

    private List<String> noted(Class<? extends SiteEvent> kind) {
        return hall.events().stream()
                .filter(each -> each instanceof HallEvent.Duty duty && kind.isInstance(duty.event()))
                .map(each -> ((HallEvent.Duty) each).event().toString())
                .toList();
    }

    @Test
    void theFirstMeasurementOfADayIsStoredAndEachThatIsWorse() throws Exception {
        opening = Optional.empty();
        for (double share : new double[] {100, 90, 95, 90, 80}) {
            measures = List.of(new Measurement(Measurand.APPLIED_SHARE, share, 0, now));
            watch.look();
        }
        now = now.plus(Duration.ofDays(1));
        watch.look();

        assertThat(noted(SiteEvent.Measured.class))
                .extracting(each -> each.replaceAll(".*value=(.*), unc.*", "$1"))
                .containsExactly("100 %", "90 %", "80 %", "80 %");
    }

    @Test
    void howLongADevicesOwnTestTookIsAMeasurementOfTheDevice() throws Exception {
        now = OPENS.minus(Duration.ofMinutes(20));

        watch.look();

        assertThat(noted(SiteEvent.Measured.class))
                .singleElement()
                .asString()
                .contains("device=printer-1", "quantity=self-test-time", "value=1.5 s");
    }

    /** The day's key is of use until nobody can take a ticket any more; who was off then erases it when he is on again. */
    @Test
    void theKeyOfTheDaysCardsIsErasedWithANewDayAndThatIsInTheJournal() throws Exception {
        opening = Optional.empty();
        DayKey key = new DayKey(cards, new Random(7));
        hall.tell(new QueueCommand.OpenDay(Halls.MONDAY));
        key.shared(Halls.MONDAY);
        watch.look();
        assertThat(noted(SiteEvent.CardKeyErased.class)).as("the day goes on").isEmpty();

        Files.writeString(cards.resolve("card-key"), "2026-11-20\n" + "ab".repeat(32) + "\n");
        hall.answerWith(request -> CompletableFuture.completedStage(new Outcome.Busy()));
        watch.look();
        assertThat(cards).as("erased although it is not stored yet").isEmptyDirectory();
        hall.answerWith(request -> null);
        watch.look();
        watch.look();

        assertThat(noted(SiteEvent.CardKeyErased.class))
                .singleElement()
                .asString()
                .contains("day=2026-11-20");
    }
}
