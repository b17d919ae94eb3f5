package hall.kiosk.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.cases.CitizenCase.Closed;
import hall.kiosk.cases.CitizenCase.Step;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cases of a hall, a file for each that its owner alone may read. They hold what people wrote and how to reach them, so
 * they stand in no journal and in no message: a contact goes when its case is closed, a closed case after 30 days, any case
 * after half a year. Any thread.
 */
public final class Cases {

    /** Open ones; a manager who leaves more has other troubles, and a stranger must not fill the disk. */
    static final int MOST = 2_000;

    static final Duration CLOSED_KEPT = Duration.ofDays(30);
    static final Duration KEPT = Duration.ofDays(180);
    private static final Logger LOG = LoggerFactory.getLogger(Cases.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Map<String, CitizenCase> cases = new TreeMap<>();

    private Cases(Path folder) {
        this.folder = folder;
    }

    public static Cases open(Path folder) throws IOException {
        OwnerFile.makeFolder(folder);
        Cases opened = new Cases(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                read(file).ifPresent(each -> opened.cases.put(each.ticket(), each));
            }
        }
        return opened;
    }

    /** Keeps {@code made}; what was kept of its ticket before stays. False where there is no more room. */
    public synchronized boolean add(CitizenCase made) throws IOException {
        sweep(made.at());
        if (cases.containsKey(made.ticket())) {
            return true;
        }
        if (cases.size() >= MOST) {
            LOG.warn("{} cases are kept, so one more is not; close some on the manager's page", MOST);
            return false;
        }
        keep(made);
        return true;
    }

    /** The case of {@code ticket} as it stands, open or closed. */
    public synchronized Optional<CitizenCase> of(String ticket) {
        return Optional.ofNullable(cases.get(ticket));
    }

    /** Notes {@code step} of {@code ticket}'s open case; empty where there is none, or another step is next. */
    public synchronized Optional<CitizenCase> step(String ticket, Step step) throws IOException {
        CitizenCase open = cases.get(ticket);
        if (open == null || !open.next().equals(Optional.of(step.what()))) {
            return Optional.empty();
        }
        CitizenCase done = open.after(step);
        keep(done);
        return Optional.of(done);
    }

    /** How many were closed from {@code first} on before each of their steps had its time. */
    public synchronized long closedEarly(Instant first) {
        return cases.values().stream()
                .filter(each -> each.closed() != null && !each.closed().at().isBefore(first))
                .filter(each -> !each.isWhole())
                .count();
    }

    /** Says that {@code by} has seen to it; empty where there is no such open case. */
    public synchronized Optional<CitizenCase> close(String ticket, Closed how) throws IOException {
        CitizenCase open = cases.get(ticket);
        if (open == null || open.closed() != null) {
            return Optional.empty();
        }
        CitizenCase closed = open.closed(how);
        keep(closed);
        return Optional.of(closed);
    }

    /** All at {@code now}, those to be seen to first, of each the newest first. */
    public synchronized List<CitizenCase> all(Instant now) throws IOException {
        sweep(now);
        return cases.values().stream()
                .sorted(Comparator.comparing((CitizenCase each) -> each.closed() != null)
                        .thenComparing(CitizenCase::at, Comparator.reverseOrder()))
                .toList();
    }

    /** Those that nobody has seen to, in no order; deletes nothing. */
    public synchronized List<CitizenCase> open() {
        return cases.values().stream().filter(each -> each.closed() == null).toList();
    }

    private void sweep(Instant now) throws IOException {
        List<CitizenCase> over = cases.values().stream()
                .filter(each -> each.at().plus(KEPT).isBefore(now)
                        || (each.closed() != null
                                && each.closed().at().plus(CLOSED_KEPT).isBefore(now)))
                .toList();
        for (CitizenCase each : over) {
            Files.deleteIfExists(file(each.ticket()));
            cases.remove(each.ticket());
        }
    }

    private void keep(CitizenCase kept) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("ticket", kept.ticket())
                .put("at", kept.at().toString())
                .put("number", kept.number())
                .put("service", kept.service())
                .put("window", kept.window())
                .put("clerk", kept.clerk())
                .put("grade", kept.grade())
                .put("words", kept.words())
                .put("contact", kept.contact());
        ArrayNode reasons = json.putArray("reasons");
        kept.reasons().forEach(reasons::add);
        ArrayNode steps = json.putArray("steps");
        kept.steps()
                .forEach(each -> steps.addObject()
                        .put("step", each.what().code())
                        .put("at", each.at().toString())
                        .put("by", each.by()));
        Closed closed = kept.closed();
        if (closed != null) {
            json.putObject("closed")
                    .put("at", closed.at().toString())
                    .put("by", closed.by())
                    .put("words", closed.words());
        }
        OwnerFile.write(file(kept.ticket()), json.toPrettyString() + "\n");
        cases.put(kept.ticket(), kept);
    }

    private Path file(String ticket) {
        return folder.resolve(ticket + ".json");
    }

    private static Optional<CitizenCase> read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            List<String> reasons = new ArrayList<>();
            json.path("reasons").forEach(each -> reasons.add(each.asText()));
            List<Step> steps = new ArrayList<>();
            for (JsonNode each : json.path("steps")) {
                CaseStep.of(each.path("step").asText())
                        .ifPresent(what -> steps.add(new Step(
                                what,
                                Instant.parse(each.path("at").asText()),
                                each.path("by").asText())));
            }
            JsonNode closed = json.path("closed");
            return Optional.of(new CitizenCase(
                    json.path("ticket").asText(),
                    Instant.parse(json.path("at").asText()),
                    json.path("number").asText(),
                    json.path("service").asText(),
                    json.path("window").asText(),
                    json.path("clerk").textValue(),
                    json.path("grade").asInt(),
                    reasons,
                    json.path("words").textValue(),
                    json.path("contact").textValue(),
                    steps,
                    closed.isObject()
                            ? new Closed(
                                    Instant.parse(closed.path("at").asText()),
                                    closed.path("by").asText(),
                                    closed.path("words").asText())
                            : null));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            LOG.warn("{} is damaged and is left aside: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
