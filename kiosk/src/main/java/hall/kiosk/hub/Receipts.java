package hall.kiosk.hub;

import hall.broker.message.Letter;
import hall.broker.message.Message;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What boards and voices say of calls. A receipt becomes an event when it is for a call the hall made today, comes from a
 * device that shows calls, has times that can be, and is the first of its kind: each device says of each call once that it
 * is shown, once for how long it was, and once why it was not. Anything else is refused and counted, and leaves no row.
 *
 * <p>Runs on the link's delivery thread; it may read one row of the journal.
 */
final class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final Hall hall;
    private final JournalReader reader;
    private final EventJson json;
    private final KnownDevices devices;
    private final InstantSource clock;
    private final Duration apart;
    private final Refusals refusals;

    /** @param apart how far a device's clock may be from the hall's, by the hall's clock */
    Receipts(
            Hall hall,
            JournalReader reader,
            EventJson json,
            KnownDevices devices,
            InstantSource clock,
            Duration apart,
            Refusals refusals) {
        this.hall = hall;
        this.reader = reader;
        this.json = json;
        this.devices = devices;
        this.clock = clock;
        this.apart = apart;
        this.refusals = refusals;
    }

    void take(String device, Letter<Message.Receipt> letter) {
        Message.Receipt receipt = letter.message();
        Optional<String> refusal = devices.refusal(device, DeviceAct.RECEIPT).or(() -> refusal(receipt));
        if (refusal.isPresent()) {
            refusals.add(device, DeviceAct.RECEIPT.code(), refusal.get());
            return;
        }
        Long held = receipt.heldMillis();
        HallCommand command = new HallCommand.Receipt(
                receipt.call(), device, receipt.shownAt(), held == null ? 0 : held, receipt.why());
        String once = receipt.call() + "/" + (receipt.shownAt() == null ? "unshown" : held == null ? "shown" : "held");
        hall.offer(Request.ofDevice(device, "receipt", once, receipt.toString(), command))
                .thenAccept(outcome -> taken(device, outcome));
    }

    private void taken(String device, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> LOG.debug("{}: {}", device, done.event());
            case Outcome.Conflict again -> refusals.add(device, DeviceAct.RECEIPT.code(), "said-before");
            case Outcome.Refused refused -> refusals.add(device, DeviceAct.RECEIPT.code(), refused.code());
            case Outcome.Busy busy -> refusals.add(device, DeviceAct.RECEIPT.code(), "hall-busy");
            case Outcome.NotStored notStored -> refusals.add(device, DeviceAct.RECEIPT.code(), "not-stored");
        }
    }

    private Optional<String> refusal(Message.Receipt receipt) {
        if (receipt.shownAt() == null && receipt.why() == null) {
            return Optional.of("bad-request");
        }
        Optional<Instant> made = made(receipt.call());
        if (made.isEmpty()) {
            return Optional.of("unknown-call");
        }
        Instant earliest = made.get().minus(apart);
        Instant latest = clock.instant().plus(apart);
        Instant shown = receipt.shownAt();
        Long held = receipt.heldMillis();
        boolean canBe = (shown == null || (!shown.isBefore(earliest) && !shown.isAfter(latest)))
                && (held == null
                        || (held >= 0
                                && held <= Duration.between(earliest, latest).toMillis()));
        return canBe ? Optional.empty() : Optional.of("impossible-time");
    }

    /** When the hall made the call with this id, which is the sequence of its event; empty if it made none today. */
    private Optional<Instant> made(String call) {
        Optional<Instant> recent = hall.state().calls().newestFirst().stream()
                .filter(each -> each.id().equals(call))
                .map(RecentCalls.Call::at)
                .findFirst();
        if (recent.isPresent() || !call.matches("[1-9]\\d{0,17}")) {
            return recent;
        }
        long sequence = Long.parseLong(call);
        return sequence > hall.state().sequence() ? Optional.empty() : stored(sequence);
    }

    private Optional<Instant> stored(long sequence) {
        String today = hall.state().queue().day().map(BusinessDay::toString).orElse("");
        try {
            List<Row> rows = reader.after(sequence - 1, 1);
            return rows.stream()
                    .filter(row ->
                            row.sequence() == sequence && row.entry().day().equals(today))
                    .map(row -> json.read(row.entry().kind(), row.entry().body()))
                    .filter(Receipts::isCall)
                    .map(HallEvent::at)
                    .findFirst();
        } catch (JournalException e) {
            LOG.warn("A receipt is left, because the journal cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isCall(HallEvent event) {
        return event instanceof HallEvent.Queue queue
                && (queue.event() instanceof QueueEvent.Called || queue.event() instanceof QueueEvent.Recalled);
    }
}
