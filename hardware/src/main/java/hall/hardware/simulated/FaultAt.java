package hall.hardware.simulated;

/** What happens to one byte. */
record FaultAt(boolean drop, int flip, boolean split, long delayNanos, boolean unplug) {

    static final FaultAt NONE = new FaultAt(false, 0, false, 0, false);

    FaultAt and(LineFault fault) {
        return switch (fault) {
            case LineFault.Drop ignored -> new FaultAt(true, flip, split, delayNanos, unplug);
            case LineFault.Flip bit -> new FaultAt(drop, flip ^ (1 << bit.bit()), split, delayNanos, unplug);
            case LineFault.Split ignored -> new FaultAt(drop, flip, true, delayNanos, unplug);
            case LineFault.Delay delay ->
                new FaultAt(drop, flip, split, delayNanos + delay.by().toNanos(), unplug);
            case LineFault.Unplug ignored -> new FaultAt(drop, flip, split, delayNanos, true);
        };
    }
}
