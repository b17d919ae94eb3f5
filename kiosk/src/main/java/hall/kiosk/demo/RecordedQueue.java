package hall.kiosk.demo;

import java.time.LocalTime;
import java.util.List;

/**
 * One queue of an office over one day, as recorded.
 *
 * @param group the office's own id of the queue
 * @param letter the letter of its tickets; several queues of an office may share one
 * @param name what the office calls it
 * @param snapshots in order of time, no two at the same
 */
public record RecordedQueue(String group, String letter, String name, List<Snapshot> snapshots) {

    public RecordedQueue {
        snapshots = List.copyOf(snapshots);
    }

    /**
     * One look at a queue, as recorded.
     *
     * @param openDesks how many windows served it
     * @param waiting how many people waited
     * @param current the number now served as shown, such as {@code A060}; empty before the first call
     * @param nominalServiceMinutes the minutes per person the office had configured; 0 when unknown
     */
    public record Snapshot(LocalTime time, int openDesks, int waiting, String current, int nominalServiceMinutes) {}
}
