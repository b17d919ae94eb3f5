package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;

/** Something that happened to a notice that more than its writer has to do with. */
public sealed interface NoticeEvent extends DutyEvent {

    /** Somebody has written what all boards shall say from {@code from} until {@code until}; it waits for approval. */
    record NoticeProposed(Instant at, Actor by, String notice, Text text, Instant from, Instant until, boolean urgent)
            implements NoticeEvent {}

    /** A manager who has not written it approves the notice: boards say it at its time. */
    record NoticeApproved(Instant at, Actor by, String notice) implements NoticeEvent {}

    /** A manager has the notice take whole boards while nobody is called, or with {@code whole} false no more. */
    record NoticeEnlarged(Instant at, Actor by, String notice, boolean whole) implements NoticeEvent {}
}
