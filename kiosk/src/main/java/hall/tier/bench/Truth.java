package hall.tier.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import hall.tier.store.Grain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the roll-ups must be, added up event by event in maps: by none of the store's SQL and none of the receiver's code.
 * Not thread-safe.
 */
public final class Truth {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssx", Locale.ROOT);
    private static final long[] BOUNDS = {60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200};
    private static final int GRADES = 5;
    private static final List<String> KINDS = List.of(
            "issued",
            "called",
            "recalled",
            "started",
            "finished",
            "not-present",
            "held",
            "transferred",
            "returned",
            "closed-unserved",
            "cancelled",
            "withdrawn",
            "rated");

    /** What a clerk takes back, by the name of the act. */
    private static final Map<String, String> UNDONE = Map.of(
            "call",
            "called",
            "start",
            "started",
            "finish",
            "finished",
            "no-show",
            "not-present",
            "hold",
            "held",
            "transfer",
            "transferred");

    private final Map<Grain, Map<String, long[]>> sums = new EnumMap<>(Grain.class);
    private long events;

    /** What counts of an event. */
    private record Counted(
            LocalDate day,
            String hall,
            Instant at,
            String kind,
            String service,
            String window,
            @Nullable Integer waitedSeconds,
            @Nullable Integer grade,
            int sign) {}

    public Truth() {
        for (Grain grain : Grain.values()) {
            sums.put(grain, new HashMap<>());
        }
    }

    /** Adds an event as its hall publishes it. */
    public void add(String hall, byte[] payload) {
        JsonNode json;
        try {
            json = MAPPER.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode waited = json.path("why").path("waitedSeconds");
        boolean undone = json.path("kind").asText().equals("undone");
        String kind = undone
                ? UNDONE.getOrDefault(json.path("act").asText(), "")
                : json.path("kind").asText();
        add(new Counted(
                LocalDate.parse(json.path("day").asText()),
                hall,
                Instant.parse(json.path(undone ? "done" : "at").asText()),
                kind,
                json.path("service").asText(""),
                json.path("window").asText(""),
                kind.equals("called") && waited.isNumber() ? waited.asInt() : null,
                kind.equals("rated") ? json.path("grade").asInt() : null,
                undone ? -1 : 1));
    }

    /** Adds an event as the store takes it. */
    public void add(Arrival event) {
        add(new Counted(
                event.day(),
                event.hall().path(),
                event.undoes() == null ? event.at() : event.undoes(),
                event.undoes() == null ? event.kind() : kind(event.counter()),
                event.service(),
                event.window(),
                event.waitedSeconds(),
                event.grade(),
                event.undoes() == null ? 1 : -1));
    }

    private static String kind(@Nullable Counter counter) {
        return KINDS.stream()
                .filter(kind -> Counter.of(kind).equals(Optional.ofNullable(counter)))
                .findFirst()
                .orElse("");
    }

    private void add(Counted event) {
        events++;
        int kind = KINDS.indexOf(event.kind());
        if (kind >= 0) {
            sums.forEach((grain, rows) -> add(rows.computeIfAbsent(key(grain, event), none -> empty()), kind, event));
        }
    }

    private static long[] empty() {
        return new long[KINDS.size() + GRADES + BOUNDS.length + 2];
    }

    private static void add(long[] row, int kind, Counted event) {
        row[kind] += event.sign();
        Integer grade = event.grade();
        if (grade != null) {
            row[KINDS.size() + grade - 1] += event.sign();
        }
        Integer waited = event.waitedSeconds();
        if (waited != null) {
            int range = 0;
            for (long bound : BOUNDS) {
                range += waited > bound ? 1 : 0;
            }
            row[KINDS.size() + GRADES + range] += event.sign();
            row[row.length - 1] += (long) waited * event.sign();
        }
    }

    private static String key(Grain grain, Counted event) {
        String place = "|" + event.service() + "|" + event.window();
        String hall = event.day() + "|" + event.hall();
        return switch (grain) {
            case MINUTE -> hall + "|" + time(event.at().truncatedTo(ChronoUnit.MINUTES)) + place;
            case HOUR -> hall + "|" + time(event.at().truncatedTo(ChronoUnit.HOURS)) + place;
            case DAY -> hall + place;
            case HALL_DAY -> hall;
            case HALL_MONTH -> event.day().withDayOfMonth(1) + "|" + event.hall();
        };
    }

    private static String time(Instant at) {
        return SQL_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** How many events were added. */
    public long events() {
        return events;
    }

    /** The rows of {@code grain}, as {@link hall.tier.store.RollupRows} gives them. */
    public Set<String> rows(Grain grain) {
        Map<String, long[]> rows = sums.getOrDefault(grain, Map.of());
        return rows.entrySet().stream()
                .map(each -> each.getKey() + text(each.getValue()))
                .collect(Collectors.toSet());
    }

    private static String text(long[] row) {
        StringBuilder text = new StringBuilder();
        for (long value : row) {
            text.append('|').append(value);
        }
        return text.toString();
    }
}
