package hall.kiosk.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.Channel;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Free;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Chain;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the journal is on the wire. Total: whatever stands in the row, it gives messages that fit their payloads.
 * A setup too large for one goes in parts; any other row that does not fit, or cannot be read, goes as its kind and day and
 * the reason.
 */
final class RowMessages {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** Why a row goes out without its event. */
    enum Incomplete {
        TOO_LARGE,
        UNREADABLE,
        UNKNOWN_KIND;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What to send, in this order; {@code incomplete} is null when the event is whole. */
    record Made(List<Outgoing> messages, @Nullable Incomplete incomplete) {}

    private final EventJson json;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Supplier<Text> wording;
    private final ObjectMapper mapper = new ObjectMapper();

    /** @param wording what a call says, as it is now */
    RowMessages(EventJson json, Topics topics, EnvelopeFactory envelopes, Supplier<Text> wording) {
        this.json = json;
        this.wording = wording;
        this.topics = topics;
        this.envelopes = envelopes;
    }

    /**
     * The messages of {@code row}: its event and, if it is a call or recall not before {@code oldest}, the call itself.
     * What happened before {@code oldest} is marked late.
     */
    Made of(Row row, TicketQueue queue, Instant oldest) {
        HallEvent event = json.read(row.entry().kind(), row.entry().body());
        boolean late = event.at().isBefore(oldest);
        Envelope envelope = envelope(row.sequence(), event.at(), late, null);
        if (event instanceof HallEvent.Unread unread) {
            return new Made(List.of(shortForm(envelope, row, why(unread.why()))), why(unread.why()));
        }
        Row told = withoutPeople(row, event);
        Map<String, Object> fields = fields(told);
        if (fields != null) {
            addService(fields, queue);
        }
        Letter<HallMessage.HubEvent> letter = fields == null ? null : letter(envelope, row, fields);
        if (letter == null) {
            return new Made(List.of(shortForm(envelope, row, Incomplete.UNREADABLE)), Incomplete.UNREADABLE);
        }
        if (!Messages.fits(letter)) {
            boolean setup =
                    event instanceof HallEvent.Queue happened && happened.event() instanceof QueueEvent.Configured;
            return setup
                    ? new Made(inParts(envelope, told), null)
                    : new Made(List.of(shortForm(envelope, row, Incomplete.TOO_LARGE)), Incomplete.TOO_LARGE);
        }
        List<Outgoing> messages = new ArrayList<>();
        messages.add(outgoing(letter));
        if (!late && event instanceof HallEvent.Queue happened) {
            addCall(messages, row.sequence(), happened.event(), queue);
        }
        return new Made(messages, null);
    }

    /** What each of the staff can do, and who is responsible for which device, stays in the hall. */
    private Row withoutPeople(Row row, HallEvent event) {
        if (event instanceof HallEvent.Queue happened
                && happened.event() instanceof QueueEvent.Configured configured
                && configured.setup().namesPeople()) {
            QueueEvent told = new QueueEvent.Configured(
                    configured.at(), configured.by(), configured.setup().withoutPeople());
            return saying(row, new HallEvent.Queue(told));
        }
        if (event instanceof HallEvent.Duty duty && duty.event() instanceof SiteEvent.DeviceRegistered registered) {
            return saying(row, new HallEvent.Duty(registered.withoutOwner()));
        }
        return row;
    }

    private Row saying(Row row, HallEvent told) {
        return new Row(
                row.sequence(),
                new Entry(
                        row.entry().day(),
                        row.entry().kind(),
                        json.body(told),
                        row.entry().request(),
                        row.entry().fingerprint()),
                row.hash());
    }

    /** An upper tier counts by service and knows no tickets: an event of a ticket says which service it was for. */
    private static void addService(Map<String, Object> fields, TicketQueue queue) {
        if (fields.get("service") == null && fields.get("ticket") instanceof String ticket) {
            Optional<Ticket> known = queue.ticket(new TicketId(ticket));
            if (known.isPresent()) {
                fields.put("service", known.get().service().value());
            } else if (fields.get("number") instanceof String number) {
                queue.setup().services().stream()
                        .filter(service -> number.matches(Pattern.quote(service.prefix()) + "[0-9]+"))
                        .findFirst()
                        .ifPresent(service -> fields.put("service", service.id().value()));
            }
        }
    }

