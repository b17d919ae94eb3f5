package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.devices.DayKey;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.HallHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that the day's cards get their names by is erased when nobody can take a ticket by card any more (rule EG-003). */
class CardDayTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private Instant now = at("10:00");
    private boolean doubted;
    private final MemoryHall memory = new MemoryHall(() -> now);
    private final HallHours hours = new HallHours(() -> now, () -> doubted);

    /** The hall in memory, with hours. */
    private final Hall hall = new Hall() {
        @Override
        public HallState state() {
            return memory.state();
        }

        @Override
        public HallHours hours() {
            return hours;
        }

        @Override
        public CompletionStage<Outcome> offer(Request request) {
            return memory.offer(request);
        }

        @Override
        public Subscription onChange(Listener listener) {
            return memory.onChange(listener);
        }
    };

    private static Instant at(String time) {
        return Halls.MONDAY.date().atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    private static WeekHours mondays(String... spans) {
        Span[] parsed = new Span[spans.length];
        for (int i = 0; i < spans.length; i++) {
            parsed[i] = Span.parse(spans[i]).orElseThrow();
        }
        return new WeekHours(Map.of(DayOfWeek.MONDAY, DayHours.of(parsed)));
    }

    /** Service A closes an hour before the others. */
    @BeforeEach
    void openOnMonday() throws IOException {
        memory.tell(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        memory.tell(new QueueCommand.OpenDay(Halls.MONDAY));
        hours.set(new OpeningHours(
                ZONE,
                mondays("09:00-12:00", "13:00-18:00"),
                Map.of(),
                Map.of(Halls.service("A").value(), mondays("09:00-17:00")),
                Duration.ZERO));
        new DayKey(folder, new Random(7)).shared(Halls.MONDAY);
    }

    /** As after a restart: it goes by the file. */
    private CardDay cards() {
        return new CardDay(new DayKey(folder, new Random(8)), hall);
    }

    private void isKept(String time) {
        now = at(time);
        assertThat(cards().erase()).as("at %s", time).isEmpty();
        assertThat(Files.exists(folder.resolve("card-key"))).isTrue();
    }

    @Test
    void itIsErasedOnceAllServicesHaveClosedAndNotBefore() {
        isKept("08:00");
        isKept("10:00");
        isKept("12:30");
        isKept("17:30");

        now = at("18:00");
        assertThat(cards().erase()).contains(Halls.MONDAY.toString());
        assertThat(folder).isEmptyDirectory();
        assertThat(cards().erase()).as("once").isEmpty();
    }

    @Test
    void aHallThatIsOffAtClosingErasesItAtItsNextStart() {
        now = at("18:00").plus(Duration.ofDays(5));
        memory.tell(new QueueCommand.OpenDay(BusinessDay.parse("2099-01-04")));

        assertThat(cards().erase()).contains(Halls.MONDAY.toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDoubtedClockErasesNoKey() {
        doubted = true;

        isKept("20:00");
    }

    @Test
    void aHallWithoutHoursKeepsItForItsDay() {
        hours.set(null);

        isKept("23:00");
    }
}
