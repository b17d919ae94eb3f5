package hall.hardware;

import hall.hardware.DeviceKind.Axis;

/**
 * What a driver knows about its device, as separate axes: one never hides another. Immutable; a driver keeps one and
 * replaces it with {@code with...}.
 *
 * @param kind decides which axes are there; the others stay NOT_SUPPORTED for good
 * @param fault who has to act, if anybody
 * @param action what that person should do
 */
public record Condition(
        DeviceKind kind, Fault fault, Action action, Paper paper, Cover cover, Cutter cutter, Media media) {

    /** Who has to act before the device works again. */
    public enum Fault {
        NONE,
        /** The device is broken or jammed. */
        HARDWARE,
        /** Whoever looks after the hall: paper, a cover, a key that sticks. */
        USER,
        /** The configuration or the machine's permissions are wrong. */
        CONFIG
    }

    /** Paper in a printer. */
    public enum Paper {
        OK,
        LOW,
        OUT,
        UNKNOWN,
        NOT_SUPPORTED
    }

    /** A printer's cover. */
    public enum Cover {
        CLOSED,
        OPEN,
        UNKNOWN,
        NOT_SUPPORTED
    }

    /** A printer's cutter. */
    public enum Cutter {
        OK,
        JAMMED,
        UNKNOWN,
        NOT_SUPPORTED
    }

    /** A card on or in a reader. */
    public enum Media {
        NONE,
        PRESENT,
        UNREADABLE,
        UNKNOWN,
        NOT_SUPPORTED
    }

    /** A device just configured: nothing is known of the axes its kind has. */
    public static Condition unknown(DeviceKind kind) {
        return new Condition(
                kind,
                Fault.NONE,
                Action.NONE,
                kind.has(Axis.PAPER) ? Paper.UNKNOWN : Paper.NOT_SUPPORTED,
                kind.has(Axis.COVER) ? Cover.UNKNOWN : Cover.NOT_SUPPORTED,
                kind.has(Axis.CUTTER) ? Cutter.UNKNOWN : Cutter.NOT_SUPPORTED,
                kind.has(Axis.MEDIA) ? Media.UNKNOWN : Media.NOT_SUPPORTED);
    }

    /** The same with no fault and nothing to do. */
    public Condition healthy() {
        return with(Fault.NONE, Action.NONE);
    }

    public Condition with(Fault newFault, Action newAction) {
        return new Condition(kind, newFault, newAction, paper, cover, cutter, media);
    }

    public Condition with(Paper newPaper) {
        return new Condition(kind, fault, action, newPaper, cover, cutter, media);
    }

    public Condition with(Cover newCover) {
        return new Condition(kind, fault, action, paper, newCover, cutter, media);
    }

    public Condition with(Cutter newCutter) {
        return new Condition(kind, fault, action, paper, cover, newCutter, media);
    }

    public Condition with(Media newMedia) {
        return new Condition(kind, fault, action, paper, cover, cutter, newMedia);
    }
}
