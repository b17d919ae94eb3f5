package hall.tier.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.postgresql.PGConnection;

/** Events for analysts: CSV of RFC 4180 with a header line, in the order of halls and sequences. */
public final class EventExport {

    private final Database database;

    public EventExport(Database database) {
        this.database = database;
    }

    /** Writes the events of {@code day}; how many there were. */
    public long write(LocalDate day, OutputStream out) throws StoreException {
        return database.run(connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT province, city, county, h.name AS hall, seq, day, at, kind, service, win AS \"window\","
                                        + " waited AS waited_seconds, grade, hash FROM event e JOIN hall h ON h.id = e.hall"
                                        + " WHERE day = DATE '" + day + "' ORDER BY h.id, seq)"
                                        + " TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')",
                                out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
