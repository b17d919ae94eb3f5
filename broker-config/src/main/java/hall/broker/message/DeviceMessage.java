package hall.broker.message;

import hall.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a device of the hall says of itself; presence is the hub's too. Immutable. */
public sealed interface DeviceMessage extends Message {

    /** {@code .../presence}: the sender lives, or (as its last will) is gone. {@code kind} says what the device is. */
    record Presence(
            boolean online, String software, @Nullable String kind, List<String> capabilities)
            implements DeviceMessage {

        /** The capability of a board that the hall draws itself, until one of that name hangs on a wall. */
        public static final String STAND_IN = "stand-in";

        /** The capability of a device that asks {@link Ask#HERE} each ten seconds: what is silent for longer is not there. */
        public static final String HEARTBEAT = "heartbeat";

        public Presence {
            Objects.requireNonNull(software, "software");
            capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        }
    }

    /** {@code device/{d}/status}: each axis with its state, counters since ever, and what a person should do. */
    record DeviceStatus(
            Map<String, String> axes,
            Map<String, Long> counters,
            @Nullable Text suggestedAction,
            @Nullable Done done) implements DeviceMessage {

        /**
         * What came of a command.
         *
         * @param command the id of its message
         */
        public record Done(String command, boolean passed, Text text) {}

        /** What says nothing of a command. */
        public DeviceStatus(Map<String, String> axes, Map<String, Long> counters, @Nullable Text suggestedAction) {
            this(axes, counters, suggestedAction, null);
        }

        /** The same, with what came of a command. */
        public DeviceStatus with(Done done) {
            return new DeviceStatus(axes, counters, suggestedAction, done);
        }

        public DeviceStatus {
            axes = Free.ordered(axes);
            counters = counters == null ? Map.of() : Free.ordered(counters);
        }
    }

    /** {@code device/{d}/receipt}: when the call was first seen or heard and for how long, or why it never was. */
    record Receipt(
            String call,
            @Nullable Instant shownAt,
            @Nullable String why,
            @Nullable Long heldMillis) implements DeviceMessage {
        public Receipt {
            Objects.requireNonNull(call, "call");
        }
    }

    /** {@code device/{d}/outbox}: what a device did by itself; kept by the device until {@link HallMessage.Ack} covers it. */
    record Outbox(String kind, Map<String, Object> fields) implements DeviceMessage, Free {
        public Outbox {
            Objects.requireNonNull(kind, "kind");
            fields = Free.copy(fields, "kind");
        }
    }

    /** {@code device/{d}/ask}: a request; {@code kind} is issue, call, recall, check-in, state and the like. */
    record Ask(String kind, Map<String, Object> fields) implements DeviceMessage, Free {

        /** The kind of one that says no more than that the device is there. */
        public static final String HERE = "here";

        /** The kind of one that says what the device has measured by itself. */
        public static final String MEASURED = "measured";

        public Ask {
            Objects.requireNonNull(kind, "kind");
            fields = Free.copy(fields, "kind");
        }
    }

    /**
     * {@code device/{d}/applied}: the bundle the device uses, the hash of the frame it shows, and why it shows it.
     *
     * @param why in one line for whoever looks at the topic
     * @param reasons the same in sentences for people, the deciding one first; null of a device that gives none
     * @param refused the bundle it shall use and does not; null where it uses what it shall, as far as it knows
     */
    record Applied(
            String kind,
            String bundle,
            @Nullable String frame,
            @Nullable String why,
            @Nullable List<Text> reasons,
            @Nullable Refused refused)
            implements DeviceMessage {

        /** Of a device that shows nothing, or uses what it shall. */
        public Applied(String kind, String bundle, @Nullable String frame, @Nullable String why) {
            this(kind, bundle, frame, why, null, null);
        }

        public Applied {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(bundle, "bundle");
            reasons = reasons == null ? null : List.copyOf(reasons);
        }
    }

    /** A bundle that a device does not use, and why: the one before it stays in use. */
    record Refused(String bundle, Text why) {
        public Refused {
            Objects.requireNonNull(bundle, "bundle");
            Objects.requireNonNull(why, "why");
        }
    }
}
