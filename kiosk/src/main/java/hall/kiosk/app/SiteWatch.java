package hall.kiosk.app;

import hall.kiosk.conformance.Conformance;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.CardKeyErased;
import hall.kiosk.duty.SiteEvent.Measured;
import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.duty.SiteEvent.Tested;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hours.Opening;
import hall.kiosk.journal.JournalException;
import hall.kiosk.queue.Actor;
import hall.kiosk.site.SelfTestTime;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.kiosk.web.manager.SelfTester;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Snapshot;
import hall.standard.Worst;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests all devices before the hall opens, early enough that somebody can still do something, stores the rate of the standard
 * for each day that is over and what the hall measures of itself, looks which evidence has ended, and erases the day's key of cards. Each is an event, made
 * once a day, a measurement again when it is worse. The thread {@code site} looks.
 */
final class SiteWatch implements SelfTester, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteWatch.class);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(30);

    /** A device that says nothing for so long has not passed. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

    /** The tests begin so long before they have to be over. */
    private static final Duration TESTING = Duration.ofMinutes(10);

    /** A round sleeps, waits for devices and may read a day of the journal. */
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(5);

    private static final double MILLIS = 1_000;

    /** A test is timed from the question to the answer, which a busy machine hears a little later. */
    private static final double TICK = 0.1;

    private static final Duration USUAL_BEFORE = Duration.ofMinutes(10);

    /** So many days back a rate is still made, for a hall that was switched off over a holiday. */
    private static final int DAYS_BACK = 15;

    private final Watched watched;
    private final SelfTest tests;
    private final Loop loop;
    private final Worst told = new Worst();

    /** The day whose key is erased, until that is in the journal. */
    private String erased = "";

    /**
     * The hall it watches.
     *
     * @param measures what the hall measures of itself at a time
     * @param due what people have let pass
     * @param opening when the hall opens, as it says now; empty where it says nothing
     * @param ids a new one for each request
     */
    record Watched(
            Hall hall,
            InstantSource clock,
            Supplier<ZoneId> zone,
            Supplier<Snapshot> standard,
            Supplier<Optional<Opening>> opening,
            Conformance conformance,
            CardDay cards,
            Function<Instant, List<Measurement>> measures,
            DueCauses due,
            Supplier<String> ids) {}

    static SiteWatch start(
            CoreModule core,
            Devices devices,
            DeviceActs acts,
            Function<Instant, List<Measurement>> measures,
            DueCauses due) {
        SiteWatch watch = new SiteWatch(
                new Watched(
                        core.hall(),
                        core.plan().clock(),
                        () -> core.plan().hall().zone(),
                        () -> core.standard().snapshot(),
                        () -> core.hall().hours().now(),
                        core.conformance(),
                        new CardDay(core.cards(), core.hall()),
                        measures,
                        due,
                        () -> core.newTicket().value()),
                new SelfTest(devices, acts, ANSWERS_WITHIN, System::nanoTime));
        watch.loop.start();
        return watch;
    }

    /** One that has not started: whoever made it has it look. */
    SiteWatch(Watched watched, SelfTest tests) {
        this.watched = watched;
        this.tests = tests;
        this.loop = Loop.named("site")
                .startingAgain(BackOff.SECONDS)
                .roundsWithin(ROUND_LIMIT)
                .make(this::round);
    }

    private boolean round() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOKS_EACH.toMillis());
        look();
        return true;
    }

    /** Does what is due now. */
    void look() throws InterruptedException {
        eraseIfDue();
        testIfDue();
        measure();
        rateIfDue();
        watched.due().look();
    }

    private void eraseIfDue() throws InterruptedException {
        erased = watched.cards().erase().orElse(erased);
        if (!erased.isEmpty() && store(new CardKeyErased(Instant.EPOCH, erased))) {
            erased = "";
        }
    }

    /** What the hall measures of itself. */
    private void measure() throws InterruptedException {
        for (Measurement each : watched.measures().apply(watched.clock().instant())) {
            measured(Measured.OF_HALL, each);
        }
    }

    private void measured(String device, Measurement found) throws InterruptedException {
        LocalDate today = watched.conformance().date(watched.clock().instant());
        if (told.isNews(device, found.quantity(), found.value(), today)) {
            store(Measured.of(device, found));
        }
    }

    private Site site() {
        return watched.hall().state().duty().site();
    }

    private void testIfDue() throws InterruptedException {
        Instant now = watched.clock().instant();
        Duration lead = watched.standard()
                .get()
                .time("DM-016", "before")
                .orElse(USUAL_BEFORE)
                .plus(TESTING);
        Optional<SelfTestTime> due = watched.opening()
                .get()
                .flatMap(each -> SelfTestTime.at(each, now, watched.zone().get(), lead));
        if (due.isEmpty() || site().tests().stream().anyMatch(each -> isDone(each, due.get()))) {
            return;
        }
        try {
            SelfTested report =
                    tests.test(Actor.HALL, due.get()).toCompletableFuture().get();
            store(report);
            for (Tested each : report.devices()) {
                if (each.passed() && each.millis() != null) {
                    double seconds = each.millis() / MILLIS;
                    measured(each.device(), new Measurement(Measurand.SELF_TEST_TIME, seconds, TICK, now));
                }
            }
            if (report.red() > 0) {
                LOG.warn("The self-test for {} found {} devices that do not work", report.day(), report.red());
            } else {
                LOG.info(
                        "The self-test for {} found all {} devices well",
                        report.day(),
                        report.devices().size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the self-test failed", e.getCause());
        }
    }

    /** A test that somebody made by hand hours before an opening is not the one before it. */
    private static boolean isDone(SelfTested test, SelfTestTime due) {
        return test.day().equals(due.day().toString()) && (due.opening() == null || test.opening() != null);
    }

    /** The rate of the last day that is over and on which the hall opened, if it is not stored yet. */
    private void rateIfDue() throws InterruptedException {
        Conformance conformance = watched.conformance();
        LocalDate today = conformance.date(watched.clock().instant());
        try {
            Optional<SiteEvent> rate =
                    conformance.rateOf(today.minusDays(DAYS_BACK), today.minusDays(1), site().rates());
            if (rate.isPresent()) {
                store(rate.get());
            }
        } catch (JournalException e) {
            LOG.warn("The rate of the standard cannot be counted: {}", e.getMessage());
        }
    }

    /** What is not stored is made again at the next look. */
    private boolean store(SiteEvent event) throws InterruptedException {
        DutyCommand command = new DutyCommand.Note(event);
        String id = "site/" + watched.ids().get();
        try {
            Outcome outcome = watched.hall()
                    .offer(new Request(id, id, new HallCommand.Duty(command)))
                    .toCompletableFuture()
                    .get();
            if (!(outcome instanceof Outcome.Done)) {
                LOG.warn("{} is not in the journal: {}", event.getClass().getSimpleName(), outcome);
            }
            return outcome instanceof Outcome.Done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the hall failed", e.getCause());
        }
    }

    @Override
    public CompletionStage<SelfTested> test(Actor by) {
        Instant now = watched.clock().instant();
        SelfTestTime today = new SelfTestTime(watched.conformance().date(now), null);
        SelfTestTime when = watched.opening()
                .get()
                .flatMap(each -> SelfTestTime.at(each, now, watched.zone().get(), Duration.ofHours(1)))
                .orElse(today);
        return tests.test(by, when);
    }

    @Override
    public void close() {
        loop.close();
    }
}
