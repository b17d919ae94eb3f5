package hall.tier.simulate;

/** What may go wrong between a simulated hall and its city. */
public enum Faults {
    /** A hall is silent for a time, and sends what it missed afterwards. */
    OFFLINE,
    /** An event comes twice. */
    DUPLICATE,
    /** An event comes after its successor. */
    LATE,
    /** The broker forgets an event that it has acknowledged; the city has to ask for it. */
    LOST,
    /** The clock of one hall in five is wrong: by minutes, or by days into the future or the past. */
    CLOCK;

    /** Of one event in so many. */
    static final int ONE_IN = 50;
}
