package hall.kiosk.queue;

import java.time.Instant;

/**
 * A place in the order of waiting: when somebody's turn began, and a number that is never given twice to tell equal
 * instants apart.
 */
public record Turn(Instant at, long order) implements Comparable<Turn> {

    @Override
    public int compareTo(Turn other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
