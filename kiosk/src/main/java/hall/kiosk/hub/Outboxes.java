package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope.Position;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.remote.HandIn;
import hall.kiosk.secret.Passes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices did by themselves, kept by them until it is acknowledged: {@code rating {pass, grade}}, or from a pad {@code
 * rating {ticket, grade}} of a ticket served at its window; from a kiosk on its own machine what {@link HandIn} says. Each is stored, or refused for good and counted, and then
 * acknowledged; a kind this hall does not know and a row it cannot read too, because they would hold up all behind them.
 *
 * <p>Any thread; it offers and returns.
 */
final class Outboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Outboxes.class);

    private final Hall hall;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final KnownDevices devices;
    private final Passes passes;
    private final HandIns handIns;
    private final Presences presences;
    private final Refusals refusals;
    private final LongSupplier nanos;
    private final OutboxAcks acks = new OutboxAcks();

    Outboxes(
            Hall hall,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            KnownDevices devices,
            Passes passes,
            Presences presences,
            Refusals refusals,
            LongSupplier nanos) {
        this.hall = hall;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.devices = devices;
        this.passes = passes;
        this.handIns = new HandIns(passes);
        this.presences = presences;
        this.refusals = refusals;
        this.nanos = nanos;
    }

    /** What this hall acknowledged before it was started; the broker has kept it. */
    void acknowledgedBefore(String device, Letter<HallMessage.Ack> letter) {
        synchronized (acks) {
            acks.before(device, letter.message().upTo());
        }
    }

    void take(String device, Letter<DeviceMessage.Outbox> letter) {
        DeviceMessage.Outbox row = letter.message();
        Position position = letter.envelope().position();
        boolean rating = row.kind().equals(DeviceAct.RATING.code());
        if (!rating && !HandIn.KINDS.contains(row.kind())) {
            refuse(device, "row of an unknown kind", "unknown-kind", position);
            return;
        }
        Optional<String> refusal = rating ? refusal(device, row) : devices.refusal(device, DeviceAct.HAND_IN);
        if (refusal.isPresent()) {
            refuse(device, row.kind(), refusal.get(), position);
            return;
        }
        HallCommand command;
        try {
            command = rating ? rating(device, row) : handIns.command(device, row);
        } catch (IllegalArgumentException e) {
            refuse(device, row.kind(), "bad-request", position);
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>(row.fields());
        hall.offer(Request.ofDevice(device, "outbox", letter.envelope().id(), fields.toString(), command))
                .thenAccept(outcome -> settle(device, row.kind(), position, outcome));
    }

    /** A row that cannot be read is never of use; what its envelope says of its place is enough to let it go. */
    void unreadable(String device, byte[] payload) {
        Messages.position(payload).ifPresent(position -> settled(device, position));
    }

    private void settle(String device, String kind, Position position, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                if (kind.equals(DeviceAct.RATING.code()) && !(done.event() instanceof HallEvent.Rated)) {
                    refusals.add(device, kind, "id-reused");
                }
                settled(device, position);
            }
            case Outcome.Refused refused -> refused(device, kind, refused, position);
            case Outcome.Conflict conflict -> refuse(device, kind, "id-reused", position);
            case Outcome.Busy busy -> LOG.debug("{} will send again: the hall is busy", device);
            case Outcome.NotStored notStored ->
                LOG.debug("{} will send again: {}", device, notStored.why().both());
        }
    }

    /** A kiosk's row that comes before there is a day comes again; one that the hall has already is no fault. */
    private void refused(String device, String kind, Outcome.Refused refused, Position position) {
        if (HandIns.isTooEarly(kind, refused)) {
            LOG.debug("{} will send again: there is no business day yet", device);
        } else if (HandIns.isKnown(kind, refused)) {
            settled(device, position);
        } else {
            refuse(device, kind, refused.code(), position);
        }
    }

    private void refuse(String device, String what, String why, Position position) {
        refusals.add(device, what, why);
        settled(device, position);
    }

    private Optional<String> refusal(String device, DeviceMessage.Outbox row) {
        boolean withPass = !row.text("pass").isEmpty();
        Optional<String> refusal = devices.refusal(device, DeviceAct.RATING);
        boolean atNoWindow = !withPass && devices.window(device).isEmpty();
        return refusal.isEmpty() && atNoWindow ? Optional.of("pass-needed") : refusal;
    }

    private HallCommand rating(String device, DeviceMessage.Outbox row) {
        String pass = row.text("pass");
        boolean withPass = !pass.isEmpty();
        TicketId ticket = withPass
                ? passes.ticket(pass).orElseThrow(() -> new IllegalArgumentException("no such pass"))
                : new TicketId(row.text("ticket"));
        @Nullable WindowId only = withPass ? null : devices.window(device).orElse(null);
        Grade grade = Grade.of(Math.clamp(row.number("grade", 0), 0, Integer.MAX_VALUE));
        return new HallCommand.Rate(devices.actor(device), ticket, grade, List.of(), only);
    }

    private void settled(String device, Position position) {
        synchronized (acks) {
            acks.settled(device, position, presences.boot(device), nanos.getAsLong())
                    .ifPresentOrElse(
                            known -> acknowledge(device, known),
                            () -> later(device, OutboxAcks.FIRST.toMillis(), OutboxAcks.PATIENCE.toMillis()));
        }
    }

    /** Looks again when the missing row was waited for long enough. */
    private void later(String device, long... millis) {
        for (long each : millis) {
            CompletableFuture.delayedExecutor(each, TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> giveUp(device));
        }
    }

    private void giveUp(String device) {
        synchronized (acks) {
            acks.overdue(device, nanos.getAsLong()).ifPresent(known -> {
                refusals.add(device, "missing row", "never-came");
                acknowledge(device, known);
            });
        }
    }

    /** With the lock of {@code acks}: what is kept at the broker is the last one that was published. */
    private void acknowledge(String device, Position position) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.ack(device)), new HallMessage.Ack(position)));
        link.publish(topics.outgoing(Channel.ACK, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("An acknowledgement to {} was lost; it will send again: {}", device, failure.getMessage());
            }
        });
    }
}
