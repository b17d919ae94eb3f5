package hall.tier.local;

import java.io.IOException;

/** A PostgreSQL of ours on this machine that can be killed: one alone ({@link LocalPostgres}), or a {@link LocalPair}. */
public interface LocalDatabase extends AutoCloseable {

    /** Its address for JDBC, which leads to the primary. */
    String url();

    /** That of {@link LocalPostgres#USER}. */
    String password();

    /** Processor time that its processes have used since they were started. */
    long cpuNanos();

    /** kill -9 of the primary; when this returns there is a primary again. */
    void killPrimary() throws IOException;

    @Override
    void close() throws IOException;
}
