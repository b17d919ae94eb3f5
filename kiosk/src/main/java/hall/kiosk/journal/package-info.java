/** The truth of the hall: an append-only, hash-chained table of events on SQLite, durable before anything is visible. */
@NullMarked
package hall.kiosk.journal;

import org.jspecify.annotations.NullMarked;
