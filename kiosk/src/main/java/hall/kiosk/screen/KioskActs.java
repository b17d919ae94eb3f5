package hall.kiosk.screen;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the screen wants done: asks the hall for a ticket, has its slip printed, and settles what an earlier run of
 * the program has left between the two. Owned by the kiosk's thread; answers come as inputs on that thread.
 *
 * <p>A ticket that was stored before the program ended may or may not be on paper. As soon as a printer says that it is
 * ready, the ticket is printed again and says so; when none does in time, it is taken back. The screen tells either.
 */
final class KioskActs {

    private static final Logger LOG = LoggerFactory.getLogger(KioskActs.class);
    private static final int REMEMBERED = 64;

    /** What the hall could not store is offered again so often. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** Why a ticket is taken back that may be on paper, or on a piece of it. */
    private static final String INTERRUPTED = KioskHall.TORN + "interrupted";

    private final KioskParts parts;
    private final Consumer<Runnable> later;
    private final Consumer<KioskInput> apply;
    private final Set<TicketId> known = new LinkedHashSet<>();
    private final Deque<Slip> left;
    private final long started;
    private long storedAt;
    private @Nullable IssueAttempt asked;
    private @Nullable TicketId printed;
    private boolean noted;
    private @Nullable OwnAct doing;
    private KioskFlow flow;

    /**
     * @param later runs something on the kiosk's thread
     * @param apply gives the flow an input, on the kiosk's thread
     */
    KioskActs(KioskParts parts, KioskFlow flow, Consumer<Runnable> later, Consumer<KioskInput> apply) {
        this.parts = parts;
        this.flow = flow;
        this.later = later;
        this.apply = apply;
        this.started = now();
        this.storedAt = started;
        this.left = new ArrayDeque<>(parts.hall().unfinished().unprinted());
    }

    /** The screen begins anew: what was being done is nobody's any more. */
    void forget() {
        asked = null;
        printed = null;
    }

    /** Does what {@code now} wants and the flow before did not. */
    void act(KioskFlow now) {
        flow = now;
        boolean wantsNote = flow.state() instanceof KioskState.Confirming confirming && confirming.noted();
        if (wantsNote && !noted && flow.state() instanceof KioskState.Confirming confirming) {
            parts.printing()
                    .note(
                            flow.offer().menu().hall(),
                            confirming.service(),
                            flow.preferences().language());
        }
        noted = wantsNote;
        OwnAct wanted = flow.state() instanceof KioskState.Own own ? own.act() : null;
        if (wanted != null && wanted.sure() && !wanted.equals(doing)) {
            own(wanted);
        }
        doing = wanted;
        if (flow.state() instanceof KioskState.Working working) {
            Slip slip = working.printing();
            if (slip == null && !working.attempt().equals(asked)) {
                asked = working.attempt();
                ask(working.attempt());
            } else if (slip != null && !slip.ticket().equals(printed)) {
                printed = slip.ticket();
                parts.printing()
                        .handOut(slip)
                        .thenAccept(handed ->
                                later.accept(() -> apply.accept(new KioskInput.HandedOut(now(), slip, handed))));
            }
        }
    }

    /** A card was read: {@code found} is told of what it finds. While a ticket is shown, a guide's grants the priority claimed with it. */
    void card(String holder, boolean elder, Consumer<KioskInput> found) {
        if (flow.state() instanceof KioskState.Taken taken) {
            TicketId ticket = taken.slip().ticket();
            parts.hall()
                    .grant(ticket, holder)
                    .thenAccept(ahead -> ahead.ifPresent(
                            people -> later.accept(() -> apply.accept(new KioskInput.Granted(now(), ticket, people)))));
            return;
        }
        parts.hall()
                .own(holder)
                .thenAcceptBoth(
                        parts.hall().appointments(holder),
                        (own, booked) -> later.accept(
                                () -> found.accept(new KioskInput.CardRead(now(), holder, elder, own, booked))));
    }

    private void own(OwnAct act) {
        String holder = String.valueOf(flow.preferences().holder());
        parts.hall()
                .own(holder)
                .thenCompose(tickets -> tickets.stream()
                        .map(OwnTicket::slip)
                        .filter(each -> each.ticket().equals(act.ticket()))
                        .findFirst()
                        .map(slip -> done(act, slip, holder))
                        .orElseGet(() -> CompletableFuture.completedStage(false)))
                .thenCompose(well -> parts.hall()
                        .own(holder)
                        .thenAccept(now ->
                                later.accept(() -> apply.accept(new KioskInput.OwnDone(now(), act, well, now)))));
    }

    private CompletionStage<Boolean> done(OwnAct act, Slip slip, String holder) {
        return switch (act.kind()) {
            case COPY -> parts.printing().copy(slip);
            case BACK -> parts.hall().comeBack(act.ticket());
            case CANCEL -> parts.hall().cancel(act.ticket(), holder);
            case RATE -> parts.hall().rate(act.ticket(), holder, act.stars());
        };
    }

    /** What time makes due: storing again what could not be stored, and a ticket of before the start. */
    void settle() {
        if (now() - storedAt >= AGAIN.toNanos()) {
            storedAt = now();
            parts.printing().storeAgain();
        }
        if (!left.isEmpty() && flow.isFree()) {
            resume();
        }
    }

    private void resume() {
        PrinterFault fault = parts.printing().fault();
        boolean ready = parts.printing().hasPrinter() && fault == null;
        if (!ready && now() - started < flow.rules().print().toNanos()) {
            return;
        }
        Slip slip = left.remove();
        LOG.warn(
                "Ticket {} was stored before kiosk {} ended, and nobody knows whether it was printed: it is {}.",
                slip.number(),
                parts.name(),
                ready ? "printed again" : "taken back, because no printer is ready");
        CompletionStage<Handed> settled =
                ready ? parts.printing().again(slip) : parts.printing().takeBack(slip, INTERRUPTED);
        apply.accept(new KioskInput.Resumed(now(), slip, null));
        settled.thenAccept(handed -> later.accept(() -> apply.accept(new KioskInput.Resumed(now(), slip, handed))));
    }

    private void ask(IssueAttempt attempt) {
        SessionPreferences citizen = flow.preferences();
        parts.hall()
                .take(new KioskHall.Wish(
                        attempt.request(),
                        attempt.service(),
                        attempt.priority(),
                        citizen.language(),
                        citizen.holder(),
                        citizen.proves(attempt.priority())))
                .thenAccept(taking -> later.accept(() -> answer(attempt, taking)));
    }

    private void answer(IssueAttempt attempt, KioskHall.Taking taking) {
        switch (taking) {
            case KioskHall.Taking.Given given -> {
                Slip slip = given.slip();
                apply.accept(new KioskInput.Issued(now(), attempt.request(), slip));
                if (known.add(slip.ticket()) && !flow.holds(slip.ticket())) {
                    LOG.warn(
                            "Ticket {} came after its citizen had left kiosk {} and is taken back.",
                            slip.number(),
                            parts.name());
                    parts.printing().takeBack(slip, "kiosk-timeout");
                }
                if (known.size() > REMEMBERED) {
                    known.remove(known.iterator().next());
                }
            }
            case KioskHall.Taking.Declined declined -> {
                LOG.warn("Kiosk {} got no ticket from the hall: {}.", parts.name(), declined.outcome());
                apply.accept(new KioskInput.Declined(now(), attempt.request(), declined.outcome()));
            }
        }
    }

    private long now() {
        return parts.nanos().getAsLong();
    }
}
