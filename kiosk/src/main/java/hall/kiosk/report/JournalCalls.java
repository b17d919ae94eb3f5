package hall.kiosk.report;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.WindowId;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what became of a ticket's calls from the journal: of the one day asked for, the rows that speak of it. Any thread. */
public final class JournalCalls implements TicketCalls.Book {

    private final JournalReader reader;
    private final EventJson json;
    private final Function<WindowId, List<String>> devices;

    /** {@code devices} tells which devices of the hall show or say calls to a window now. */
    public JournalCalls(JournalReader reader, EventJson json, Function<WindowId, List<String>> devices) {
        this.reader = reader;
        this.json = json;
        this.devices = devices;
    }

    @Override
    public List<TicketCalls> of(String number, LocalDate day) throws JournalException {
        if (number.matches(".*[\\\\\"\\p{Cntrl}].*")) {
            return List.of();
        }
        SortedMap<Long, HallEvent> events = new TreeMap<>();
        add(events, day, "number", number);
        for (TicketCalls found : TicketCalls.of(number, events)) {
            add(events, day, "ticket", found.ticket().value());
            for (TicketCalls.Call call : found.calls()) {
                add(events, day, "call", call.id());
            }
        }
        return TicketCalls.of(number, events).stream()
                .map(ticket -> ticket.with(ticket.calls().stream()
                        .map(call -> call.expecting(devices.apply(call.window())))
                        .toList()))
                .toList();
    }

    private void add(SortedMap<Long, HallEvent> events, LocalDate day, String field, String value)
            throws JournalException {
        for (Row row : reader.ofDay(day.toString(), field, value)) {
            events.put(row.sequence(), json.read(row.entry().kind(), row.entry().body()));
        }
    }
}