    /** The messages of {@code row} for whoever missed it: as {@link #of}, late, and never a call to show. */
    List<Outgoing> again(Row row, TicketQueue queue) {
        return of(row, queue, Instant.MAX).messages();
    }

    private static Incomplete why(HallEvent.Unread.Why why) {
        return switch (why) {
            case UNKNOWN_KIND -> Incomplete.UNKNOWN_KIND;
            case UNREADABLE -> Incomplete.UNREADABLE;
        };
    }

    private Outgoing shortForm(Envelope envelope, Row row, Incomplete why) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("incomplete", why.code());
        return outgoing(letter(envelope, row, fields));
    }

    private List<Outgoing> inParts(Envelope envelope, Row row) {
        byte[] body = row.entry().body().getBytes(StandardCharsets.UTF_8);
        List<Outgoing> messages = new ArrayList<>();
        for (int from = 0; from < body.length; from += HallMessage.Bundle.PART_BYTES) {
            int part = messages.size();
            byte[] piece = Arrays.copyOfRange(body, from, Math.min(body.length, from + HallMessage.Bundle.PART_BYTES));
            HallMessage.BundlePart message =
                    new HallMessage.BundlePart(part, Base64.getEncoder().encodeToString(piece));
            byte[] payload = Messages.write(
                    new Letter<>(envelope(row.sequence(), envelope.at(), envelope.late(), null), message));
            messages.add(topics.outgoing(
                    Channel.EVENT_PART, payload, null, Long.toString(row.sequence()), Integer.toString(part)));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "inParts",
                Map.of(
                        "parts", messages.size(),
                        "bytes", body.length,
                        "sha256", Chain.fingerprint(row.entry().body())));
        messages.add(outgoing(letter(envelope, row, fields)));
        return messages;
    }

    private Outgoing outgoing(Letter<HallMessage.HubEvent> letter) {
        return topics.outgoing(Channel.EVENTS, Messages.write(letter), null);
    }

    private static Letter<HallMessage.HubEvent> letter(Envelope envelope, Row row, Map<String, Object> fields) {
        fields.put("hash", Bounds.cut(row.hash(), Bounds.CODE));
        return new Letter<>(
                envelope,
                new HallMessage.HubEvent(Bounds.cut(row.entry().kind(), Bounds.CODE), day(row.entry()), fields));
    }

    private void addCall(List<Outgoing> messages, long sequence, QueueEvent event, TicketQueue queue) {
        HallMessage.Call call;
        if (event instanceof QueueEvent.Called called) {
            call = HubMessages.call(
                    queue,
                    sequence,
                    called.number(),
                    called.window(),
                    service(queue, called.ticket()),
                    0,
                    wording.get());
        } else if (event instanceof QueueEvent.Recalled recalled) {
            call = HubMessages.call(
                    queue,
                    sequence,
                    recalled.number(),
                    recalled.window(),
                    service(queue, recalled.ticket()),
                    recalled.times() - 1,
                    wording.get());
        } else {
            return;
        }
        Envelope envelope = envelope(sequence, event.at(), false, Channel.CALL.ttl());
        messages.add(topics.outgoing(Channel.CALL, Messages.write(new Letter<>(envelope, call)), null));
    }

    private static String service(TicketQueue queue, TicketId ticket) {
        return queue.ticket(ticket).map(Ticket::service).map(Object::toString).orElse("");
    }

    private Envelope envelope(long sequence, Instant at, boolean late, @Nullable Duration ttl) {
        Envelope made = envelopes.at(sequence, ttl);
        return new Envelope(made.id(), made.src(), made.boot(), sequence, at, made.clock(), ttl, late);
    }

    private static LocalDate day(Entry entry) {
        try {
            return LocalDate.parse(entry.day());
        } catch (DateTimeException before) {
            return LocalDate.EPOCH;
        }
    }

    /** The event's own fields, or null when they cannot be written again. */
    private @Nullable Map<String, Object> fields(Row row) {
        try {
            Map<String, Object> fields = mapper.readValue(row.entry().body(), FIELDS);
            fields.keySet().removeAll(Free.ENVELOPE);
            fields.remove("kind");
            fields.remove("day");
            fields.remove("holder");
            fields.remove("document");
            fields.remove("words");
            mapper.writeValueAsBytes(fields);
            return fields;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
