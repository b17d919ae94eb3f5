package hall.broker.message;

import hall.broker.message.Envelope.Position;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the hall says: its hub to everybody, to a device and to the upper tier. Immutable. */
public sealed interface HallMessage extends Message {

    /**
     * {@code events}: one event of the journal; the envelope's {@code seq} is the journal's sequence, the field {@code
     * hash} that of its row in the journal's chain. A setup too large for one message has {@code inParts} in place of its
     * fields, and its row's body on {@code events/{seq}/{part}}; a row that cannot travel has {@code incomplete}.
     */
    record HubEvent(String kind, LocalDate day, Map<String, Object> fields) implements HallMessage, Free {
        public HubEvent {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(day, "day");
            fields = Free.copy(fields, "kind", "day");
        }
    }

    /**
     * {@code state}: the whole hall after the journal's sequence in the envelope's {@code seq}.
     *
     * @param hall the hall's name
     * @param day the business day, null before the first one was opened
     * @param calls the latest calls, newest first, at most {@value #CALLS}
     * @param notice what the hall has to say to everybody, null if nothing
     * @param head the hash of the journal's row with that sequence, for whoever keeps it; null where it is not known
     * @param opening what the hall's opening hours say; null where it has none
     * @param display what managers have ordered boards to show before all else; null for nothing
     * @param parts how many {@link StatePart}s have the services and windows; null when it all fits one message
     */
    record HallState(
            Text hall,
            @Nullable LocalDate day,
            List<Service> services,
            List<Window> windows,
            List<RecentCall> calls,
            @Nullable Text notice,
            @Nullable String head,
            @Nullable Opening opening,
            @Nullable Display display,
            @Nullable Integer parts)
            implements HallMessage {

        /**
         * What the opening hours say now.
         *
         * @param state {@code before}, {@code open}, {@code break} or {@code closed}
         * @param next when that ends, null when nobody knows
         * @param text a sentence for people
         */
        public record Opening(String state, @Nullable Instant next, Text text) {
            public Opening {
                Objects.requireNonNull(state, "state");
                Objects.requireNonNull(text, "text");
            }
        }

        /**
         * What managers have ordered.
         *
         * @param emergency what all boards show and the voice says; null while there is none
         * @param blank the boards that are dark
         * @param announcements what the voice says besides calls, in order
         * @param notice what boards show instead of their scenes while nobody is called; null for nothing
         */
        public record Display(
                @Nullable Emergency emergency,
                List<String> blank,
                List<Announcement> announcements,
                @Nullable Announcement notice) {

            /** The most boards that can be named. */
            public static final int BOARDS = 500;

            public Display {
                announcements = announcements == null ? List.of() : List.copyOf(announcements);
                blank = List.copyOf(blank);
                if (blank.size() > BOARDS) {
                    throw new IllegalArgumentException("blank holds more than " + BOARDS + " boards: " + blank.size());
                }
            }
        }

        /** An emergency, or the drill of one, whose text then says so itself; {@code brief} is the same for window bars. */
        public record Emergency(String id, Text text, Text brief, Instant since, boolean drill) {
            public Emergency {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(text, "text");
                Objects.requireNonNull(brief, "brief");
                Objects.requireNonNull(since, "since");
            }
        }

        /**
         * Something to be said to everybody, once.
         *
         * @param clip the SHA-256 of a recording that says it, which the hall's own voice has; null where the text is read
         * @param until from when on it is said no more
         */
        public record Announcement(
                String id, Text text, @Nullable String clip, Instant until) {
            public Announcement {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(text, "text");
                Objects.requireNonNull(until, "until");
            }
        }

        /** How many calls a snapshot carries. */
        public static final int CALLS = 12;

        /** The most parts a state may have. */
        public static final int PARTS = 64;

        /** A state in one piece, of a journal nobody asked about. */
        public HallState(
                Text hall,
                @Nullable LocalDate day,
                List<Service> services,
                List<Window> windows,
                List<RecentCall> calls,
                @Nullable Text notice) {
            this(hall, day, services, windows, calls, notice, null, null, null, null);
        }

        public HallState {
            Objects.requireNonNull(hall, "hall");
            services = List.copyOf(services);
            windows = List.copyOf(windows);
            calls = List.copyOf(calls);
            if (calls.size() > CALLS) {
                throw new IllegalArgumentException("calls holds at most " + CALLS + ", not " + calls.size());
            }
            if (parts != null && (parts < 1 || parts > PARTS)) {
                throw new IllegalArgumentException("parts must be 1 to " + PARTS + ", not " + parts);
            }
        }

        /** The same state with these services and windows, in {@code number} parts or in one piece. */
        HallState with(List<Service> all, List<Window> allWindows, @Nullable Integer number) {
            return new HallState(hall, day, all, allWindows, calls, notice, head, opening, display, number);
        }

        /**
         * A service and how its queue stands.
         *
         * @param prefix the letters its numbers begin with
         * @param group the name of the group it stands under, null where it has none
         * @param expected how long somebody who comes now will wait, null when nobody can tell
         */
        public record Service(
                String id,
                String name,
                @Nullable String nameEn,
                String prefix,
                int waiting,
                long longestWaitSeconds,
                @Nullable String group,
                @Nullable Expected expected) {

            /** A service of no group, with a wait nobody can tell. */
            public Service(
                    String id,
                    String name,
                    @Nullable String nameEn,
                    String prefix,
                    int waiting,
                    long longestWaitSeconds) {
                this(id, name, nameEn, prefix, waiting, longestWaitSeconds, null, null);
            }

            public Service {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(prefix, "prefix");
            }
        }

        /** The range a wait will probably end in. */
        public record Expected(int lowMinutes, int highMinutes) {}

        /**
         * A window: {@code closed}, {@code open}, {@code serving} or {@code paused}, and the number it is with.
         *
         * @param call of {@code calledAt}: the call or recall whose citizen has not come yet, null when nobody is awaited
         * @param since when its pause began; null while it is not paused
         * @param clerk names the card, in the bundle of the window's board, of who has it open; null where none is shown
         */
        public record Window(
                String id,
                String name,
                String state,
                @Nullable String number,
                @Nullable String service,
                @Nullable String call,
                @Nullable Instant calledAt,
                @Nullable Instant since,
                @Nullable String clerk) {
            public Window {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(state, "state");
            }

            /** A window that awaits nobody. */
            public Window(String id, String name, String state, @Nullable String number, @Nullable String service) {
                this(id, name, state, number, service, null, null, null, null);
            }

            public Window(
                    String id,
                    String name,
                    String state,
                    @Nullable String number,
                    @Nullable String service,
                    @Nullable String call,
                    @Nullable Instant calledAt) {
                this(id, name, state, number, service, call, calledAt, null, null);
            }
        }

        /** A call that was made. */
        public record RecentCall(String call, String number, String window, String windowName, Instant at) {
            public RecentCall {
                Objects.requireNonNull(call, "call");
                Objects.requireNonNull(number, "number");
                Objects.requireNonNull(window, "window");
                Objects.requireNonNull(windowName, "windowName");
                Objects.requireNonNull(at, "at");
            }
        }
    }

