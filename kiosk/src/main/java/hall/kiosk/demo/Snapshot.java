package hall.kiosk.demo;

import java.time.LocalTime;

/**
 * One look at a queue, as recorded.
 *
 * @param openDesks how many windows served it
 * @param waiting how many people waited
 * @param current the number now served as shown, such as {@code A060}; empty before the first call
 * @param nominalServiceMinutes the minutes per person the office had configured; 0 when unknown
 */
public record Snapshot(LocalTime time, int openDesks, int waiting, String current, int nominalServiceMinutes) {}
