package hall.kiosk.remote;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a kiosk's own journal its hall has to know: one row of its outbox. Each is idempotent, because the hall knows
 * tickets by their ids. Immutable.
 */
public sealed interface HandIn {

    /** The words for them in messages. */
    Set<String> KINDS = Set.of(Given.KIND, Printed.KIND, Withdrawn.KIND, GivenBack.KIND);

    /** The word for it in messages. */
    String kind();

    /** Its fields in a message. */
    Map<String, Object> fields();

    /**
     * What the hall does with it.
     *
     * @param kiosk who handed it in
     * @param asked tells the ticket the kiosk would have got for a question of that id
     */
    QueueCommand command(Actor kiosk, Function<String, TicketId> asked);

    /**
     * A ticket that the kiosk gave by itself.
     *
     * @param request the id of the citizen's wish, for which the hall may have been asked first
     */
    record Given(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            String priority,
            String language,
            BusinessDay day,
            Instant givenAt,
            @Nullable String holder,
            @Nullable String claim,
            @Nullable String request)
            implements HandIn {

        static final String KIND = "issued-alone";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("ticket", ticket.value());
            fields.put("number", number.toString());
            fields.put("service", service.value());
            fields.put("priority", priority);
            fields.put("language", language);
            fields.put("day", day.toString());
            fields.put("issuedAt", givenAt.toString());
            if (holder != null) {
                fields.put("holder", holder);
            }
            if (claim != null) {
                fields.put("claim", claim);
            }
            if (request != null) {
                fields.put("request", request);
            }
            return fields;
        }

        @Override
        public QueueCommand command(Actor kiosk, Function<String, TicketId> asked) {
            return new QueueCommand.TakeIn(
                    kiosk,
                    ticket,
                    number,
                    service,
                    priority,
                    language,
                    day,
                    givenAt,
                    holder,
                    claim,
                    request == null ? null : asked.apply(request));
        }

        /** The same at the time it really was. */
        Given at(Instant when) {
            return new Given(ticket, number, service, priority, language, day, when, holder, claim, request);
        }
    }

    /** A ticket, whoever gave it, came out of the kiosk's printer. */
    record Printed(TicketId ticket, boolean confirmed) implements HandIn {

        static final String KIND = "printed";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("ticket", ticket.value(), "confirmed", confirmed);
        }

        @Override
        public QueueCommand command(Actor kiosk, Function<String, TicketId> asked) {
            return new QueueCommand.MarkPrinted(kiosk, ticket, confirmed);
        }
    }

    /** A ticket, whoever gave it, did not reach its citizen. */
    record Withdrawn(TicketId ticket, String why) implements HandIn {

        static final String KIND = "withdrawn";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("ticket", ticket.value(), "why", why);
        }

        @Override
        public QueueCommand command(Actor kiosk, Function<String, TicketId> asked) {
            return new QueueCommand.Withdraw(kiosk, ticket, why);
        }
    }

    /** The kiosk gives no more numbers of a day. */
    record GivenBack(String journal, BusinessDay ended, int given, int unused) implements HandIn {

        static final String KIND = "reserve-returned";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("journal", journal, "ended", ended.toString(), "given", given, "unused", unused);
        }

        @Override
        public QueueCommand command(Actor kiosk, Function<String, TicketId> asked) {
            return new QueueCommand.ReturnReserve(kiosk, journal, ended, given, unused);
        }
    }

    /**
     * What the hall has to know of {@code event}, which the kiosk stored for the request {@code request}; empty for nothing.
     *
     * @param queue the kiosk's now, which knows better when a ticket was given if its clock has been put right since
     */
    static Optional<HandIn> of(QueueEvent event, @Nullable String request, TicketQueue queue) {
        if (event instanceof QueueEvent.Issued issued && issued.givenAt() == null) {
            Instant at = queue.ticket(issued.ticket()).map(Ticket::issuedAt).orElse(issued.at());
            return Optional.of(new Given(
                    issued.ticket(),
                    issued.number(),
                    issued.service(),
                    issued.priority(),
                    issued.language(),
                    issued.day(),
                    at,
                    issued.holder(),
                    issued.claim(),
                    request));
        }
        if (event instanceof QueueEvent.Printed printed) {
            return Optional.of(new Printed(printed.ticket(), printed.confirmed()));
        }
        if (event instanceof QueueEvent.Withdrawn withdrawn) {
            return Optional.of(new Withdrawn(withdrawn.ticket(), withdrawn.why()));
        }
        if (event instanceof QueueEvent.ReserveReturned returned) {
            return Optional.of(
                    new GivenBack(returned.journal(), returned.ended(), returned.given(), returned.unused()));
        }
        return Optional.empty();
    }

    /** Reads a row; throws {@link IllegalArgumentException} when it is none or a field of it is wrong. */
    static HandIn read(String kind, Map<String, Object> fields) {
        return switch (kind) {
            case Given.KIND ->
                new Given(
                        new TicketId(text(fields, "ticket")),
                        TicketNumber.parse(text(fields, "number")),
                        new ServiceId(text(fields, "service")),
                        text(fields, "priority"),
                        text(fields, "language"),
                        day(text(fields, "day")),
                        instant(text(fields, "issuedAt")),
                        optional(fields, "holder"),
                        optional(fields, "claim"),
                        optional(fields, "request"));
            case Printed.KIND ->
                new Printed(new TicketId(text(fields, "ticket")), Boolean.TRUE.equals(fields.get("confirmed")));
            case Withdrawn.KIND -> new Withdrawn(new TicketId(text(fields, "ticket")), text(fields, "why"));
            case GivenBack.KIND ->
                new GivenBack(
                        text(fields, "journal"),
                        day(text(fields, "ended")),
                        number(fields, "given"),
                        number(fields, "unused"));
            default -> throw new IllegalArgumentException("a kiosk hands in no " + kind);
        };
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static @Nullable String optional(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static int number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static BusinessDay day(String text) {
        try {
            return BusinessDay.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no day: " + text, e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: " + text, e);
        }
    }
}
