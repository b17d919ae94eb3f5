package hall.kiosk.engine;

import hall.kiosk.clock.HallClock;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.BusinessDay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A hall with its journal in a folder, put together as the programs do it. */
public record StoredHall(Journal journal, JournalReader reader, EventJson json, HallEngine hall)
        implements AutoCloseable {

    public static StoredHall open(Path folder, HallClock clock, Function<Instant, BusinessDay> calendar)
            throws IOException {
        return open(folder, clock, calendar, journal -> journal);
    }

    /** A hall that writes to what {@code over} makes of the folder's journal. */
    public static StoredHall open(
            Path folder, HallClock clock, Function<Instant, BusinessDay> calendar, UnaryOperator<Journal> over)
            throws IOException {
        Journal journal = over.apply(SqliteJournal.open(folder));
        JournalReader reader = JournalReader.open(folder);
        EventJson json = new EventJson();
        return new StoredHall(journal, reader, json, HallEngine.start(journal, reader, json, folder, clock, calendar));
    }

    @Override
    public void close() {
        hall.close();
        reader.close();
        journal.close();
    }
}
