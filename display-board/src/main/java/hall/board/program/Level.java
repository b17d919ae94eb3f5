package hall.board.program;

/** What may decide what a board shows, in this order: the first that applies does. */
public enum Level {
    /** All boards show the emergency. */
    EMERGENCY,
    /** A manager has ordered this board to be dark. */
    MANUAL,
    /** A call stands: whatever else was planned gives way to it. */
    CALL,
    /** A notice takes the whole board. */
    NOTICE,
    /** A scene is planned for this time of day. */
    SCHEDULE,
    /** The hall is closed, and there is a scene for that. */
    CLOSED,
    /** Nothing else applies. */
    FALLBACK
}
