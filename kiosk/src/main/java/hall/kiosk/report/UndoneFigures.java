package hall.kiosk.report;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.Tables;
import hall.kiosk.queue.QueueEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link ServiceFigures} that no longer counts what a clerk has taken back. The longest wait of a half hour stays. */
final class UndoneFigures {

    private UndoneFigures() {}

    /** A ticket, and what the last call or sending on has changed of it. */
    private record Was(
            String service, @Nullable Long since, @Nullable Long started, boolean finished, boolean sentOn) {}

    static void after(QueueEvent.Undone undone, Tables tables) throws JournalException {
        String id = undone.ticket().value();
        Was ticket = ticket(id, tables);
        if (ticket == null) {
            return;
        }
        String window = undone.window().value();
        switch (undone.act()) {
            case CALL -> {
                ServiceFigures.add(tables, "called", -1, ticket.service(), window);
                if (ticket.since() != null) {
                    long millis = Math.max(0, undone.done().toEpochMilli() - ticket.since());
                    ServiceFigures.add(tables, "waits", -1, ticket.service(), window);
                    ServiceFigures.add(tables, "wait_millis", -millis, ticket.service(), window);
                    HalfHours.notWaited(tables, undone.done(), millis);
                }
                tables.change("UPDATE ticket SET since = was_since, was_since = NULL WHERE id = ?", id);
            }
            case START -> tables.change("UPDATE ticket SET started = NULL WHERE id = ?", id);
            case FINISH -> {
                if (ticket.finished()) {
                    ServiceFigures.add(tables, "finished", -1, ticket.service(), window);
                    HalfHours.notFinished(tables, undone.done());
                    long millis = ticket.started() == null
                            ? 0
                            : Math.max(0, undone.done().toEpochMilli() - ticket.started());
                    ServiceFigures.add(tables, "service_millis", -millis, ticket.service(), window);
                    ClerkFigures.notFinished(tables, id, millis);
                    tables.change("UPDATE ticket SET finished = NULL WHERE id = ?", id);
                }
            }
            case NO_SHOW -> ServiceFigures.add(tables, "absent", -1, ticket.service(), window);
            case HOLD -> {}
            case TRANSFER -> {
                if (ticket.sentOn()) {
                    tables.change(
                            "UPDATE ticket SET service = was_service, started = was_started, was_service = NULL WHERE id = ?",
                            id);
                }
            }
        }
    }

    private static @Nullable Was ticket(String id, Tables tables) throws JournalException {
        List<Was> found = tables.rows(
                row -> new Was(
                        row.text(0),
                        row.has(1) ? row.number(1) : null,
                        row.has(2) ? row.number(2) : null,
                        row.has(3),
                        row.has(4)),
                "SELECT service, was_since, started, finished, was_service FROM ticket WHERE id = ?",
                id);
        return found.isEmpty() ? null : found.getFirst();
    }
}
