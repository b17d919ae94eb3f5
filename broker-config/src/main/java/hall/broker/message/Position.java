package hall.broker.message;

/** A place in one sender's stream: ordered by {@code boot}, then by {@code seq}. */
public record Position(long boot, long seq) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int byBoot = Long.compare(boot, other.boot);
        return byBoot != 0 ? byBoot : Long.compare(seq, other.seq);
    }

    /** Whether this is after {@code other}, so news to somebody who has {@code other}. */
    public boolean after(Position other) {
        return compareTo(other) > 0;
    }
}
