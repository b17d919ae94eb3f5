package hall.kiosk.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The hall of a county that does not exist, with the whole catalogue such halls have. Its citizens come as they came to real
 * queues: each group of services follows a recorded queue of its own, each day another recorded day of it. Immutable; a date
 * is always the same day.
 *
 * <p>A recorded queue had more windows than a group has here, so only a share of its tickets is taken: as many that its
 * busiest hour more than fills the group's windows. How long a clerk needs is the recorded pace; windows call whoever's turn it is
 * ({@link Clerks}), so whoever takes a ticket as a visitor is called as anybody else.
 */
public final class CountyHall {

    /** When its doors open and close. */
    public static final LocalTime OPENS = LocalTime.of(8, 0);

    public static final LocalTime CLOSES = LocalTime.of(18, 0);

    private static final String HALL = "county.json";

    /** Its recorded days; source and licence stand in NOTICE.txt beside them. */
    private static final String RECORDS = "county-2020-01.csv.gz";

    private static final Duration LAST_ARRIVAL = Duration.ofHours(9);
    private static final Duration LAST_HOUR = Duration.ofMinutes(9 * 60 + 30);
    private static final int HOUR_SECONDS = 3_600;

    /** What comes in the busiest hour, in parts of what the windows serve in an hour: people wait then, and it passes. */
    private static final double FULL = 1.15;

    /** Whoever came in the record's first minutes stood before the door, and comes in this many times as fast. */
    private static final int DOOR_SECONDS = 360;

    private static final int RUSH = 10;

    /** A clerk opens the window within so long. */
    private static final int SETTLE_MILLIS = 40_000;

    private static final Duration SHORTEST = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(12);

    /** A group of services, the windows it fills, and the recorded days of its queue. */
    private record Group(List<ServiceId> services, double windows, List<QueueCurve> days) {}

    private final ObjectNode hall;
    private final List<WindowId> windows;
    private final List<Group> groups;

    private CountyHall(ObjectNode hall, List<WindowId> windows, List<Group> groups) {
        this.hall = hall;
        this.windows = List.copyOf(windows);
        this.groups = List.copyOf(groups);
    }

    /** The one that comes with the program. */
    public static CountyHall bundled() throws IOException, UnusableDayException {
        JsonNode county;
        SnapshotFile file;
        try (InputStream text = resource(HALL);
                InputStream records = resource(RECORDS)) {
            county = new ObjectMapper().readTree(text);
            file = SnapshotFile.read(RECORDS, records);
        }
        ObjectNode hall = (ObjectNode) county.path("hall");
        List<WindowId> windows = hall.path("windows")
                .valueStream()
                .map(window -> new WindowId(window.path("id").asText()))
                .toList();
        List<Group> groups = new ArrayList<>();
        for (JsonNode record : county.path("records")) {
            List<ServiceId> services = services(hall, record.path("group").asText());
            groups.add(new Group(
                    services,
                    windowsOf(hall, services),
                    days(
                            file,
                            record.path("office").asText(),
                            record.path("queue").asText())));
        }
        return new CountyHall(hall, windows, groups);
    }

    private static InputStream resource(String name) {
        InputStream in = CountyHall.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("resource " + name + " is missing from the program");
        }
        return in;
    }

    private static List<ServiceId> services(JsonNode hall, String group) {
        return hall.path("services")
                .valueStream()
                .filter(service -> service.path("group").asText().equals(group))
                .map(service -> new ServiceId(service.path("id").asText()))
                .toList();
    }

    /** How many windows the replay has for {@code services}: one that serves two groups is half a window of each. */
    private static double windowsOf(JsonNode hall, List<ServiceId> services) {
        double sum = 0;
        int replayed = hall.path("windows").size() - RecordedDay.PERSON_WINDOWS;
        for (int i = 0; i < replayed; i++) {
            Set<String> groups = new LinkedHashSet<>();
            Set<String> served = new LinkedHashSet<>();
            hall.path("windows").path(i).path("services").forEach(service -> served.add(service.asText()));
            hall.path("services").forEach(service -> {
                if (served.contains(service.path("id").asText())) {
                    groups.add(service.path("group").asText());
                }
            });
            if (served.contains(services.getFirst().value())) {
                sum += 1.0 / groups.size();
            }
        }
        return sum;
    }

    /** The recorded days of a queue that can be believed. */
    private static List<QueueCurve> days(SnapshotFile file, String office, String queue) {
        List<QueueCurve> days = file.dates(office).stream()
                .flatMap(date -> file.queues(office, date).stream())
                .filter(recorded -> recorded.group().equals(queue))
                .flatMap(recorded -> QueueCurve.of(recorded).stream())
                .filter(curve -> !curve.isIdle())
                .toList();
        if (days.isEmpty()) {
            throw new IllegalStateException("queue " + queue + " of " + office + " has no day in " + RECORDS);
        }
        return days;
    }

    /** Names, services, windows and where things are, as {@code hall.json} says them. */
    public ObjectNode hall() {
        return hall.deepCopy();
    }

    /** The windows that the replay never touches: the last. */
    public List<WindowId> personWindows() {
        return windows.subList(windows.size() - RecordedDay.PERSON_WINDOWS, windows.size());
    }

    /** The windows that the replay drives. */
    public List<WindowId> replayedWindows() {
        return windows.subList(0, windows.size() - RecordedDay.PERSON_WINDOWS);
    }

    /**
     * What happens on {@code date}.
     *
     * @param past how much of the day is over already: who came in it is in the hall, and the clerks come at once
     */
    public DayPlan day(LocalDate date, Duration past) {
        SplittableRandom random = new SplittableRandom(date.toEpochDay());
        List<Act> acts = new ArrayList<>();
        Map<ServiceId, Duration> paces = new HashMap<>();
        for (Group group : groups) {
            QueueCurve record = group.days().get(random.nextInt(group.days().size()));
            Duration pace = pace(record);
            group.services().forEach(service -> paces.put(service, pace));
            arrive(group, record, pace, random.split(), acts);
        }
        for (WindowId window : replayedWindows()) {
            long at = Math.max(past.toMillis(), random.nextInt(SETTLE_MILLIS));
            acts.add(new Act.Open(at, window));
            acts.add(new Act.Attend(at, window));
        }
        acts.removeIf(act -> act.atMillis() < past.toMillis());
        return DayPlan.of(acts, new Clerks(paces, LAST_HOUR.toMillis(), random.nextLong()));
    }

    private static Duration pace(QueueCurve record) {
        Duration pace = record.pace();
        if (pace.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pace.compareTo(LONGEST) > 0 ? LONGEST : pace;
    }

    private static void arrive(Group group, QueueCurve record, Duration pace, RandomGenerator random, List<Act> acts) {
        double perHour = group.windows() * HOUR_SECONDS / pace.toSeconds();
        double share = Math.min(1, FULL * perHour / record.busiest(HOUR_SECONDS));
        for (long millis : record.arrivals(random)) {
            long at = millis < DOOR_SECONDS * 1_000L ? millis / RUSH : millis;
            boolean comes = random.nextDouble() < share;
            ServiceId service = group.services().get(oftenFirst(group.services().size(), random));
            if (comes && at < LAST_ARRIVAL.toMillis()) {
                acts.add(new Act.Arrive(at, service));
            }
        }
    }

    /** The place of a service in its group: each next one is asked for less often. */
    private static int oftenFirst(int services, RandomGenerator random) {
        int one = random.nextInt(services);
        int other = random.nextInt(services);
        return Math.min(one, other);
    }
}
