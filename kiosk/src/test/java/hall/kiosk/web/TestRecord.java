package hall.kiosk.web;

import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the pages of a {@link TestHall} read of the events that its hall remembers, as from a journal. */
record TestRecord(MemoryHall hall) {

    private static final EventJson JSON = new EventJson();

    /** The versions of the configuration, or of the standard, among what has happened. */
    List<ConfigBook.Version> versions(Class<? extends HallEvent> kind, long before, int limit) {
        List<ConfigBook.Version> versions = new ArrayList<>();
        for (int i = hall.events().size(); i > 0 && versions.size() < limit; i--) {
            HallEvent event = hall.events().get(i - 1);
            if (i < before && kind.isInstance(event) && changed(event) instanceof ConfigEvent.Changed change) {
                versions.add(new ConfigBook.Version(i, change));
            }
        }
        return versions;
    }

    SortedMap<Long, HallEvent> happened() {
        SortedMap<Long, HallEvent> happened = new TreeMap<>();
        hall.events().forEach(event -> happened.put(happened.size() + 1L, event));
        return happened;
    }

    List<String> journal(long after, int limit) {
        List<String> events = new ArrayList<>();
        for (long seq = after + 1; seq <= hall.events().size() && events.size() < limit; seq++) {
            HallEvent event = hall.events().get((int) seq - 1);
            events.add(JSON.line(
                    new Row(seq, new Entry("2026-11-23", JSON.kind(event), JSON.body(event), null, null), "hash")));
        }
        return events;
    }

    private static @Nullable ConfigEvent changed(HallEvent event) {
        return switch (event) {
            case HallEvent.Config config -> config.event();
            case HallEvent.Standard standard -> standard.event();
            default -> null;
        };
    }
}
