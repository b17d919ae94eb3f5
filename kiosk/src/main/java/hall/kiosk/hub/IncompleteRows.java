package hall.kiosk.hub;

import hall.kiosk.engine.Bounds;
import hall.kiosk.journal.Journal.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of the journal that went out in a short form since the start: how many, and the first of them.
 *
 * @param why {@code too-large}, {@code unreadable} or {@code unknown-kind}
 */
public record IncompleteRows(long count, long first, String kind, String why) {

    private static final Logger LOG = LoggerFactory.getLogger(IncompleteRows.class);

    static IncompleteRows with(@Nullable IncompleteRows before, Row row, RowMessages.Incomplete why) {
        if (before != null) {
            return new IncompleteRows(before.count() + 1, before.first(), before.kind(), before.why());
        }
        String kind = Bounds.cut(row.entry().kind(), Bounds.CODE);
        LOG.warn("Row {} of the journal ({}) is published without its event: {}.", row.sequence(), kind, why.code());
        return new IncompleteRows(1, row.sequence(), kind, why.code());
    }
}
