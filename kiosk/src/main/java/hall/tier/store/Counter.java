package hall.tier.store;

import java.util.Arrays;
import java.util.Optional;

/** What is counted of a hall's events, each in a column of its own. */
public enum Counter {
    ISSUED("issued", "issued"),
    CALLED("called", "called"),
    RECALLED("recalled", "recalled"),
    STARTED("started", "started"),
    FINISHED("finished", "finished"),
    ABSENT("absent", "not-present"),
    HELD("held", "held"),
    TRANSFERRED("transferred", "transferred"),
    RETURNED("returned", "returned"),
    UNSERVED("unserved", "closed-unserved"),
    CANCELLED("cancelled", "cancelled"),
    WITHDRAWN("withdrawn", "withdrawn"),
    RATED("rated", "rated");

    private final String column;
    private final String kind;

    Counter(String column, String kind) {
        this.column = column;
        this.kind = kind;
    }

    /** The counter of what a clerk takes back by {@code act}, as the journal names it; empty for what is not counted. */
    public static Optional<Counter> ofAct(String act) {
        return switch (act) {
            case "call" -> Optional.of(CALLED);
            case "start" -> Optional.of(STARTED);
            case "finish" -> Optional.of(FINISHED);
            case "no-show" -> Optional.of(ABSENT);
            case "hold" -> Optional.of(HELD);
            case "transfer" -> Optional.of(TRANSFERRED);
            default -> Optional.empty();
        };
    }

    /** The column of the roll-ups. */
    public String column() {
        return column;
    }

    /** The counter of events of {@code kind}; empty for kinds that are stored and not counted. */
    public static Optional<Counter> of(String kind) {
        return Arrays.stream(values())
                .filter(counter -> counter.kind.equals(kind))
                .findFirst();
    }
}
