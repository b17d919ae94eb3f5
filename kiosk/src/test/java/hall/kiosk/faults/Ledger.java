package hall.kiosk.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the journal says of calls: which were made, and which device said what of them. Reads rows, nothing of the hall's own. */
final class Ledger implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1_000;

    private final JournalReader reader;

    /** Each call's sequence. */
    private final List<Long> calls = new ArrayList<>();

    /** Device and call, and how often it was said that the call is shown, and how often why it was not. */
    private final Map<String, Integer> shown = new TreeMap<>();

    private final Map<String, Integer> unshown = new TreeMap<>();

    /** Numbers, and which ticket has each. */
    private final Map<String, Set<String>> numbers = new TreeMap<>();

    /** The event with which each device was heard last. */
    private final Map<String, Long> heard = new TreeMap<>();

    private long read;

    Ledger(Path data) throws Exception {
        this.reader = JournalReader.open(data);
    }

    /** Takes in what is new. */
    synchronized void read() throws Exception {
        List<Row> rows = reader.after(read, PAGE);
        while (!rows.isEmpty()) {
            for (Row row : rows) {
                take(row);
            }
            read = rows.getLast().sequence();
            rows = reader.after(read, PAGE);
        }
    }

    private void take(Row row) throws Exception {
        JsonNode body = MAPPER.readTree(row.entry().body());
        switch (row.entry().kind()) {
            case "called", "recalled" -> calls.add(row.sequence());
            case "issued" ->
                numbers.computeIfAbsent(body.path("number").asText(), none -> new HashSet<>())
                        .add(body.path("ticket").asText());
            case "call-shown" -> {
                String device = body.path("device").asText();
                heard.put(device, row.sequence());
                String key = device + " " + body.path("call").asText();
                boolean ends = body.path("heldMillis").asLong() > 0 && !device.equals(FaultyHall.VOICE);
                if (!ends) {
                    (body.hasNonNull("why") ? unshown : shown).merge(key, 1, Integer::sum);
                }
            }
            default -> {
                // says nothing of calls
            }
        }
    }

    /** The calls made after event {@code from} and until event {@code to}. */
    synchronized List<Long> calls(long from, long to) {
        return calls.stream().filter(call -> call > from && call <= to).toList();
    }

    /** How many of {@code made} were shown by {@code device}. */
    synchronized long shown(List<Long> made, String device) {
        return made.stream()
                .filter(call -> shown.containsKey(device + " " + call))
                .count();
    }

    /** Of which of {@code made} {@code device} has said neither that it is shown nor why not. */
    synchronized List<Long> lost(List<Long> made, String device) {
        return made.stream()
                .filter(call -> !shown.containsKey(device + " " + call) && !unshown.containsKey(device + " " + call))
                .toList();
    }

    /** Of which of {@code made} {@code device} has said more than once that it is shown. */
    synchronized long doubled(List<Long> made, String device) {
        return made.stream()
                .filter(call -> shown.getOrDefault(device + " " + call, 0) > 1)
                .count();
    }

    /** The event with which {@code device} was heard last; 0 before the first. */
    synchronized long lastSaid(String device) {
        return heard.getOrDefault(device, 0L);
    }

    /** Numbers that more than one ticket has. */
    synchronized List<String> numbersGivenTwice() {
        return numbers.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All tickets that were issued. */
    synchronized Set<String> tickets() {
        Set<String> tickets = new HashSet<>();
        numbers.values().forEach(tickets::addAll);
        return tickets;
    }

    @Override
    public void close() {
        reader.close();
    }
}