    /**
     * {@code state/{part}}: services and windows of a state that is too large for one message. All parts together, in
     * order, have them all.
     *
     * @param state the id of the {@link HallState} of which this is part {@code part}, counted from 0
     */
    record StatePart(String state, int part, List<HallState.Service> services, List<HallState.Window> windows)
            implements HallMessage {
        public StatePart {
            Objects.requireNonNull(state, "state");
            services = List.copyOf(services);
            windows = List.copyOf(windows);
            if (part < 0 || part >= HallState.PARTS) {
                throw new IllegalArgumentException("part must be 0 to " + (HallState.PARTS - 1) + ", not " + part);
            }
        }
    }

    /** {@code window/{w}}: the little a window bar needs. {@code until} is when a pause is meant to end. */
    record WindowState(
            String window,
            String name,
            String state,
            @Nullable String number,
            @Nullable String service,
            @Nullable Instant since,
            @Nullable Instant until)
            implements HallMessage {
        public WindowState {
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * {@code call}: a call or recall to show and to say.
     *
     * @param call the call's id; a recall has a new one
     * @param repeat 0 for the first call of this number to this window, then 1, 2, ...
     * @param text what to say
     */
    record Call(String call, String number, String window, String windowName, String service, int repeat, Text text)
            implements HallMessage {
        public Call {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(windowName, "windowName");
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(text, "text");
        }
    }

    /** {@code device/{d}/ack}: the hub has on its disk all of that device's outbox up to here. */
    record Ack(Position upTo) implements HallMessage {
        public Ack {
            Objects.requireNonNull(upTo, "upTo");
        }
    }

    /**
     * {@code device/{d}/answer}: the response; its envelope's {@code id} is the {@link DeviceMessage.Ask}'s.
     *
     * @param ok whether it was done
     * @param code why not, stable and kebab-case; null when it was done
     */
    record Answer(boolean ok, @Nullable String code, Map<String, Object> fields) implements HallMessage, Free {
        public Answer {
            fields = Free.copy(fields, "ok", "code");
        }
    }

    /** {@code device/{d}/desired}: the bundle (by its SHA-256 in hex) the device shall use; {@code kind} is what it is. */
    record Desired(String kind, String bundle) implements HallMessage {
        public Desired {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(bundle, "bundle");
        }
    }

    /**
     * {@code device/{d}/command}: {@code test-page}, {@code restart}, {@code open-rating} of a ticket until a time; of a
     * board also {@code identify}. What a board shows for it ends by itself.
     */
    record Command(
            String kind, @Nullable String ticket, @Nullable Instant until) implements HallMessage {
        /** Begin anew, with nothing known. */
        public static final String RESTART = "restart";

        /** Look whether you are well, and say so in your status. */
        public static final String TEST = "test";

        /** Show your name for a while. */
        public static final String IDENTIFY = "identify";

        /** Show for a while a picture by which a person sees whether you are whole. */
        public static final String TEST_PAGE = "test-page";

        public Command {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** {@code bundle/{sha256}}: what the bundle consists of. {@code bytes} is its size, {@code parts} how many parts. */
    record Bundle(String kind, long bytes, int parts) implements HallMessage {
        /** The most bytes of a bundle in one part: in base64 they fill a payload of 64 KiB less the envelope. */
        public static final int PART_BYTES = 45 * 1024;

        public Bundle {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** {@code bundle/{sha256}/{part}}: one part, counted from 0, as base64 (RFC 4648 section 4). */
    record BundlePart(int part, String data) implements HallMessage {
        public BundlePart {
            Objects.requireNonNull(data, "data");
        }
    }

    /**
     * {@code clock}: the envelope's {@code at} is the hall's time now; {@code zone} is its zone's name.
     *
     * @param speed how many times as fast as life the hall's time runs, as in a replay; null for 1
     */
    record HallClock(
            String zone, @Nullable LocalDate day, @Nullable Double speed) implements HallMessage {
        public HallClock {
            Objects.requireNonNull(zone, "zone");
        }

        /** A clock of real time. */
        public HallClock(String zone, @Nullable LocalDate day) {
            this(zone, day, null);
        }
    }

    /**
     * {@code alarm/{id}}: what is wrong, since when, and what to do; an empty payload clears it.
     *
     * @param severity {@code fault} or {@code warning}; null from a program of before there were two
     */
    record Alarm(
            String code,
            Instant since,
            @Nullable String device,
            Text title,
            Text whatToDo,
            @Nullable String severity) implements HallMessage {
        public Alarm {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(whatToDo, "whatToDo");
        }
    }
}
