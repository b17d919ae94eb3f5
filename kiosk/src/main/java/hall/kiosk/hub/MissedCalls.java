package hall.kiosk.hub;

import hall.broker.message.CallList;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.HallMessage.HallState.RecentCall;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code ask calls {after}}: a board or voice that was cut off or switched off learns which calls of today it has
 * missed, so that it can say of each why it was not shown. At most {@value #ROWS} rows of the journal are read for one
 * question, because that happens on the link's delivery thread.
 */
final class MissedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(MissedCalls.class);
    private static final int ROWS = 1_000;

    private final Hall hall;
    private final JournalReader reader;
    private final EventJson json;

    MissedCalls(Hall hall, JournalReader reader, EventJson json) {
        this.hall = hall;
        this.reader = reader;
        this.json = json;
    }

    HallMessage.Answer answer(DeviceMessage.Ask ask) {
        String after = ask.text("after");
        if (!after.matches("\\d{1,18}")) {
            return new HallMessage.Answer(false, "bad-request", Map.of());
        }
        try {
            return new HallMessage.Answer(
                    true, null, list(Long.parseLong(after)).fields());
        } catch (JournalException e) {
            LOG.warn("A device does not learn which calls it missed yet: {}", e.getMessage());
            return new HallMessage.Answer(false, "hall-busy", Map.of());
        }
    }

    private CallList list(long after) throws JournalException {
        List<RecentCall> calls = new ArrayList<>();
        long upTo = Math.max(after, reader.dayStart());
        List<Row> rows = reader.after(upTo, ROWS);
        for (Row row : rows) {
            if (calls.size() == CallList.MOST) {
                return new CallList(calls, upTo, true);
            }
            call(row).ifPresent(calls::add);
            upTo = row.sequence();
        }
        return new CallList(calls, upTo, rows.size() == ROWS);
    }

    private Optional<RecentCall> call(Row row) {
        if (!(json.read(row.entry().kind(), row.entry().body()) instanceof HallEvent.Queue queue)) {
            return Optional.empty();
        }
        HallSetup setup = hall.state().queue().setup();
        String id = Long.toString(row.sequence());
        if (queue.event() instanceof QueueEvent.Called called) {
            return Optional.of(HubMessages.recent(setup, id, called.number(), called.window(), called.at()));
        }
        return queue.event() instanceof QueueEvent.Recalled recalled
                ? Optional.of(HubMessages.recent(setup, id, recalled.number(), recalled.window(), recalled.at()))
                : Optional.empty();
    }
}
