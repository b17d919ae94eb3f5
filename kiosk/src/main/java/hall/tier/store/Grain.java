package hall.tier.store;

/** A table of sums: over which time, and whether by service and window or for the hall as a whole. */
public enum Grain {
    MINUTE("rollup_minute", "date_trunc('minute', counted, 'UTC')", true),
    HOUR("rollup_hour", "date_trunc('hour', counted, 'UTC')", true),
    DAY("rollup_day", null, true),
    HALL_DAY("rollup_hall_day", null, false),
    HALL_MONTH("rollup_hall_month", null, false);

    private final String table;
    private final @org.jspecify.annotations.Nullable String time;
    private final boolean detailed;

    Grain(String table, @org.jspecify.annotations.Nullable String time, boolean detailed) {
        this.table = table;
        this.time = time;
        this.detailed = detailed;
    }

    public String table() {
        return table;
    }

    /** The columns of the primary key, in its order. */
    String key() {
        return "day, hall" + (time == null ? "" : ", at") + (detailed ? ", service, win" : "");
    }

    /** What the key is made of in an event's columns. */
    String expressions() {
        String day = this == HALL_MONTH ? "date_trunc('month', day)::date" : "day";
        return day + ", hall" + (time == null ? "" : ", " + time) + (detailed ? ", service, win" : "");
    }
}
