package hall.tier.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A day of a hall as its journal has it: JSON lines as {@code hall events} prints them, plain or gzipped. Each event keeps
 * its fields and gets what the hall adds when it publishes it: the service of its ticket.
 */
public final class DayFile {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final List<String> ENVELOPE = List.of("seq", "kind", "day", "at", "holder");
    private static final int GZIP = 0x1f;

    private final List<Recorded> events;
    private final List<Place> services;
    private final List<Place> windows;

    /** An event, so many milliseconds after the day's first ticket or window; its ticket is "" where it has none. */
    record Recorded(long afterMillis, String kind, String ticket, Map<String, Object> fields) {}

    /** A service or a window by its id. */
    record Place(String id, Text name, String prefix) {}

    private DayFile(List<Recorded> events, List<Place> services, List<Place> windows) {
        this.events = List.copyOf(events);
        this.services = List.copyOf(services);
        this.windows = List.copyOf(windows);
    }

    /** The day that comes with the program. */
    public static DayFile bundled() throws IOException {
        try (InputStream in = DayFile.class.getResourceAsStream("day.jsonl.gz")) {
            return read(Objects.requireNonNull(in, "day.jsonl.gz"), "day.jsonl.gz");
        }
    }

    /** The day in {@code file}. */
    public static DayFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    private static DayFile read(InputStream in, String name) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in);
        int first = start.read();
        if (first >= 0) {
            start.unread(first);
        }
        InputStream plain = first == GZIP ? new GZIPInputStream(start) : start;
        ObjectMapper mapper = new ObjectMapper();
        List<Map<String, Object>> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                try {
                    lines.add(mapper.readValue(line, FIELDS));
                } catch (JsonProcessingException e) {
                    throw unusable(name, lines.size() + 1, e);
                }
            }
        }
        try {
            return of(lines, name);
        } catch (DateTimeException | ClassCastException | NullPointerException e) {
            throw unusable(name, lines.size(), e);
        }
    }

    private static IOException unusable(String name, int line, Exception cause) {
        return new IOException(
                "文件 " + name + " 第 " + line + " 行附近不是 hall events 输出的 JSON 行。 / The file " + name
                        + " is not what hall events prints, around line " + line + ".",
                cause);
    }

    private static DayFile of(List<Map<String, Object>> lines, String name) throws IOException {
        List<Place> services = new ArrayList<>();
        List<Place> windows = new ArrayList<>();
        Map<String, String> serviceOf = new HashMap<>();
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            if ("configured".equals(line.get("kind")) && line.get("setup") instanceof Map<?, ?> setup) {
                services = places(setup.get("services"));
                windows = places(setup.get("windows"));
            } else if (!"day-opened".equals(line.get("kind"))) {
                kept.add(line);
            }
            if (line.get("ticket") instanceof String ticket && line.get("service") instanceof String service) {
                serviceOf.put(ticket, service);
            }
        }
        if (kept.isEmpty() || services.isEmpty()) {
            throw new IOException("文件 " + name + " 中没有一天的事件（需要 configured 及其后的事件）。 / The file " + name
                    + " has no day of events: it needs the hall's setup (configured) and what followed.");
        }
        Instant start =
                Instant.parse((String) Objects.requireNonNull(kept.getFirst().get("at")));
        List<Recorded> events = new ArrayList<>();
        for (Map<String, Object> line : kept) {
            Map<String, Object> fields = new LinkedHashMap<>(line);
            String kind = (String) Objects.requireNonNull(fields.get("kind"));
            Instant at = Instant.parse((String) Objects.requireNonNull(fields.get("at")));
            ENVELOPE.forEach(fields::remove);
            String ticket = fields.get("ticket") instanceof String text ? text : "";
            String service = serviceOf.get(ticket);
            if (service != null) {
                fields.putIfAbsent("service", service);
            }
            events.add(new Recorded(Math.max(0, Duration.between(start, at).toMillis()), kind, ticket, fields));
        }
        events.sort(Comparator.comparingLong(Recorded::afterMillis));
        return new DayFile(events, services, windows);
    }

    private static List<Place> places(@Nullable Object list) {
        List<Place> places = new ArrayList<>();
        if (list instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> place) {
                    places.add(new Place(
                            String.valueOf(place.get("id")),
                            name(place.get("name")),
                            place.get("prefix") instanceof String prefix ? prefix : ""));
                }
            }
        }
        return places;
    }

    private static Text name(@Nullable Object name) {
        if (name instanceof Map<?, ?> both) {
            Object chinese = both.get("zh") == null ? both.get("zh-CN") : both.get("zh");
            return Text.of(String.valueOf(chinese), String.valueOf(both.get("en")));
        }
        return Text.ofChinese(String.valueOf(name));
    }

    List<Recorded> events() {
        return events;
    }

    List<Place> services() {
        return services;
    }

    List<Place> windows() {
        return windows;
    }

    /** How long the day lasts from its first event to its last. */
    Duration length() {
        return Duration.ofMillis(events.getLast().afterMillis());
    }
}
