package hall.kiosk.hub;

import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Topics;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.hub.Hub.LostRows;
import hall.kiosk.journal.Chain;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the hall's journal with the state that the broker has kept of it from a life before. A data folder that was
 * brought back whole from an old copy fits in itself, with its anchor and its key; what the broker remembers tells that
 * rows are gone which others have heard of. What is found stays in the journal's anchor until a person accepts it.
 *
 * <p>Runs on the link's delivery thread; looks at what was retained when the line came up, at nothing else.
 */
final class RollbackCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RollbackCheck.class);

    private final JournalReader reader;
    private final HallEngine hall;
    private final long boot;
    private volatile @Nullable LostRows found;

    /** {@code boot} is this life's, whose own states need no comparison. */
    RollbackCheck(JournalReader reader, HallEngine hall, long boot) {
        this.reader = reader;
        this.hall = hall;
        this.boot = boot;
    }

    void listen(Link link, Topics topics) {
        link.subscribe(topics.state(), this::heard);
    }

    /** What was found missing; empty while nothing was. */
    Optional<LostRows> found() {
        return Optional.ofNullable(found);
    }

    private void heard(Incoming message) {
        if (message.retained()
                && found == null
                && Messages.read(HallMessage.HallState.class, message.payload())
                        instanceof Letter<HallMessage.HallState> letter
                && letter.envelope().boot() != boot) {
            compare(letter);
        }
    }

    private void compare(Letter<HallMessage.HallState> letter) {
        long sequence = letter.envelope().seq();
        String head = letter.message().head();
        try {
            long last = reader.last();
            String own = sequence == 0
                    ? Chain.START
                    : reader.row(sequence).map(Row::hash).orElse(null);
            boolean rewritten = own != null && head != null && !own.equals(head);
            if (own != null && !rewritten) {
                return;
            }
            found = new LostRows(sequence, last, letter.envelope().at());
            LOG.error(
                    "The broker remembers this hall with row {} of its journal, {}; an old copy of the data folder may"
                            + " have been restored.",
                    sequence,
                    rewritten ? "which is another row here" : "which ends with row " + last + " here");
            if (head != null) {
                hall.rememberLost(sequence, head);
            }
        } catch (JournalException e) {
            LOG.warn("The journal could not be compared with what the broker remembers of it: {}", e.getMessage());
        }
    }
}
