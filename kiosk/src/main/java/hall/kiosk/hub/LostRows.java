package hall.kiosk.hub;

import java.time.Instant;

/**
 * The broker remembers a row of the journal that is not in it any more.
 *
 * @param remembered the row's sequence
 * @param last where the journal ended when that was found
 * @param at when the remembered state was made
 */
public record LostRows(long remembered, long last, Instant at) {}
