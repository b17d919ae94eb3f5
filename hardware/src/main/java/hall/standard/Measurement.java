package hall.standard;

import java.time.Instant;

/**
 * What a device measured.
 *
 * @param value in the unit of {@code quantity}
 * @param uncertainty half the width of the interval the true value lies in, in the same unit
 * @param at when, by the clock of the hall as the device knows it
 */
public record Measurement(Measurand quantity, double value, double uncertainty, Instant at) {}
