package hall.kiosk.hub;

import hall.broker.PresenceView;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What boards and voices say of calls. A receipt becomes an event when it is for a call the hall made today, comes from a
 * device that shows calls, has times that can be, and is the first of its kind: each device says of each call once that it
 * is shown or why it was not, and once for how long it was. Anything else is refused and counted, and leaves no row; so is
 * what a second sender with a device's id says.
 *
 * <p>Runs on the link's delivery thread; it may read one row of the journal.
 */
final class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    /** Five minutes: a full disk is emptied, or more is wrong than a receipt that is missing. */
    private static final int TRIES = 60;

    private static final int MOST_WAITING = 2_000;

    private final Hall hall;
    private final JournalReader reader;
    private final EventJson json;
    private final KnownDevices devices;
    private final Presences presences;
    private final AtomicInteger waiting = new AtomicInteger();
    private final InstantSource clock;
    private final Duration apart;
    private final Refusals refusals;

    /** @param apart how far a device's clock may be from the hall's, by the hall's clock */
    Receipts(
            Hall hall,
            JournalReader reader,
            EventJson json,
            KnownDevices devices,
            Presences presences,
            InstantSource clock,
            Duration apart,
            Refusals refusals) {
        this.hall = hall;
        this.reader = reader;
        this.json = json;
        this.devices = devices;
        this.presences = presences;
        this.clock = clock;
        this.apart = apart;
        this.refusals = refusals;
    }

    void take(String device, Letter<DeviceMessage.Receipt> letter) {
        take(device, letter, 0);
    }

    /** {@code tries} is how often it was tried in vain, because the hall was busy or a birth was awaited. */
    private void take(String device, Letter<DeviceMessage.Receipt> letter, int tries) {
        long boot = letter.envelope().boot();
        switch (presences.trust(device, boot)) {
            case BELIEVED -> offer(device, letter, tries);
            case SECOND -> secondSender(device, letter, tries);
            case UNBORN -> {
                if (tries > 0) {
                    presences.strange(device, boot);
                }
                secondSender(device, letter, tries);
            }
        }
    }

    /** Looked at once more a little later: its birth may be under way, or the other one may be gone. */
    private void secondSender(String device, Letter<DeviceMessage.Receipt> letter, int tries) {
        if (tries == 0) {
            again(device, letter, 1, "second-sender");
        } else {
            refusals.add(device, DeviceAct.RECEIPT.code(), "second-sender");
        }
    }

    private void offer(String device, Letter<DeviceMessage.Receipt> letter, int tries) {
        DeviceMessage.Receipt receipt = letter.message();
        if (devices.isVoice(device) && isAnnouncement(receipt.call())) {
            VoiceEvent ended = new VoiceEvent.AnnouncementEnded(clock.instant(), receipt.call(), receipt.why());
            hall.offer(Request.ofDevice(
                            device,
                            "receipt",
                            receipt.call(),
                            receipt.toString(),
                            new HallCommand.Duty(new DutyCommand.Speak(ended))))
                    .thenAccept(outcome -> taken(device, letter, outcome, tries));
            return;
        }
        Optional<String> refusal = devices.refusal(device, DeviceAct.RECEIPT);
        try {
            refusal = refusal.isPresent() ? refusal : refusal(receipt);
        } catch (JournalException e) {
            LOG.debug("{} is looked at again: {}", receipt, e.getMessage());
            again(device, letter, tries + 1, "journal-unreadable");
            return;
        }
        if (refusal.isPresent()) {
            refusals.add(device, DeviceAct.RECEIPT.code(), refusal.get());
            return;
        }
        Long held = receipt.heldMillis();
        HallCommand command = new HallCommand.Receipt(
                receipt.call(), device, receipt.shownAt(), held == null ? 0 : held, receipt.why());
        hall.offer(Request.ofDevice(device, "receipt", once(device, receipt), receipt.toString(), command))
                .thenAccept(outcome -> taken(device, letter, outcome, tries));
    }

    private boolean isAnnouncement(String id) {
        return hall.state().duty().display().spoken().announcement(id).isPresent();
    }

    /** A device says of a call that it is shown or why it was not, and once for how long; a voice says all in one. */
    private String once(String device, DeviceMessage.Receipt receipt) {
        boolean ends = receipt.shownAt() != null && receipt.heldMillis() != null && !devices.isVoice(device);
        return receipt.call() + (ends ? "/held" : "/seen");
    }

    private void taken(String device, Letter<DeviceMessage.Receipt> letter, Outcome outcome, int tries) {
        switch (outcome) {
            case Outcome.Done done -> LOG.debug("{}: {}", device, done.event());
            case Outcome.Conflict again -> refusals.again(device, DeviceAct.RECEIPT.code());
            case Outcome.Refused refused -> refusals.add(device, DeviceAct.RECEIPT.code(), refused.code());
            case Outcome.Busy busy -> again(device, letter, tries + 1, "hall-busy");
            case Outcome.NotStored notStored -> again(device, letter, tries + 1, "not-stored");
        }
    }

    /** A device says it once and the broker has forgotten it, so it is tried again here for {@value #TRIES} times. */
    private void again(String device, Letter<DeviceMessage.Receipt> letter, int tries, String why) {
        if (tries > TRIES || waiting.get() >= MOST_WAITING) {
            refusals.add(device, DeviceAct.RECEIPT.code(), why);
            return;
        }
        waiting.incrementAndGet();
        CompletableFuture.delayedExecutor(PresenceView.LATE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    waiting.decrementAndGet();
                    take(device, letter, tries);
                });
    }

    private Optional<String> refusal(DeviceMessage.Receipt receipt) throws JournalException {
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
    private Optional<Instant> made(String call) throws JournalException {
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

    private Optional<Instant> stored(long sequence) throws JournalException {
        String today = hall.state().queue().day().map(BusinessDay::toString).orElse("");
        return reader.row(sequence)
                .filter(row -> row.entry().day().equals(today))
                .map(row -> json.read(row.entry().kind(), row.entry().body()))
                .filter(Receipts::isCall)
                .map(HallEvent::at);
    }

    private static boolean isCall(HallEvent event) {
        return event instanceof HallEvent.Queue queue
                && (queue.event() instanceof QueueEvent.Called || queue.event() instanceof QueueEvent.Recalled);
    }
}
