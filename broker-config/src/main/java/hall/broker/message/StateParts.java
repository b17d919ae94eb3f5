package hall.broker.message;

import hall.broker.message.Reading.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state as it travels: in one piece where it fits a payload, else its services and windows in parts on topics of their
 * own, and the state without them, which says how many parts there are.
 *
 * @param state what goes on {@code state}, after the parts
 * @param parts what goes on {@code state/0}, {@code state/1}, ...; empty when {@code state} is in one piece
 */
public record StateParts(Letter<HallMessage.HallState> state, List<Letter<HallMessage.StatePart>> parts) {

    /** Room in a part for its envelope and the names of its lists. */
    private static final int ROOM = Messages.LIMIT_BYTES - 1024;

    public StateParts {
        parts = List.copyOf(parts);
    }

    /** {@code whole}, cut into parts where it must be. No service or window may be longer than a part. */
    public static StateParts of(Letter<HallMessage.HallState> whole) {
        if (Messages.fits(whole)) {
            return new StateParts(whole, List.of());
        }
        HallMessage.HallState state = whole.message();
        List<HallMessage.StatePart> cut = new ArrayList<>();
        List<HallMessage.HallState.Service> services = new ArrayList<>();
        List<HallMessage.HallState.Window> windows = new ArrayList<>();
        String id = whole.envelope().id();
        int bytes = 0;
        List<Record> all = new ArrayList<>(state.services());
        all.addAll(state.windows());
        for (Record each : all) {
            int more = Json.bytes(each) + 1;
            if (bytes + more > ROOM) {
                cut.add(new HallMessage.StatePart(id, cut.size(), services, windows));
                services.clear();
                windows.clear();
                bytes = 0;
            }
            bytes += more;
            if (each instanceof HallMessage.HallState.Service service) {
                services.add(service);
            } else if (each instanceof HallMessage.HallState.Window window) {
                windows.add(window);
            }
        }
        cut.add(new HallMessage.StatePart(id, cut.size(), services, windows));
        return new StateParts(
                new Letter<>(whole.envelope(), state.with(List.of(), List.of(), cut.size())),
                cut.stream()
                        .map(part -> new Letter<>(envelope(whole.envelope(), part.part()), part))
                        .toList());
    }

    private static Envelope envelope(Envelope of, int part) {
        return new Envelope(
                of.id() + "." + part, of.src(), of.boot(), of.seq(), of.at(), of.clock(), of.ttl(), of.late());
    }

    /**
     * Puts states together again, in whatever order their parts come. It keeps the parts of the newest state only. Not
     * thread-safe.
     */
    public static final class Assembly {

        private @Nullable Envelope newest;
        private @Nullable Letter<HallMessage.HallState> waiting;
        private final Map<Integer, HallMessage.StatePart> parts = new HashMap<>();

        /** The whole state once {@code state} or the last of its parts is here. */
        public Optional<Letter<HallMessage.HallState>> accept(Letter<HallMessage.HallState> state) {
            if (state.message().parts() == null) {
                if (newest == null || !older(state.envelope(), newest)) {
                    newest = state.envelope();
                }
                return Optional.of(state);
            }
            if (!takes(state.envelope(), state.envelope().id())) {
                return Optional.empty();
            }
            waiting = state;
            return whole();
        }

        /** The whole state once the last of its parts is here. */
        public Optional<Letter<HallMessage.HallState>> acceptPart(Letter<HallMessage.StatePart> part) {
            if (!takes(part.envelope(), part.message().state())) {
                return Optional.empty();
            }
            parts.put(part.message().part(), part.message());
            return whole();
        }

        /** Whether it belongs to the newest state heard of; one that is newer still takes its place. */
        private boolean takes(Envelope envelope, String state) {
            Envelope before = newest;
            boolean same = before != null && before.id().equals(state);
            if (!same) {
                if (before != null && older(envelope, before)) {
                    return false;
                }
                waiting = null;
                parts.clear();
                newest = new Envelope(
                        state,
                        envelope.src(),
                        envelope.boot(),
                        envelope.seq(),
                        envelope.at(),
                        envelope.clock(),
                        null,
                        false);
            }
            return true;
        }

        /** Of two lives of the hub neither is older here: a replaced card counts its lives from one again. */
        private static boolean older(Envelope envelope, Envelope than) {
            return envelope.boot() == than.boot()
                    && (envelope.seq() < than.seq()
                            || (envelope.seq() == than.seq() && envelope.at().isBefore(than.at())));
        }

        private Optional<Letter<HallMessage.HallState>> whole() {
            Letter<HallMessage.HallState> state = waiting;
            Integer number = state == null ? null : state.message().parts();
            if (state == null || number == null) {
                return Optional.empty();
            }
            List<HallMessage.HallState.Service> services = new ArrayList<>();
            List<HallMessage.HallState.Window> windows = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                HallMessage.StatePart part = parts.get(i);
                if (part == null) {
                    return Optional.empty();
                }
                services.addAll(part.services());
                windows.addAll(part.windows());
            }
            return Optional.of(new Letter<>(state.envelope(), state.message().with(services, windows, null)));
        }
    }
}
