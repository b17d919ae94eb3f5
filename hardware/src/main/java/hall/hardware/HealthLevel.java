package hall.hardware;

/** How deep a health check goes; the three levels of UnifiedPOS (1, 2, 3). */
public enum HealthLevel {
    /** Asks without anything to see or hear: does the device answer, is it ready. Any time. */
    INTERNAL,
    /** Makes the device do something visible or audible, such as a test ticket. When the hall is closed. */
    EXTERNAL,
    /** Needs a person to act or judge: press this key, lay on that card. */
    INTERACTIVE
}
