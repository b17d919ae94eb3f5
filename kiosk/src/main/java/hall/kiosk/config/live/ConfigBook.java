package hall.kiosk.config.live;

import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.Differences;
import hall.kiosk.config.schema.HallSchema;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of a hall's configuration, and what differs between two. Any thread. */
public final class ConfigBook {

    /** A document that was in force from the row {@code sequence} of the journal on. */
    public record Version(long sequence, ConfigEvent.Changed change) {}

    /** Where the versions are. */
    @FunctionalInterface
    public interface Versions {

        /** The newest {@code limit} versions before the row {@code sequence}, newest first. */
        List<Version> before(long sequence, int limit) throws JournalException;
    }

    private final Versions versions;
    private final HallSchema schema = HallSchema.load();

    public ConfigBook(Versions versions) {
        this.versions = versions;
    }

    /** The versions in a journal. */
    public static ConfigBook of(JournalReader reader, EventJson json) {
        return of(reader, json, EventJson.CONFIG_CHANGED);
    }

    /** The versions of the standard's documents in a journal. */
    public static ConfigBook ofStandard(JournalReader reader, EventJson json) {
        return of(reader, json, EventJson.STANDARD_ADOPTED);
    }

    private static ConfigBook of(JournalReader reader, EventJson json, String kind) {
        return new ConfigBook((sequence, limit) -> {
            List<Version> found = new ArrayList<>();
            for (Row row : reader.before(kind, sequence, limit)) {
                change(json.read(kind, row.entry().body()))
                        .ifPresent(change -> found.add(new Version(row.sequence(), change)));
            }
            return List.copyOf(found);
        });
    }

    private static Optional<ConfigEvent.Changed> change(HallEvent event) {
        return switch (event) {
            case HallEvent.Config config -> change(config.event());
            case HallEvent.Standard standard -> change(standard.event());
            default -> Optional.empty();
        };
    }

    private static Optional<ConfigEvent.Changed> change(ConfigEvent event) {
        return event instanceof ConfigEvent.Changed changed ? Optional.of(changed) : Optional.empty();
    }

    /** The newest {@code limit} versions before the row {@code sequence}, newest first. */
    public List<Version> before(long sequence, int limit) throws JournalException {
        return versions.before(sequence, limit);
    }

    /** The version of the row {@code sequence}. */
    public Optional<Version> version(long sequence) throws JournalException {
        return before(sequence + 1, 1).stream()
                .filter(version -> version.sequence() == sequence)
                .findFirst();
    }

    /** What differs between two documents; everything is new where there was none before. */
    public List<Text> differences(@Nullable String before, String after) {
        return Differences.between(ConfigDocument.of(before == null ? "{}" : before), ConfigDocument.of(after), schema);
    }

    /** The form of a document. */
    public HallSchema schema() {
        return schema;
    }
}
