package hall.hardware;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a device is in its life, and the only table of how it gets from one place to the next.
 *
 * <pre>
 *              OPEN     OPENED  REQUEST  DONE   LOST     NEEDS_PERSON  RECOVERED  RETRY    CLOSE
 * CONFIGURED   OPENING  -       -        -      -        -             -          -        CLOSED
 * OPENING      -        READY   -        -      OFFLINE  FAULT         -          -        CLOSED
 * READY        -        -       BUSY     -      OFFLINE  FAULT         -          -        CLOSED
 * BUSY         -        -       -        READY  OFFLINE  FAULT         -          -        CLOSED
 * OFFLINE      -        -       -        -      -        -             -          OPENING  CLOSED
 * FAULT        -        -       BUSY     -      OFFLINE  FAULT         READY      OPENING  CLOSED
 * CLOSED       -        -       -        -      -        -             -          -        CLOSED
 * </pre>
 */
public enum LifeCycle {
    /** Known from the configuration, not opened yet. */
    CONFIGURED,
    /** Its link is being opened or the driver is greeting it. */
    OPENING,
    /** It answers and waits for work. */
    READY,
    /** It is doing what was asked. */
    BUSY,
    /** The link is lost; it is looked for again without anybody's help. */
    OFFLINE,
    /** It needs a person: paper, a cover, a permission. */
    FAULT,
    /** Closed for good. */
    CLOSED;

    /** What makes a device move on. */
    public enum Step {
        OPEN,
        OPENED,
        REQUEST,
        DONE,
        LOST,
        NEEDS_PERSON,
        RECOVERED,
        RETRY,
        CLOSE
    }

    private static final Map<LifeCycle, Map<Step, LifeCycle>> TABLE = table();

    private static Map<LifeCycle, Map<Step, LifeCycle>> table() {
        Map<LifeCycle, Map<Step, LifeCycle>> table = new EnumMap<>(LifeCycle.class);
        table.put(CONFIGURED, row(Map.of(Step.OPEN, OPENING)));
        table.put(OPENING, row(Map.of(Step.OPENED, READY, Step.LOST, OFFLINE, Step.NEEDS_PERSON, FAULT)));
        table.put(READY, row(Map.of(Step.REQUEST, BUSY, Step.LOST, OFFLINE, Step.NEEDS_PERSON, FAULT)));
        table.put(BUSY, row(Map.of(Step.DONE, READY, Step.LOST, OFFLINE, Step.NEEDS_PERSON, FAULT)));
        table.put(OFFLINE, row(Map.of(Step.RETRY, OPENING)));
        table.put(
                FAULT,
                row(Map.of(
                        Step.REQUEST, BUSY,
                        Step.LOST, OFFLINE,
                        Step.NEEDS_PERSON, FAULT,
                        Step.RECOVERED, READY,
                        Step.RETRY, OPENING)));
        table.put(CLOSED, row(Map.of()));
        return Collections.unmodifiableMap(table);
    }

    private static Map<Step, LifeCycle> row(Map<Step, LifeCycle> steps) {
        Map<Step, LifeCycle> row = new EnumMap<>(Step.class);
        row.putAll(steps);
        row.put(Step.CLOSE, CLOSED);
        return Collections.unmodifiableMap(row);
    }

    /** Where {@code step} leads from here; empty where the table has no such way. */
    public Optional<LifeCycle> next(Step step) {
        return Optional.ofNullable(TABLE.getOrDefault(this, Map.of()).get(step));
    }

    /** Where {@code step} leads from here; a step the table does not have is a programmer's error. */
    public LifeCycle after(Step step) {
        return next(step)
                .orElseThrow(() -> new IllegalStateException("a device that is " + this + " cannot take " + step));
    }
}
