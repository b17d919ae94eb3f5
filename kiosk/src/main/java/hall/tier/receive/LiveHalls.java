package hall.tier.receive;

import hall.broker.HallAddress;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.broker.message.StateParts;
import hall.broker.message.TierMessage;
import hall.text.Text;
import hall.tier.store.LiveHall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How each hall is now, folded from what it keeps at the broker. Thread-safe. */
final class LiveHalls {

    private static final int NAME = 200;

    /** No hall has more; whoever says so fills memory and the table of all halls. */
    private static final int MOST_BOARDS = 500;

    private static final int MOST_ALARMS = 100;
    private static final int ALARM_BYTES = 8 * 1024;

    /** Escapes that JSON allows and PostgreSQL cannot turn into text: one such name would stop what reads all halls. */
    private static final Pattern NO_TEXT = Pattern.compile("\\\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})");

    private static final Set<String> OPEN = Set.of("open", "serving");

    private final InstantSource clock;
    private final Map<HallAddress, Known> halls = new HashMap<>();
    private final Set<HallAddress> changed = new HashSet<>();

    private static final class Known {
        private final StateParts.Assembly assembly = new StateParts.Assembly();
        private final Map<String, Boolean> boards = new HashMap<>();
        private final Map<String, String> alarms = new TreeMap<>();
        private Instant heardAt = Instant.EPOCH;
        private @Nullable Boolean online;
        private long head;
        private HallMessage.@Nullable HallState state;
        private LiveHall.@Nullable Standing standing;
        private @Nullable String json;
    }

    LiveHalls(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void state(HallAddress hall, Letter<HallMessage.HallState> letter, byte[] payload) {
        Known known = heard(hall);
        known.head = letter.envelope().seq();
        known.json = readable(new String(payload, StandardCharsets.UTF_8));
        known.assembly.accept(letter).ifPresent(whole -> known.state = whole.message());
    }

    synchronized void part(HallAddress hall, Letter<HallMessage.StatePart> letter) {
        Known known = heard(hall);
        known.assembly.acceptPart(letter).ifPresent(whole -> known.state = whole.message());
    }

    synchronized void summary(HallAddress hall, TierMessage.Summary summary) {
        heard(hall).standing = Standings.of(summary);
    }

    synchronized void hub(HallAddress hall, boolean online) {
        heard(hall).online = online;
    }

    synchronized void device(HallAddress hall, String device, DeviceMessage.Presence presence) {
        Known known = heard(hall);
        boolean room = known.boards.size() < MOST_BOARDS || known.boards.containsKey(device);
        if ("board".equals(presence.kind()) && room) {
            known.boards.put(device, presence.online());
        }
    }

    synchronized void gone(HallAddress hall, String device) {
        heard(hall).boards.remove(device);
    }

    /** {@code payload} is null when the alarm is over. */
    synchronized void alarm(HallAddress hall, String alarm, byte @Nullable [] payload) {
        Known known = heard(hall);
        if (payload == null) {
            known.alarms.remove(alarm);
        } else if (payload.length <= ALARM_BYTES
                && (known.alarms.size() < MOST_ALARMS || known.alarms.containsKey(alarm))) {
            known.alarms.put(alarm, new String(payload, StandardCharsets.UTF_8));
        }
    }

    /** An event came: the hall is alive. */
    synchronized void event(HallAddress hall) {
        heard(hall);
    }

    private Known heard(HallAddress hall) {
        Known known = halls.computeIfAbsent(hall, none -> new Known());
        known.heardAt = clock.instant();
        changed.add(hall);
        return known;
    }

    /** What has changed since the last time. */
    synchronized List<LiveHall> takeChanged() {
        List<LiveHall> rows = new ArrayList<>();
        for (HallAddress hall : changed) {
            Known known = halls.get(hall);
            if (known != null) {
                rows.add(row(hall, known));
            }
        }
        changed.clear();
        return rows;
    }

    /** What was taken could not be kept: it is changed still. */
    synchronized void giveBack(List<LiveHall> rows) {
        rows.forEach(row -> changed.add(row.hall()));
    }

    private static LiveHall row(HallAddress hall, Known known) {
        HallMessage.HallState state = known.state;
        int boards = known.boards.size();
        long dark = known.boards.values().stream().filter(online -> !online).count();
        String alarms = "[" + String.join(",", known.alarms.values()) + "]";
        if (state == null) {
            return new LiveHall(
                    hall,
                    known.heardAt,
                    known.online,
                    known.head,
                    null,
                    null,
                    0,
                    0,
                    0,
                    0,
                    boards,
                    (int) dark,
                    alarms,
                    known.standing,
                    known.json);
        }
        LocalDate day = state.day();
        return new LiveHall(
                hall,
                known.heardAt,
                known.online,
                known.head,
                day,
                Text.of(cut(state.hall().chinese()), cut(state.hall().english())),
                state.services().stream()
                        .mapToInt(HallMessage.HallState.Service::waiting)
                        .sum(),
                state.services().stream()
                        .mapToLong(HallMessage.HallState.Service::longestWaitSeconds)
                        .max()
                        .orElse(0),
                (int) state.windows().stream()
                        .filter(window -> OPEN.contains(window.state()))
                        .count(),
                state.windows().size(),
                boards,
                (int) dark,
                alarms,
                known.standing,
                known.json);
    }

    private static String readable(String json) {
        return NO_TEXT.matcher(json).replaceAll("\\\\ufffd");
    }

    private static String cut(String name) {
        String plain = Plain.of(name, NAME);
        return plain.isBlank() ? "?" : plain;
    }
}
