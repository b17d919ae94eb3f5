package hall.kiosk.conformance;

import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.Projection;
import hall.kiosk.projection.ReadModel;
import hall.kiosk.projection.Tables;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.rating.Rating;
import hall.standard.Measurand;
import hall.standard.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows that rules of the standard ask for, by opened day, and the evidence people have recorded.
 *
 * <pre>
 * opening(seq, day, first, last, card, kept, earlier)   an opened day: the sequence of its event, its date, which may be put right,
 *                                          when it opened, when something happened last, when a card was taken in first by the key
 *                                          that still is there, for how many milliseconds a key of it was kept until it was
 *                                          erased, and when something happened before the last
 * adopted(seq, at, document)               the documents of the standard that were in force from a row of the journal on
 * wait(opening, standard, minutes, n)      first waits, in whole minutes rounded up; standard is the seq of the documents in force
 *                                          then, 0 before the first
 * overtaken(opening, standard, times, n)   people passed over by a call, and how often they had been by then
 * absence(opening, standard, calls, pause, n)   tickets called absent: how often called, the seconds between the last two calls
 * unserved(opening, n)                     tickets that ended at closing without an answer
 * shown(opening, standard, call, device, held)   calls a device has shown or said, and for how many milliseconds; 0 while they stand
 * missed(opening, call, device)            calls a device did not show
 * rating(opening, ticket, n, staff)        ratings of a ticket, and how many of them were staff's
 * ended(opening, id, device, taken, stood, days, since, until)   alarms that ended and reported faults that were mended; the device
 *                                          they are about, seconds until somebody took them on, null for nobody, and until the
 *                                          end, how many days were opened in between, and when they stood
 * measured(opening, device, quantity, value, uncertainty, at)   the worst of the day, in the quantity's unit
 * print(opening, kiosk, tenths, n, first, last)   tickets whose print a printer has confirmed, by the tenths of a second from the
 *                                          number to that, rounded up, and when the first and the last of them was
 * personal(opening, n)                     events with a whole number of an identity card in them
 * evidence(id, seq, who, ...)              what people recorded; withdrawn is null while it counts
 * ticket(id, since, calls, last, pause, was), alarm(id, device, opening, since, taken)   what is not over yet; times in milliseconds;
 *                                          was is the since that the last call has ended
 * </pre>
 *
 * <p>Calls older than {@value #DAYS} days are let go. A clock put right ends the waits it would falsify.
 */
final class ProofModel implements ReadModel {

    /** How many opened days of single calls and ratings are kept: a quarter with some to spare. */
    static final int DAYS = 100;

    /** A measurement counts for a year: so many opened days are more. */
    private static final int MEASURED_DAYS = 400;

    /** How a reported fault is called among the alarms. */
    private static final String FAULT = "fault-";

    private static final String COUNT = " ON CONFLICT DO UPDATE SET n = n + excluded.n";
    private static final String NEWEST = " ORDER BY standard DESC LIMIT 1)";
    private static final String TODAY = "(SELECT max(seq) FROM opening)";
    private static final String IN_FORCE = "(SELECT coalesce(max(seq), 0) FROM adopted)";

    @Override
    public String name() {
        return "proofs";
    }

    @Override
    public int version() {
        return 9;
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE opening(seq INTEGER PRIMARY KEY, day TEXT NOT NULL, first INTEGER, last INTEGER, card INTEGER,"
                        + " kept INTEGER, earlier INTEGER) STRICT",
                "CREATE TABLE measured(opening INTEGER, device TEXT, quantity TEXT, value REAL, uncertainty REAL, at INTEGER,"
                        + " PRIMARY KEY(opening, device, quantity)) STRICT",
                "CREATE TABLE print(opening INTEGER, kiosk TEXT, tenths INTEGER, n INTEGER, first INTEGER, last INTEGER,"
                        + " PRIMARY KEY(opening, kiosk, tenths)) STRICT",
                "CREATE TABLE personal(opening INTEGER PRIMARY KEY, n INTEGER) STRICT",
                "CREATE TABLE adopted(seq INTEGER PRIMARY KEY, at INTEGER, document TEXT) STRICT",
                "CREATE TABLE wait(opening INTEGER, standard INTEGER, minutes INTEGER, n INTEGER,"
                        + " PRIMARY KEY(opening, standard, minutes)) STRICT",
                "CREATE TABLE overtaken(opening INTEGER, standard INTEGER, times INTEGER, n INTEGER,"
                        + " PRIMARY KEY(opening, standard, times)) STRICT",
                "CREATE TABLE absence(opening INTEGER, standard INTEGER, calls INTEGER, pause INTEGER, n INTEGER,"
                        + " PRIMARY KEY(opening, standard, calls, pause)) STRICT",
                "CREATE TABLE unserved(opening INTEGER PRIMARY KEY, n INTEGER) STRICT",
                "CREATE TABLE shown(opening INTEGER, standard INTEGER, call TEXT, device TEXT, held INTEGER, PRIMARY KEY(call, device)) STRICT",
                "CREATE TABLE missed(opening INTEGER, call TEXT, device TEXT, PRIMARY KEY(call, device)) STRICT",
                "CREATE TABLE rating(opening INTEGER, ticket TEXT PRIMARY KEY, n INTEGER, staff INTEGER) STRICT",
                "CREATE TABLE ended(opening INTEGER, id TEXT, device TEXT, taken INTEGER, stood INTEGER, days INTEGER,"
                        + " since INTEGER, until INTEGER) STRICT",
                "CREATE TABLE evidence(id TEXT PRIMARY KEY, seq INTEGER, who TEXT, rule TEXT, method TEXT, subject TEXT,"
                        + " value TEXT, uncertainty TEXT, holds INTEGER, tool TEXT, day TEXT, photo TEXT, withdrawn TEXT) STRICT",
                "CREATE TABLE ticket(id TEXT PRIMARY KEY, since INTEGER, calls INTEGER, last INTEGER, pause INTEGER,"
                        + " was INTEGER) STRICT",
                "CREATE TABLE alarm(id TEXT PRIMARY KEY, device TEXT, opening INTEGER, since INTEGER, taken INTEGER) STRICT");
    }

    @Override
    public void after(Projection.Step step, Tables tables) throws JournalException {
        looked(step, tables);
        switch (step.event()) {
            case HallEvent.Queue queue -> after(step.row().sequence(), queue.event(), tables);
            case HallEvent.Duty duty -> after(step.row().sequence(), duty.event(), tables);
            case HallEvent.Rated rated -> rated(rated.rating(), tables);
            case HallEvent.CallShown receipt -> receipt(receipt, tables);
            case HallEvent.Config ignored -> {}
            case HallEvent.Standard standard -> adopted(step.row().sequence(), standard.event(), tables);
            case HallEvent.Unread ignored -> {}
        }
    }

    /** What is looked at in every event: when it was, and whether it tells somebody's whole number. */
    private static void looked(Projection.Step step, Tables tables) throws JournalException {
        if (step.event() instanceof HallEvent.Queue) {
            tables.change(
                    "UPDATE opening SET earlier = iif(?1 > last, last, earlier), last = max(last, ?1) WHERE seq = "
                            + TODAY,
                    step.event().at().toEpochMilli());
        }
        if (IdNumbers.in(step.row().entry().body())) {
            tables.change("INSERT INTO personal VALUES (coalesce(" + TODAY + ", 0), 1)" + COUNT);
        }
    }

    private static void adopted(long sequence, ConfigEvent event, Tables tables) throws JournalException {
        if (event instanceof ConfigEvent.Changed changed) {
            tables.change(
                    "INSERT INTO adopted VALUES (?, ?, ?)",
                    sequence,
                    changed.at().toEpochMilli(),
                    changed.document());
        }
    }

    private static void after(long sequence, QueueEvent event, Tables tables) throws JournalException {
        switch (event) {
            case QueueEvent.DayOpened opened -> opened(sequence, opened, tables);
            case QueueEvent.DayCorrected corrected ->
                tables.change(
                        "UPDATE opening SET day = ? WHERE seq = " + TODAY,
                        corrected.day().toString());
            case QueueEvent.ClockCorrected ignored ->
                tables.change("UPDATE ticket SET since = NULL, was = NULL, last = NULL");
            case QueueEvent.Issued issued -> {
                tables.change(
                        "INSERT OR REPLACE INTO ticket VALUES (?, ?, 0, NULL, NULL, NULL)",
                        issued.ticket().value(),
                        issued.at().toEpochMilli());
                if (issued.holder() != null) {
                    tables.change(
                            "UPDATE opening SET card = coalesce(card, ?) WHERE seq = " + TODAY,
                            issued.at().toEpochMilli());
                }
            }
            case QueueEvent.Printed printed -> printed(printed, tables);
            case QueueEvent.Called called -> {
                waited(called, tables);
                for (CallReason.PassedOver each : called.why().passedOver()) {
                    tables.change(
                            "INSERT INTO overtaken VALUES (" + TODAY + ", " + IN_FORCE + ", ?, 1)" + COUNT,
                            each.overtaken());
                }
            }
            case QueueEvent.Recalled recalled -> calledAgain(recalled.ticket(), recalled.at(), tables);
            case QueueEvent.NotPresent absent ->
                tables.change(
                        "INSERT INTO absence SELECT " + TODAY + ", " + IN_FORCE
                                + ", calls, coalesce(pause, 0), 1 FROM ticket WHERE id = ?" + COUNT,
                        absent.ticket().value());
            case QueueEvent.ClosedUnserved ignored ->
                tables.change("INSERT INTO unserved VALUES (" + TODAY + ", 1)" + COUNT);
            case QueueEvent.Undone undone -> undone(undone, tables);
            default -> {}
        }
    }

    /** Only what the printer itself has confirmed; a ticket that was called before has waited for something else. */
    private static void printed(QueueEvent.Printed printed, Tables tables) throws JournalException {
        if (printed.confirmed()) {
            tables.change(
                    "INSERT INTO print SELECT " + TODAY + ", ?, max(0, ? - since + 99) / 100, 1, ?, ? FROM ticket"
                            + " WHERE id = ? AND since IS NOT NULL" + COUNT + ", last = excluded.last",
                    printed.by().name(),
                    printed.at().toEpochMilli(),
                    printed.at().toEpochMilli(),
                    printed.at().toEpochMilli(),
                    printed.ticket().value());
        }
    }

    /** Takes one away of what was counted today; what it was follows, and {@link #NEWEST}. */
    private static String one(String table) {
        return "UPDATE " + table + " SET n = n - 1 WHERE rowid = (SELECT rowid FROM " + table
                + " WHERE n > 0 AND opening = " + TODAY;
    }

    /** What a clerk has taken back proves nothing. That a board has shown the call stays: it has. */
    private static void undone(QueueEvent.Undone undone, Tables tables) throws JournalException {
        String id = undone.ticket().value();
        if (undone.act() == QueueEvent.Act.NO_SHOW) {
            tables.change(
                    one("absence") + " AND (calls, pause) = (SELECT calls, coalesce(pause, 0) FROM ticket WHERE id = ?)"
                            + NEWEST,
                    id);
        } else if (undone.act() == QueueEvent.Act.CALL) {
            tables.change(
                    one("wait") + " AND minutes = (SELECT max(0, ? - was + 59999) / 60000 FROM ticket WHERE id = ?)"
                            + NEWEST,
                    undone.done().toEpochMilli(),
                    id);
            tables.change("UPDATE ticket SET since = was, was = NULL WHERE id = ?", id);
            if (undone.why() != null) {
                for (CallReason.PassedOver each : undone.why().passedOver()) {
                    tables.change(one("overtaken") + " AND times = ?" + NEWEST, each.overtaken());
                }
            }
        }
        for (String table : List.of("wait", "overtaken", "absence")) {
            tables.change("DELETE FROM " + table + " WHERE n = 0");
        }
    }

    private static void opened(long sequence, QueueEvent.DayOpened opened, Tables tables) throws JournalException {
        tables.change("DELETE FROM ticket");
        // A day is ended by the next one's opening: that is not the last thing that was done on it.
        tables.change(
                "UPDATE opening SET last = earlier WHERE seq = " + TODAY + " AND last = ?",
                opened.at().toEpochMilli());
        tables.change(
                "INSERT INTO opening VALUES (?1, ?2, ?3, ?3, NULL, NULL, ?3)",
                sequence,
                opened.day().toString(),
                opened.at().toEpochMilli());
        for (String table : List.of("shown", "missed", "rating")) {
            older(table, DAYS, tables);
        }
        tables.change("DELETE FROM adopted WHERE seq < (SELECT max(a.seq) FROM adopted a WHERE a.seq <"
                + " (SELECT min(seq) FROM (SELECT seq FROM opening ORDER BY seq DESC LIMIT " + DAYS + ")))");
        older("measured", MEASURED_DAYS, tables);
        older("print", MEASURED_DAYS, tables);
    }

    /** Lets go of what is older than {@code days} opened days. */
    private static void older(String table, int days, Tables tables) throws JournalException {
        tables.change("DELETE FROM " + table
                + " WHERE opening < (SELECT min(seq) FROM (SELECT seq FROM opening ORDER BY seq DESC LIMIT " + days
                + "))");
    }

    /** The first call of a ticket ends its wait; a later one, after an absence or a hold, counts with its calls alone. */
    private static void waited(QueueEvent.Called called, Tables tables) throws JournalException {
        tables.change(
                "INSERT INTO wait SELECT " + TODAY + ", " + IN_FORCE
                        + ", max(0, ? - since + 59999) / 60000, 1 FROM ticket" + " WHERE id = ? AND since IS NOT NULL"
                        + COUNT,
                called.at().toEpochMilli(),
                called.ticket().value());
        tables.change(
                "UPDATE ticket SET was = since, since = NULL, calls = 1, last = ?, pause = NULL WHERE id = ?",
                called.at().toEpochMilli(),
                called.ticket().value());
    }

    private static void calledAgain(TicketId ticket, Instant at, Tables tables) throws JournalException {
        tables.change(
                "UPDATE ticket SET calls = calls + 1, pause = max(0, ? - last) / 1000, last = ? WHERE id = ?",
                at.toEpochMilli(),
                at.toEpochMilli(),
                ticket.value());
    }

    private static void receipt(HallEvent.CallShown receipt, Tables tables) throws JournalException {
        if (receipt.shownAt() == null) {
            tables.change(
                    "INSERT OR REPLACE INTO missed VALUES (" + TODAY + ", ?, ?)", receipt.call(), receipt.device());
        } else {
            tables.change(
                    "INSERT INTO shown VALUES (" + TODAY
                            + ", (SELECT coalesce(max(seq), 0) FROM adopted WHERE at <= ?), ?, ?, ?) ON CONFLICT DO UPDATE SET held = max(held, excluded.held)",
                    receipt.shownAt().toEpochMilli(),
                    receipt.call(),
                    receipt.device(),
                    receipt.heldMillis());
        }
    }

    private static void rated(Rating rating, Tables tables) throws JournalException {
        boolean staff = switch (rating.by().kind()) {
            case CLERK, MANAGER, GUIDE, TECHNICIAN, HALL -> true;
            case KIOSK, PAD, PHONE, REPLAY -> false;
        };
        tables.change(
                "INSERT INTO rating VALUES (" + TODAY + ", ?, 1, ?)"
                        + " ON CONFLICT DO UPDATE SET n = n + 1, staff = staff + excluded.staff",
                rating.ticket().value(),
                staff ? 1 : 0);
    }

    private static void after(long sequence, DutyEvent event, Tables tables) throws JournalException {
        switch (event) {
            case DutyEvent.AlarmRaised raised ->
                raised(raised.alarm(), Site.device(raised.alarm()).orElse(null), raised.at(), tables);
            case DutyEvent.AlarmAcknowledged taken -> taken(taken.alarm(), taken.at(), tables);
            case DutyEvent.AlarmClosed closed -> taken(closed.alarm(), closed.at(), tables);
            case DutyEvent.AlarmEnded ended -> ended(ended.alarm(), ended.at(), tables);
            case SiteEvent.FaultReported fault -> raised(FAULT + fault.fault(), fault.device(), fault.at(), tables);
            case SiteEvent.FaultTaken taken -> taken(FAULT + taken.fault(), taken.at(), tables);
            case SiteEvent.FaultMended mended -> ended(FAULT + mended.fault(), mended.at(), tables);
            case DutyEvent.EvidenceRecorded recorded -> recorded(sequence, recorded, tables);
            case SiteEvent.Measured measured -> measured(measured, tables);
            case SiteEvent.CardKeyErased erased ->
                tables.change(
                        "UPDATE opening SET kept = max(coalesce(kept, 0), ? - card), card = NULL WHERE day = ? AND card IS NOT NULL",
                        erased.at().toEpochMilli(),
                        erased.day());
            case DutyEvent.EvidenceWithdrawn withdrawn ->
                tables.change(
                        "UPDATE evidence SET withdrawn = ? WHERE id = ?", withdrawn.reason(), withdrawn.evidence());
            default -> {}
        }
    }

    /** What another program measured, of which this one knows nothing, is left. */
    private static void measured(SiteEvent.Measured measured, Tables tables) throws JournalException {
        Optional<Measurand> quantity = Measurand.of(measured.quantity());
        Optional<Value.Quantity> value = in(quantity, measured.value());
        Optional<Value.Quantity> uncertainty = in(quantity, measured.uncertainty());
        if (value.isPresent() && uncertainty.isPresent()) {
            tables.change(
                    "INSERT INTO measured VALUES (coalesce(" + TODAY + ", 0), ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                            + " value = excluded.value, uncertainty = excluded.uncertainty, at = excluded.at"
                            + " WHERE excluded.value " + (quantity.orElseThrow().isWorse(1, 0) ? ">" : "<") + " value",
                    measured.device(),
                    measured.quantity(),
                    value.get().amount(),
                    uncertainty.get().amount(),
                    measured.at().toEpochMilli());
        }
    }

    private static Optional<Value.Quantity> in(Optional<Measurand> quantity, String text) {
        return quantity.flatMap(each -> Value.quantity(text)
                .filter(found -> found.unit().fits(each.unit()))
                .map(found -> found.in(each.unit())));
    }

    private static void raised(String id, @Nullable String device, Instant at, Tables tables) throws JournalException {
        tables.change(
                "INSERT OR REPLACE INTO alarm VALUES (?, ?, coalesce(" + TODAY + ", 0), ?, NULL)",
                id,
                device,
                at.toEpochMilli());
    }

    private static void ended(String id, Instant at, Tables tables) throws JournalException {
        tables.change(
                "INSERT INTO ended SELECT " + TODAY + ", id, device, (taken - since) / 1000, (? - since) / 1000,"
                        + " (SELECT count(*) FROM opening WHERE seq > alarm.opening), since, ? FROM alarm WHERE id = ?",
                at.toEpochMilli(),
                at.toEpochMilli(),
                id);
        tables.change("DELETE FROM alarm WHERE id = ?", id);
    }

    private static void taken(String alarm, Instant at, Tables tables) throws JournalException {
        tables.change("UPDATE alarm SET taken = coalesce(taken, ?) WHERE id = ?", at.toEpochMilli(), alarm);
    }

    private static void recorded(long sequence, DutyEvent.EvidenceRecorded recorded, Tables tables)
            throws JournalException {
        tables.change(
                "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                recorded.evidence(),
                sequence,
                recorded.by().name(),
                recorded.rule(),
                recorded.method(),
                recorded.subject(),
                recorded.value(),
                recorded.uncertainty(),
                recorded.holds() == null ? null : recorded.holds() ? 1 : 0,
                recorded.tool(),
                recorded.on(),
                recorded.photo());
    }
}
