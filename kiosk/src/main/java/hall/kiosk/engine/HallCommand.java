package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anything that may change the hall. */
public sealed interface HallCommand {

    /** Something about tickets, windows, days or the setup. */
    record Queue(QueueCommand command) implements HallCommand {}

    /** Something about the hall's configuration. */
    record Config(ConfigCommand command) implements HallCommand {}

    /** Something about the documents of the hall's standard. */
    record Standard(ConfigCommand command) implements HallCommand {}

    /** A machine is let in as a device that the hall does not have yet: the change that adds it, and its enrolment, in one. */
    record AdmitNew(ConfigCommand.Change change, DutyCommand.Enrol enrol) implements HallCommand {}

    /** Something a manager on duty sees to. */
    record Duty(DutyCommand command) implements HallCommand {}

    /** A manager says that the system's clock, which the hall doubts, is right. */
    record ConfirmClock(Actor by) implements HallCommand {}

    /** A manager says which business day it is; everything goes on under that date. */
    record CorrectDay(Actor by, BusinessDay day) implements HallCommand {}

    /**
     * A citizen rates a finished ticket.
     *
     * @param only the window of the pad it is rated at; null when the citizen showed the ticket's pass
     */
    record Rate(
            Actor by,
            TicketId ticket,
            Grade grade,
            List<String> reasons,
            @Nullable WindowId only) implements HallCommand {

        /** By who holds the ticket's pass. */
        public Rate(Actor by, TicketId ticket, Grade grade, List<String> reasons) {
            this(by, ticket, grade, reasons, null);
        }
    }

    /** A board or the voice says what became of a call. {@code shownAt} is null when it was not shown, then {@code why} says why. */
    record Receipt(
            String call,
            String device,
            @Nullable Instant shownAt,
            long heldMillis,
            @Nullable String why) implements HallCommand {}
}
