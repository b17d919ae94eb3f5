package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.manager.ReportRoutes.JournalView;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for events from the newest back. A search reads at most {@link #MOST_READ} rows and says where it stopped, so that
 * a page can go on from there and nobody waits for a year to be read.
 */
final class AuditSearch {

    static final int MOST_READ = 20_000;

    private static final int PAGE = 1_000;
    private static final String RECEIPT = "call-shown";

    /** The fields that name a person. */
    private static final List<String> PEOPLE = List.of("by", "clerk", "to", "person");

    private final JournalView journal;
    private final TicketQueue queue;
    private final long last;

    /**
     * What is looked for; null for anything.
     *
     * @param person a name, whatever it is in the event
     * @param ticket the number on a ticket, or its id
     * @param receipts whether what devices say of calls is looked for too, which nobody did
     */
    record Wanted(
            @Nullable String person,
            @Nullable String window,
            @Nullable String ticket,
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean receipts) {}

    /** An event that was found, with the number of its ticket where that is known. */
    record Event(JsonNode fields, @Nullable String number) {

        String text(String name) {
            return fields.path(name).asText("");
        }
    }

    /** What was found, newest first; {@code next} is where to go on, null at the journal's beginning. */
    record Found(List<Event> events, @Nullable Long next) {}

    /**
     * @param queue knows the numbers of today's tickets
     * @param last the sequence of the journal's last event
     */
    AuditSearch(JournalView journal, TicketQueue queue, long last) {
        this.journal = journal;
        this.queue = queue;
        this.last = last;
    }

    /** At most {@code limit} events before {@code before}. */
    Found find(Wanted wanted, long before, int limit) throws IOException {
        long end = Math.min(before - 1, last);
        long begin = Math.max(0, end - MOST_READ);
        List<JsonNode> read = read(begin, end);
        Map<String, String> numbers = numbers(read);
        List<Event> found = new ArrayList<>();
        for (JsonNode fields : read.reversed()) {
            Instant at = at(fields);
            if (wanted.from() != null && at != null && at.isBefore(wanted.from())) {
                return new Found(found, null);
            }
            Event event = new Event(fields, numbers.get(fields.path("ticket").asText()));
            if (isWanted(event, at, wanted)) {
                found.add(event);
                if (found.size() == limit) {
                    long sequence = fields.path("seq").asLong();
                    return new Found(found, sequence > 1 ? sequence : null);
                }
            }
        }
        return new Found(found, begin > 0 ? begin + 1 : null);
    }

    private List<JsonNode> read(long after, long upTo) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        long cursor = after;
        while (cursor < upTo) {
            List<String> lines = journal.after(cursor, (int) Math.min(PAGE, upTo - cursor));
            if (lines.isEmpty()) {
                break;
            }
            for (String line : lines) {
                read.add(parsed(line));
            }
            cursor += lines.size();
        }
        return read;
    }

    private static JsonNode parsed(String line) {
        try {
            return Documents.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the journal is no JSON", e);
        }
    }

    private Map<String, String> numbers(List<JsonNode> read) {
        Map<String, String> numbers = new HashMap<>();
        for (Ticket ticket : queue.tickets()) {
            numbers.put(ticket.id().value(), ticket.number().toString());
        }
        for (JsonNode fields : read) {
            if (fields.has("ticket") && fields.has("number")) {
                numbers.put(
                        fields.path("ticket").asText(), fields.path("number").asText());
            }
        }
        return numbers;
    }

    private static boolean isWanted(Event event, @Nullable Instant at, Wanted wanted) {
        boolean soon = wanted.until() == null || at == null || at.isBefore(wanted.until());
        return soon
                && isOfKind(event.text("kind"), wanted)
                && (wanted.window() == null || wanted.window().equals(event.text("window")))
                && (wanted.person() == null || people(event.fields()).contains(wanted.person()))
                && (wanted.ticket() == null || isOf(event, wanted.ticket()));
    }

    private static boolean isOfKind(String kind, Wanted wanted) {
        return wanted.kind() == null
                ? wanted.receipts() || !kind.equals(RECEIPT)
                : wanted.kind().equals(kind);
    }

    private static boolean isOf(Event event, String ticket) {
        return ticket.equals(event.text("ticket"))
                || ticket.toUpperCase(Locale.ROOT).equals(event.number());
    }

    /** The names in an event, without what they are. */
    private static Set<String> people(JsonNode fields) {
        Set<String> people = new HashSet<>();
        PEOPLE.stream()
                .map(name -> fields.path(name).asText(""))
                .flatMap(text -> Stream.of(text, text.substring(text.indexOf(':') + 1)))
                .filter(text -> !text.isEmpty())
                .forEach(people::add);
        return people;
    }

    private static @Nullable Instant at(JsonNode fields) {
        try {
            return Instant.parse(fields.path("at").asText());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
