package hall.kiosk.screen;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The citizen's screen as a pure state machine: {@link #after} gives the next flow, nothing else happens. A flow whose
 * state is {@link KioskState.Working} wants something done: its {@link IssueAttempt} sent to the hall, its slip printed.
 *
 * <p>Each confirmation has one request id, so a double tap, a slipped finger or a second try gives one ticket.
 *
 * @param source what request ids begin with; differs with each start of the kiosk
 * @param changedAt monotonic nanos when another screen came up
 * @param touchedAt monotonic nanos of the last touch, or of what the citizen should read now
 * @param now monotonic nanos of the last input
 * @param confirmed how many confirmations there were since the start
 */
public record KioskFlow(
        KioskRules rules,
        String source,
        KioskState state,
        SessionPreferences preferences,
        Offer offer,
        long changedAt,
        long touchedAt,
        long now,
        long confirmed) {

    /** A kiosk just switched on, which knows nothing of its hall yet. */
    public static KioskFlow start(KioskRules rules, String source, long nanos) {
        return new KioskFlow(
                rules,
                source,
                new KioskState.OutOfService(Outage.HALL_UNREACHABLE),
                SessionPreferences.DEFAULT,
                Offer.NONE,
                nanos,
                nanos,
                nanos,
                0);
    }

    /** The same flow by other rules. */
    KioskFlow under(KioskRules others) {
        return new KioskFlow(others, source, state, preferences, offer, changedAt, touchedAt, now, confirmed);
    }

    /** The flow after {@code input}. Total: what does not fit the state changes nothing. */
    public KioskFlow after(KioskInput input) {
        KioskFlow flow = new KioskFlow(
                rules,
                source,
                state,
                preferences,
                offer,
                changedAt,
                touchedAt,
                Math.max(now, input.nanos()),
                confirmed);
        return switch (input) {
            case KioskInput.Pressed pressed -> flow.pressed(pressed.target());
            case KioskInput.CardRead card -> flow.cardRead(card);
            case KioskInput.OwnDone done -> flow.ownDone(done);
            case KioskInput.Granted granted -> flow.granted(granted);
            case KioskInput.Ticked ticked -> flow.ticked();
            case KioskInput.Offered offered -> flow.offered(offered.offer());
            case KioskInput.Issued issued -> flow.issued(issued.request(), issued.slip());
            case KioskInput.Declined declined -> flow.declined(declined);
            case KioskInput.HandedOut handed -> flow.handedOut(handed.slip(), handed.handed());
            case KioskInput.Resumed resumed -> flow.resumed(resumed);
        };
    }

    /** Whether nobody is here. */
    boolean isFree() {
        return state instanceof KioskState.Idle || state instanceof KioskState.OutOfService;
    }

    /** Whether this ticket is the one at hand, and not one whose citizen has gone. */
    public boolean holds(TicketId ticket) {
        return state.holds(ticket);
    }

    /** Seconds until the first page comes back, within the time of warning; -1 before that and where it never does. */
    public int secondsLeft() {
        return rules.secondsLeft(state, now - touchedAt);
    }

    private KioskFlow ticked() {
        if (state instanceof KioskState.Working working) {
            Slip slip = working.printing();
            Duration limit = slip == null ? rules.answer() : rules.print();
            if (now - changedAt < limit.toNanos()) {
                return this;
            }
            return slip == null
                    ? show(new KioskState.Failed(Trouble.NO_ANSWER, working.attempt()))
                    : show(new KioskState.Taken(slip, new Handed.Printed(false, 0)));
        }
        return rules.limit(state)
                        .filter(limit -> now - touchedAt >= limit.toNanos())
                        .isPresent()
                ? home()
                : this;
    }

    /** The card's person chooses next; a card laid down while somebody else's ticket is at hand changes nothing. */
    private KioskFlow cardRead(KioskInput.CardRead card) {
        KioskFlow touched =
                new KioskFlow(rules, source, state, preferences.with(card), offer, changedAt, now, now, confirmed);
        return switch (state) {
            case KioskState.Idle idle ->
                touched.show(
                        card.own().isEmpty() && card.booked().isEmpty()
                                ? KioskState.Choosing.FIRST
                                : new KioskState.Own(card.own(), null, null, card.booked()));
            case KioskState.Choosing choosing -> touched;
            case KioskState.Confirming asks -> touched.stillConfirming(asks.by(touched.preferences, offer.menu()));
            case KioskState.Own own -> this;
            case KioskState.Languages languages -> touched;
            case KioskState.Working working -> this;
            case KioskState.Taken taken -> this;
            case KioskState.Resumed resumed -> this;
            case KioskState.Failed failed -> this;
            case KioskState.OutOfService out -> this;
        };
    }

    private KioskFlow pressed(String target) {
        if (now - changedAt < rules.settle().toNanos()) {
            return this;
        }
        KioskFlow touched = new KioskFlow(rules, source, state, preferences, offer, changedAt, now, now, confirmed);
        return switch (state) {
            case KioskState.Idle idle -> touched.choose(KioskState.Choosing.FIRST, target);
            case KioskState.Choosing choosing -> touched.choose(choosing, target);
            case KioskState.Confirming confirming -> touched.confirm(confirming, target);
            case KioskState.Own own -> touched.own(own, target);
            case KioskState.Languages languages -> touched.speak(languages, target);
            case KioskState.Taken taken -> target.equals(ScreenTarget.DONE) ? touched.home() : touched;
            case KioskState.Resumed resumed -> target.equals(ScreenTarget.DONE) ? touched.home() : touched;
            case KioskState.Failed failed -> touched.retry(failed, target);
            case KioskState.Working working -> this;
            case KioskState.OutOfService out -> this;
        };
    }

    private KioskFlow choose(KioskState.Choosing choosing, String target) {
        if (target.startsWith(ScreenTarget.SERVICE)) {
            String usual = preferences.usual(offer.menu());
            return offer.menu().entries().stream()
                    .filter(entry -> entry.open() && target.equals(ScreenTarget.SERVICE + entry.id()))
                    .findFirst()
                    .map(entry -> show(
                            confirming(entry, usual, choosing, !entry.note().isEmpty())))
                    .orElse(this);
        }
        if (target.startsWith(ScreenTarget.GROUP)) {
            return offer.menu()
                    .group(target.substring(ScreenTarget.GROUP.length()))
                    .map(group -> show(new KioskState.Choosing(group, 0)))
                    .orElse(this);
        }
        OptionalInt page = ScreenTarget.page(target);
        if (page.isPresent()) {
            return show(new KioskState.Choosing(choosing.group(), page.getAsInt()));
        }
        Optional<KioskState.Choosing> letters = choosing.typing(target);
        if (letters.isPresent()) {
            return with(letters.get());
        }
        String typed = choosing.typed();
        return switch (target) {
            case ScreenTarget.BACK ->
                choosing.group() == null && typed == null ? home() : show(KioskState.Choosing.FIRST);
            case ScreenTarget.SEARCH -> show(KioskState.Choosing.SEARCH);
            default ->
                preferred(
                        target,
                        typed == null ? choosing : KioskState.Choosing.SEARCH,
                        new KioskState.Choosing(choosing.group(), 0, typed));
        };
    }

    private KioskFlow confirm(KioskState.Confirming confirming, String target) {
        if (target.startsWith(ScreenTarget.PRIORITY)) {
            return offer.menu().classes().stream()
                    .filter(each -> target.equals(ScreenTarget.PRIORITY + each.id()))
                    .findFirst()
                    .map(each -> each.id().equals(confirming.priority()) ? offer.ordinary() : each.id())
                    .map(priority ->
                            with(confirming(confirming.service(), priority, confirming.from(), confirming.reading())))
                    .orElse(this);
        }
        return switch (target) {
            case ScreenTarget.TAKE -> take(confirming.service().id(), confirming.priority());
            case ScreenTarget.EARLY -> confirming.reading() ? show(confirming.reading(false)) : this;
            case ScreenTarget.NOTE -> confirming.reading() ? with(confirming.onPaper()) : this;
            case ScreenTarget.BACK -> show(confirming.hasNoteBefore() ? confirming.reading(true) : confirming.from());
            default ->
                confirming.turned(target).map(this::show).orElseGet(() -> preferred(target, confirming, confirming));
        };
    }

    private KioskFlow own(KioskState.Own own, String target) {
        return switch (target) {
            case ScreenTarget.NEW -> show(KioskState.Choosing.FIRST);
            case ScreenTarget.BACK -> own.rated().isPresent() ? show(own.having(own.tickets(), null)) : home();
            default ->
                own.comesFor(target)
                        .map(service -> take(service, preferences.usual(offer.menu())))
                        .or(() -> own.touched(target).map(this::show))
                        .orElseGet(() -> preferred(target, own, own));
        };
    }

    /** After a key of the foot: {@code translated} in another language, or {@code same} shown otherwise. */
    private KioskFlow preferred(String target, KioskState translated, KioskState same) {
        List<String> languages = offer.menu().languages();
        if (!target.equals(ScreenTarget.LANGUAGE)) {
            return preferences.after(target).map(next -> with(next).show(same)).orElse(this);
        }
        String first = languages.getFirst();
        String other = first.equals(preferences.language()) ? languages.getLast() : first;
        return languages.size() > 2
                ? show(new KioskState.Languages(translated))
                : with(preferences.speaking(other)).show(translated);
    }

    private KioskFlow speak(KioskState.Languages languages, String target) {
        if (target.equals(ScreenTarget.BACK)) {
            return show(languages.from());
        }
        return offer.menu().languages().stream()
                .filter(tag -> target.equals(ScreenTarget.SPEAK + tag))
                .findFirst()
                .map(tag -> with(preferences.speaking(tag)).show(languages.from()))
                .orElseGet(() -> preferred(target, languages, languages));
    }

    private KioskFlow granted(KioskInput.Granted granted) {
        return state instanceof KioskState.Taken taken && state.holds(granted.ticket())
                ? show(taken.granted(granted.ahead()))
                : this;
    }

    private KioskFlow ownDone(KioskInput.OwnDone done) {
        if (!(state instanceof KioskState.Own own) || !done.act().equals(own.act())) {
            return this;
        }
        String said = (done.well() ? "own.done." : "own.failed.")
                + KioskTexts.key(done.act().kind());
        return show(own.having(done.own(), said));
    }

    private KioskFlow take(ServiceId service, String priority) {
        return take(new IssueAttempt(source + "-" + (confirmed + 1), 1, service, priority));
    }

    private KioskFlow take(IssueAttempt attempt) {
        return new KioskFlow(
                rules,
                source,
                new KioskState.Working(attempt, null),
                preferences,
                offer,
                now,
                now,
                now,
                attempt.number() == 1 ? confirmed + 1 : confirmed);
    }

    private KioskFlow retry(KioskState.Failed failed, String target) {
        return switch (target) {
            case ScreenTarget.AGAIN ->
                failed.trouble().mayTryAgain() ? take(failed.attempt().again()) : this;
            case ScreenTarget.BACK -> home();
            default -> this;
        };
    }

    private KioskFlow issued(String request, Slip slip) {
        return asks(request)
                .map(attempt -> show(new KioskState.Working(attempt, slip)))
                .orElse(this);
    }

    private KioskFlow declined(KioskInput.Declined declined) {
        return asks(declined.request())
                .map(attempt -> show(new KioskState.Failed(Trouble.of(declined.outcome()), attempt)))
                .orElse(this);
    }

    private Optional<IssueAttempt> asks(String request) {
        return state.asks().filter(each -> each.request().equals(request));
    }

    private KioskFlow handedOut(Slip slip, Handed handed) {
        if (!(state instanceof KioskState.Working working) || !slip.equals(working.printing())) {
            return this;
        }
        return switch (handed) {
            case Handed.Printed printed -> show(new KioskState.Taken(slip, printed));
            case Handed.Unprinted unprinted -> show(new KioskState.Taken(slip, unprinted));
            case Handed.Withdrawn withdrawn ->
                show(new KioskState.Failed(Trouble.of(withdrawn.fault()), working.attempt()));
        };
    }

    /** Told to whoever may still stand here, for as long as a taken ticket is. */
    private KioskFlow resumed(KioskInput.Resumed input) {
        boolean same =
                state instanceof KioskState.Resumed before && before.slip().equals(input.slip());
        if (!same && (input.handed() != null || !isFree())) {
            return this;
        }
        return show(new KioskState.Resumed(input.slip(), input.handed()));
    }

    private KioskFlow offered(Offer next) {
        KioskFlow flow = new KioskFlow(rules, source, state, preferences, next, changedAt, touchedAt, now, confirmed);
        Outage outage = next.outage();
        boolean atWork = state instanceof KioskState.Working || state instanceof KioskState.OutOfService;
        if (outage == Outage.EMERGENCY && !atWork) {
            return flow.home();
        }
        return switch (state) {
            case KioskState.Idle idle -> outage == null && offer.beginsAs(next) ? flow : flow.home();
            case KioskState.OutOfService out ->
                out.outage() == outage && Objects.equals(out.says(), next.says()) ? flow : flow.home();
            case KioskState.Choosing choosing -> outage == null ? flow.stillChoosing(choosing) : flow.home();
            case KioskState.Confirming confirming -> outage == null ? flow.stillConfirming(confirming) : flow.home();
            case KioskState.Own own -> flow;
            case KioskState.Languages languages -> outage == null ? flow : flow.home();
            case KioskState.Working working -> flow;
            case KioskState.Taken taken -> flow;
            case KioskState.Resumed resumed -> flow;
            case KioskState.Failed failed -> flow;
        };
    }

    private KioskFlow stillChoosing(KioskState.Choosing choosing) {
        Text group = choosing.group();
        return group == null || !offer.menu().in(group).isEmpty() ? this : show(KioskState.Choosing.FIRST);
    }

    private KioskFlow stillConfirming(KioskState.Confirming confirming) {
        ServiceId service = confirming.service().id();
        Optional<Menu.Entry> entry = offer.menu().entry(service).filter(Menu.Entry::open);
        if (entry.isEmpty()) {
            return show(new KioskState.Failed(
                    Trouble.SERVICE_GONE, new IssueAttempt(source + "-none", 1, service, confirming.priority())));
        }
        boolean known =
                offer.menu().classes().stream().anyMatch(each -> each.id().equals(confirming.priority()));
        KioskState.Confirming now = confirming(
                entry.get(), known ? confirming.priority() : offer.ordinary(), confirming.from(), confirming.reading());
        return with(now.as(confirming));
    }

    private KioskState.Confirming confirming(
            Menu.Entry entry, String priority, KioskState.Choosing from, boolean reading) {
        return new KioskState.Confirming(entry, priority, offer.waits().of(entry.id(), priority), from, reading, false);
    }

    private KioskFlow home() {
        Outage outage = offer.outage();
        return with(SessionPreferences.in(offer.menu().languages().getFirst()))
                .show(outage == null ? new KioskState.Idle() : new KioskState.OutOfService(outage, offer.says()));
    }

    /** Another screen: what was touched on the one before does not count any more. */
    private KioskFlow show(KioskState next) {
        return new KioskFlow(rules, source, next, preferences, offer, now, now, now, confirmed);
    }

    /** The same screen with something else on it. */
    private KioskFlow with(KioskState next) {
        return new KioskFlow(rules, source, next, preferences, offer, changedAt, touchedAt, now, confirmed);
    }

    private KioskFlow with(SessionPreferences next) {
        return new KioskFlow(rules, source, state, next, offer, changedAt, touchedAt, now, confirmed);
    }
}
