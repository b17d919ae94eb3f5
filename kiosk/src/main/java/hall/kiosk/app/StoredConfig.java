package hall.kiosk.app;

import hall.folder.FolderLock;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallState;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.loop.OpenParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes the configuration in a data folder whose hall does not run; the change is in the journal as any other. */
public final class StoredConfig {

    /** In whose name the journal has it. */
    private static final Actor TERMINAL = new Actor(Actor.Kind.MANAGER, "terminal");

    private StoredConfig() {}

    /**
     * Puts a document in force in {@code data}. The exception says when a hall runs on that folder, and what to do.
     *
     * @param clock the time, which the journal's last row never follows
     */
    public static void put(
            Path data, ConfigFolder.Reading.Good document, Origin origin, @Nullable String reason, HallClock clock)
            throws IOException {
        store(
                data,
                document,
                clock,
                state -> new HallCommand.Config(new ConfigCommand.Change(
                        TERMINAL,
                        origin,
                        reason,
                        state.config().hash(),
                        document.document(),
                        document.config().hall().setup(),
                        null)));
    }

    /**
     * Puts documents of the standard in force in {@code data}, under which {@code hall} was read. The exception is that of {@link
     * #put}.
     *
     * @return the hash of the documents
     */
    public static String putStandard(
            Path data,
            ConfigFolder.Reading.Good hall,
            ConfigDocument standard,
            @Nullable String reason,
            HallClock clock)
            throws IOException {
        store(
                data,
                hall,
                clock,
                state -> new HallCommand.Standard(new ConfigCommand.Change(
                        TERMINAL,
                        Origin.ROLLBACK,
                        reason,
                        state.standard().hash(),
                        standard,
                        hall.config().hall().setup(),
                        null)));
        return standard.hash();
    }

    private static void store(
            Path data, ConfigFolder.Reading.Good document, HallClock clock, Function<HallState, HallCommand> change)
            throws IOException {
        ZoneId zone = document.config().hall().zone();
        OpenParts parts = new OpenParts();
        try {
            parts.keep(FolderLock.take(data));
            SqliteJournal journal = parts.keep(SqliteJournal.open(data));
            JournalReader reader = parts.keep(JournalReader.open(data));
            HallEngine hall = parts.keep(HallEngine.start(
                    journal,
                    reader,
                    new EventJson(),
                    data,
                    clock,
                    at -> new BusinessDay(LocalDate.ofInstant(at, zone))));
            new SetupChanges(hall, () -> UUID.randomUUID().toString())
                    .store(change.apply(hall.state()), ConfigState.Refusal.SAME_CONFIGURATION.code());
        } finally {
            parts.close();
        }
    }
}
