package hall.kiosk.engine;

import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole journal once after a start, beside the hall's work: whether its chain and its end are whole, and whether
 * this program can read every row. Its thread is {@code journal-check}; a year of a busy hall takes some minutes on a Pi.
 */
public final class JournalCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCheck.class);

    private final EventJson json;
    private final Loop loop;
    private volatile boolean closing;
    private volatile @Nullable Verification result;
    private volatile @Nullable Text failure;
    private volatile @Nullable PassedOver passedOver;

    /** Rows this program cannot read: how many, and the first of them. */
    public record PassedOver(long count, long first, HallEvent.Unread row) {}

    /** The hall closes; the rest of the journal is not read any more. */
    private static final class Closing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closing() {
            super("closing", null, false, false);
        }
    }

    private JournalCheck(Path folder, EventJson json) {
        this.json = json;
        this.loop =
                Loop.named("journal-check").endingAlone().roundsWithoutLimit().once(() -> check(folder));
    }

    /** Starts to read the journal in {@code folder}. */
    public static JournalCheck start(Path folder, EventJson json) {
        return new JournalCheck(folder, json);
    }

    /** What was found; empty while it is being read. */
    public Optional<Verification> result() {
        return Optional.ofNullable(result);
    }

    /** Why the journal could not be read to its end, one sentence; null otherwise. */
    public @Nullable Text failure() {
        return failure;
    }

    /** The rows that are passed over, as far as they have been found. */
    public Optional<PassedOver> passedOver() {
        return Optional.ofNullable(passedOver);
    }

    private void check(Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            Verification found = Verification.of(reader, folder, Verification.keyFile(folder), row -> {
                if (closing) {
                    throw new Closing();
                }
                if (json.read(row.entry().kind(), row.entry().body()) instanceof HallEvent.Unread unread) {
                    passOver(row.sequence(), unread);
                }
            });
            result = found;
            switch (found) {
                case Verification.Whole whole -> LOG.info("The journal is whole: {} events.", whole.events());
                case Verification.Broken broken ->
                    LOG.error("The journal is not whole: {}.", broken.how().english());
                case Verification.Unanchored loose ->
                    LOG.error("The journal cannot be compared: {}.", loose.why().english());
            }
        } catch (Closing early) {
            LOG.debug("The journal was not read to its end: the hall closes.");
        } catch (IOException e) {
            LOG.warn("The journal cannot be checked: {}", e.getMessage());
            failure = TextException.of(e);
        }
    }

    private void passOver(long sequence, HallEvent.Unread row) {
        PassedOver before = passedOver;
        if (before == null) {
            LOG.warn("Row {} of the journal is passed over: {} ({}).", sequence, row.why(), row.kind());
            passedOver = new PassedOver(1, sequence, row);
        } else {
            passedOver = new PassedOver(before.count() + 1, before.first(), before.row());
        }
    }

    @Override
    public void close() {
        closing = true;
        loop.close();
    }
}
