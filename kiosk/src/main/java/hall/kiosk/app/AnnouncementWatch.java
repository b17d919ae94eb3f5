package hall.kiosk.app;

import hall.kiosk.config.VoiceConfig;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Request;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.voice.VoicePack;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the voice say at its times what is said every day. The thread {@code announcements} looks; a time that was missed by more
 * than {@link #LATE} is left out, and none is said twice, also after a restart. On a clock that is doubted nothing is said by itself.
 */
final class AnnouncementWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncementWatch.class);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Each time of each day is one announcement. */
    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    /** What of the configuration it goes by. */
    record Wanted(VoiceConfig voice, @Nullable OpeningHours hours, ZoneId zone) {}

    private final CoreModule core;
    private final Supplier<Wanted> wanted;
    private final Loop loop;

    static AnnouncementWatch start(CoreModule core, Supplier<Wanted> wanted) {
        AnnouncementWatch watch = new AnnouncementWatch(core, wanted);
        watch.loop.start();
        return watch;
    }

    private AnnouncementWatch(CoreModule core, Supplier<Wanted> wanted) {
        this.core = core;
        this.wanted = wanted;
        this.loop = Loop.named("announcements").startingAgain(BackOff.SECONDS).make(this::round);
    }

    private boolean round() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOKS_EACH.toMillis());
        if (core.plan().clock().doubt().isEmpty()) {
            Instant now = core.plan().clock().instant();
            Wanted by = wanted.get();
            for (VoiceConfig.Stored each : by.voice().announcements()) {
                due(each, by, now).ifPresent(at -> order(each, at, now));
            }
        }
        return true;
    }

    /** Since when {@code announcement} is to be said at {@code now}, by the hall's own time. */
    static Optional<LocalDateTime> due(VoiceConfig.Stored announcement, Wanted by, Instant now) {
        LocalDateTime here = LocalDateTime.ofInstant(now, by.zone());
        boolean today = announcement.days().isEmpty()
                ? by.hours() == null || by.hours().opensOn(here.toLocalDate())
                : announcement.days().contains(here.getDayOfWeek());
        boolean quiet = by.voice().quiet().stream().anyMatch(each -> each.at(now));
        if (!today || quiet) {
            return Optional.empty();
        }
        return announcement.at().stream()
                .filter(at -> isJustOver(at, here.toLocalTime()))
                .findFirst()
                .map(at -> here.toLocalDate().atTime(at));
    }

    private static boolean isJustOver(LocalTime at, LocalTime now) {
        Duration since = Duration.between(at, now);
        return !since.isNegative() && since.compareTo(LATE) < 0;
    }

    private void order(VoiceConfig.Stored announcement, LocalDateTime at, Instant now) {
        String name = announcement.id() + "-" + at.format(NAMED);
        String id = "announce/" + name;
        VoiceEvent ordered =
                new VoiceEvent.AnnouncementOrdered(now, Actor.HALL, name, announcement.text(), clip(announcement));
        core.hall()
                .offer(new Request(id, id, new HallCommand.Duty(new DutyCommand.Speak(ordered))))
                .thenAccept(outcome -> LOG.debug("{}: {}", id, outcome));
    }

    /** The recording that says it; without one, and when none can be read, its text is read. */
    private @Nullable String clip(VoiceConfig.Stored announcement) {
        try {
            return core.recordings().pack().clip(VoicePack.announcement(announcement.id()));
        } catch (IOException e) {
            LOG.warn("The recording of {} cannot be read: {}", announcement.id(), e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
