package hall.kiosk.demo;

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
}
