package hall.kiosk.app;

import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import hall.kiosk.web.manager.JournalView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The journal's rows as lines of JSON. Any thread. */
record JournalLines(JournalReader reader, EventJson json) implements JournalView {

    @Override
    public List<String> after(long after, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Row row : reader.after(after, limit)) {
            lines.add(json.line(row));
        }
        return lines;
    }
}
