package hall.kiosk.demo;

import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.RecordedQueue.Snapshot;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Days, clocks and ids that tests share. */
final class TestDays {

    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    /** A clock that stands where it is put. */
    static final class HandClock implements InstantSource {
        Instant now = NINE;

        @Override
        public Instant instant() {
            return now;
        }
    }

    private TestDays() {}

    static RecordedDay bundled(String office, String date) {
        try {
            return SnapshotFile.bundled().day(office, LocalDate.parse(date));
        } catch (IOException | UnusableDayException impossible) {
            throw new AssertionError("a bundled day must be usable", impossible);
        }
    }

    static RecordedDay busy() {
        return bundled("UD_Praga_Poludnie", "2020-01-08");
    }

    /** A hall by {@code clock}, set up and on its day. */
    static MemoryHall hall(InstantSource clock, HallSetup setup) {
        MemoryHall hall = new MemoryHall(clock);
        hall.tell(new QueueCommand.Configure(Actor.HALL, setup));
        hall.tell(new QueueCommand.OpenDay(BusinessDay.parse("2026-03-02")));
        return hall;
    }

    /** Snapshots every five minutes from eight: {@code desks waiting current}. */
    static List<Snapshot> snapshots(String... each) {
        List<Snapshot> snapshots = new ArrayList<>();
        LocalTime time = LocalTime.of(8, 0);
        for (String one : each) {
            String[] fields = one.split(" ", -1);
            snapshots.add(new Snapshot(
                    time,
                    Integer.parseInt(fields[0]),
                    Integer.parseInt(fields[1]),
                    fields.length > 2 ? fields[2] : "",
                    10));
            time = time.plusMinutes(5);
        }
        return snapshots;
    }

    static Supplier<TicketId> ids(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> new TicketId("t" + Long.toUnsignedString(random.nextLong(), 36));
    }
}
