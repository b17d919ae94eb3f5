package hall.board.view;

import hall.board.view.KnownCall.Fate;
import hall.board.view.KnownCall.Fate.Unshown;
import hall.broker.message.CallList;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a board knows of its hall: a pure fold of what it heard. Immutable; time comes in as monotonic nanoseconds.
 *
 * <p>A state that is not newer than the last one is dropped; a state of the life the hall was born to last counts even
 * with a lower sequence, and with a lower boot. Calls are known by their id, so that one that comes twice, or in a state
 * before it comes by itself, is one call. At a gap in the calls, or when no state was ever heard, {@link #wantsState} says so
 * after 2 s; where a state lists calls that do not follow those known, {@link #wantsCallsAfter} says from where on.
 *
 * @param rules for a hall that runs at life's pace
 * @param book the calls, under those rules at the hall's pace
 * @param streams how far it has heard the hall, and what is missing
 * @param clock the hall's time, as last heard
 * @param answersFrom since when, by the hall's time, this board answers for calls; null before the hall was heard
 */
public record Knowledge(
        Rules rules,
        CallBook book,
        Snapshot snapshot,
        Streams streams,
        Contact contact,
        HallTime clock,
        @Nullable Instant answersFrom) {

    /** How long a gap may last until the state is asked for. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a call is news where its envelope does not say (contract: 60 s). */
    static final Duration NEWS = Duration.ofSeconds(60);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Silence of a board that never heard its hall counts from here: longer than any zone may wait for its badge. */
    private static final long NEVER_HEARD_SECONDS = 60;

    /**
     * Whether the hall is there. {@code lastLiveNanos} is when it was last heard itself, null when never; {@code life} is the
     * boot its hub was born with last, null before that was heard.
     */
    record Contact(
            @Nullable Long lastLiveNanos,
            boolean lineUp,
            long startedNanos,
            @Nullable Long life) {

        Contact live(long nowNanos) {
            return new Contact(nowNanos, true, startedNanos, life);
        }

        Contact line(boolean up) {
            return new Contact(lastLiveNanos, up, startedNanos, life);
        }

        Contact born(long boot) {
            return new Contact(lastLiveNanos, lineUp, startedNanos, boot);
        }
    }

    /** A board that knows nothing yet; {@code guess} is the machine's own time, until the hall's is heard. */
    public static Knowledge none(Rules rules, Instant guess, ZoneId zone, long nowNanos) {
        return new Knowledge(
                rules,
                new CallBook(rules, List.of()),
                Snapshot.NONE,
                Streams.NONE,
                new Contact(null, false, nowNanos, null),
                new HallTime(guess, nowNanos, zone, 1, false),
                null);
    }

    /**
     * With the last state a former life of this board had heard: it answers for what was called since. The guess at the time is
     * not before it: many boards have no battery for their clock, and what was called long ago would be news again.
     */
    public Knowledge remembering(Letter<HallMessage.HallState> letter, long nowNanos) {
        Instant told = letter.envelope().at();
        Knowledge known = with(clock.guessedNotBefore(told, nowNanos)).after(new Heard.State(letter, false), nowNanos);
        return new Knowledge(rules, known.book, known.snapshot, streams, contact, known.clock, told);
    }

    /** What is known after {@code heard}, and which calls stand then, at {@code nowNanos}. */
    public Knowledge after(Heard heard, long nowNanos) {
        return told(heard, nowNanos).at(nowNanos);
    }

    /**
     * What is known after {@code heard}, while no call comes to stand or leaves before {@link #at} is asked. Whoever hears
     * several things before it draws or speaks again folds them so: a call that came and went between two of them would
     * count as shown, and nobody has seen it.
     */
    public Knowledge told(Heard heard, long nowNanos) {
        Knowledge contacted = heard.live() ? with(contact.live(nowNanos)) : this;
        return switch (heard) {
            case Heard.State known -> contacted.withState(known.letter(), known.live(), nowNanos);
            case Heard.Call call -> contacted.withCall(call.letter(), call.live(), nowNanos);
            case Heard.Clock clock -> contacted.withClock(clock.letter(), clock.live(), nowNanos);
            case Heard.Calls calls -> contacted.withCalls(calls.list(), nowNanos);
            case Heard.Sign sign -> contacted;
            case Heard.Hub hub -> contacted.withHub(hub);
            case Heard.Line line -> contacted.with(contacted.contact.line(line.up()));
        };
    }

    /** What is known at {@code nowNanos}: calls come and go with time. */
    public Knowledge at(long nowNanos) {
        return with(book.at(nowNanos, this::ended, this::awaited, snapshot::isTakenBack));
    }

    /** The last state heard; null before the first. */
    public HallMessage.@Nullable HallState state() {
        return snapshot.state();
    }

    /** Whether the hall should be asked for its state. */
    public boolean wantsState(long nowNanos) {
        Long since = snapshot.state() == null ? Long.valueOf(contact.startedNanos()) : streams.gapSinceNanos();
        return since != null && nowNanos - since >= PATIENCE.toNanos();
    }

    /**
     * The call after which the hall should be asked for those this board may have missed; empty when there are none it has
     * to answer for.
     */
    public OptionalLong wantsCallsAfter() {
        Long missed = streams.missedAfter();
        return missed == null || answersFrom == null ? OptionalLong.empty() : OptionalLong.of(missed);
    }

    /** The calls known, oldest first. */
    public List<KnownCall> calls() {
        return book.calls();
    }

    /** The same under other rules, for a board that shows another scene now. */
    public Knowledge under(Rules other) {
        return new Knowledge(
                other,
                new CallBook(other.at(clock.pace()), book.calls()),
                snapshot,
                streams,
                contact,
                clock,
                answersFrom);
    }

    /** A birth counts whatever its boot; a will only for the life that was born last. */
    private Knowledge withHub(Heard.Hub hub) {
        if (hub.online()) {
            return with(contact.born(hub.boot()));
        }
        Long life = contact.life();
        return life == null || life == hub.boot() ? with(contact.line(false)) : this;
    }

    /** Whether the hub lives another life than the state is of, so that a new state is needed. */
    public boolean isOfAnotherLife() {
        Long life = contact.life();
        return life != null && life != snapshot.position().boot();
    }

    /**
     * Whether a state at {@code here} is old. Within one life of the hub the sequence decides; between two the birth heard
     * last, and before any was heard the greater boot.
     */
    private boolean isOld(Position here) {
        Position held = snapshot.position();
        Long life = contact.life();
        return (here.boot() == held.boot() || life == null) ? held.after(here) : life != here.boot();
    }

    /** Without the calls of a journal that is not the hall's any more: the same ids mean other calls now. */
    private CallBook callsOf(HallMessage.HallState next, Position here) {
        boolean wentBack = here.boot() != snapshot.position().boot()
                && here.seq() < snapshot.position().seq();
        return book.without(call -> next.calls().stream()
                .filter(other -> other.call().equals(call.id()))
                .map(other -> !other.number().equals(call.number()))
                .findFirst()
                .orElse(wentBack));
    }

    private Knowledge withState(Letter<HallMessage.HallState> letter, boolean live, long nowNanos) {
        Envelope envelope = letter.envelope();
        if (isOld(envelope.position())) {
            return this;
        }
        HallMessage.HallState next = letter.message();
        Knowledge timed = live ? with(clock.notBefore(envelope.at(), nowNanos)) : this;
        CallBook calls = timed.callsOf(next, envelope.position());
        HallMessage.HallState before = snapshot.state();
        if (before != null && next.day() != null && !next.day().equals(before.day())) {
            calls = calls.without(call ->
                    next.calls().stream().noneMatch(other -> other.call().equals(call.id())));
        }
        for (HallMessage.HallState.RecentCall call : next.calls().reversed()) {
            calls = calls.with(timed.known(call, nowNanos));
        }
        for (HallMessage.HallState.Window window : next.windows()) {
            Optional<HallMessage.HallState.RecentCall> awaited = awaitedAt(window);
            if (awaited.isPresent()) {
                calls = calls.with(timed.known(awaited.get(), nowNanos));
            }
        }
        Snapshot told = Snapshot.of(next, envelope.position(), envelope.at());
        return new Knowledge(
                rules,
                calls.without(call -> !call.waits() && !call.stands() && told.isTakenBack(call)),
                told,
                streams.withState(before, next),
                contact,
                timed.clock,
                live && answersFrom == null ? timed.clock.at(nowNanos) : answersFrom);
    }

    private Knowledge withCalls(CallList list, long nowNanos) {
        CallBook calls = book;
        for (HallMessage.HallState.RecentCall call : list.calls()) {
            calls = calls.with(known(call, nowNanos));
        }
        return with(calls).with(streams.withList(list, snapshot.state()));
    }

    /** In a rush more are awaited than a state lists as its latest calls. */
    private static Optional<HallMessage.HallState.RecentCall> awaitedAt(HallMessage.HallState.Window window) {
        String call = window.call();
        String number = window.number();
        Instant at = window.calledAt();
        return call == null || number == null || at == null
                ? Optional.empty()
                : Optional.of(new HallMessage.HallState.RecentCall(call, number, window.id(), window.name(), at));
    }

    /** A call of which a state tells: news if it is young enough, else one that this board has missed or never owed. */
    private KnownCall known(HallMessage.HallState.RecentCall call, long nowNanos) {
        Duration age = clock.ageOf(call.at(), nowNanos);
        boolean news = age.compareTo(NEWS) < 0;
        return new KnownCall(
                call.call(),
                call.number(),
                call.window(),
                call.windowName(),
                "",
                call.at(),
                nowNanos + (news ? NEWS.minus(age).toNanos() : 0),
                isOwed(call.at()),
                news ? new Fate.Waiting() : new Unshown(missed(call.at())));
    }

    private boolean isOwed(Instant calledAt) {
        return answersFrom != null && calledAt.isAfter(answersFrom);
    }

    private String missed(Instant calledAt) {
        if (!isOwed(calledAt)) {
            return Unshown.BEFORE;
        }
        boolean off = !clock.heard() || calledAt.isBefore(clock.at(contact.startedNanos()));
        return off ? Unshown.BOARD_OFF : Unshown.NOT_HEARD;
    }

    private Knowledge withCall(Letter<HallMessage.Call> letter, boolean live, long nowNanos) {
        Envelope envelope = letter.envelope();
        HallMessage.Call call = letter.message();
        HallTime time = live && !envelope.late() ? clock.notBefore(envelope.at(), nowNanos) : clock;
        Duration life = envelope.ttl() == null ? NEWS : envelope.ttl();
        boolean dated = time.heard() && envelope.clock() != ClockSource.FREE;
        Duration left = dated ? life.minus(time.ageOf(envelope.at(), nowNanos)) : life;
        Fate fate = envelope.late()
                ? new Unshown(Unshown.LATE)
                : left.isNegative() ? new Unshown(Unshown.EXPIRED) : new Fate.Waiting();
        KnownCall known = new KnownCall(
                call.call(),
                call.number(),
                call.window(),
                call.windowName(),
                call.service(),
                envelope.at(),
                nowNanos + Math.max(0, left.toNanos()),
                true,
                fate);
        return new Knowledge(
                rules,
                book.with(known),
                snapshot,
                streams.withCall(envelope.position(), nowNanos),
                contact,
                time,
                answersFrom);
    }

    /** A kept time of a hall that is silent says nothing of now, but where it was and how fast it ran. */
    private Knowledge withClock(Letter<HallMessage.HallClock> letter, boolean live, long nowNanos) {
        Position here = letter.envelope().position();
        Long life = contact.life();
        if (streams.isOldClock(here) || (life != null && life != here.boot())) {
            return this;
        }
        Double speed = letter.message().speed();
        double pace = speed == null ? 1 : Math.max(1, speed);
        ZoneId zone = zone(letter.message().zone());
        HallTime next = live
                ? new HallTime(letter.envelope().at(), nowNanos, zone, pace, true)
                : new HallTime(clock.at(nowNanos), nowNanos, zone, pace, clock.heard());
        return with(next).with(streams.withClock(here));
    }

    private ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : clock.zone();
    }

    private Knowledge with(Streams next) {
        return new Knowledge(rules, book, snapshot, next, contact, clock, answersFrom);
    }

    private Knowledge with(Contact next) {
        return new Knowledge(rules, book, snapshot, streams, next, clock, answersFrom);
    }

    private Knowledge with(HallTime next) {
        CallBook paced = next.pace() == clock.pace() ? book : new CallBook(rules.at(next.pace()), book.calls());
        return new Knowledge(rules, paced, snapshot, streams, contact, next, answersFrom);
    }

    private Knowledge with(CallBook calls) {
        return new Knowledge(rules, calls, snapshot, streams, contact, clock, answersFrom);
    }

    /** Whether the call is known to be over: its citizen has come, or its window has gone on to something else. */
    public boolean ended(KnownCall call) {
        return snapshot.knows(call)
                && snapshot.window(call.window())
                        .filter(window -> !call.id().equals(window.call()))
                        .isPresent();
    }

    /** Whether the call's citizen may still be on his way, as far as is known. */
    public boolean awaited(KnownCall call) {
        return snapshot.knows(call)
                ? snapshot.window(call.window())
                        .filter(window -> call.id().equals(window.call()))
                        .isPresent()
                : !call.isFromBefore();
    }

    /** Whether its clerk has taken the call back, so that nobody was called. */
    boolean isTakenBack(KnownCall call) {
        return snapshot.isTakenBack(call);
    }

    /** How long nothing was heard, as the badge counts it. */
    View.Silence silence(long nowNanos) {
        Long lastLive = contact.lastLiveNanos();
        if (lastLive == null) {
            long seconds = Duration.ofNanos(nowNanos - silentFrom()).toSeconds();
            LocalDateTime since =
                    snapshot.state() == null ? null : LocalDateTime.ofInstant(snapshot.at(), clock.zone());
            return new View.Silence(NEVER_HEARD_SECONDS + seconds, since);
        }
        Duration counted = Duration.ofNanos(nowNanos - silentFrom());
        return counted.isNegative() ? View.Silence.NONE : new View.Silence(counted.toSeconds(), clock.local(lastLive));
    }

    /** Since when the silence counts, which may be yet to come. */
    private long silentFrom() {
        Long lastLive = contact.lastLiveNanos();
        if (lastLive == null) {
            return contact.startedNanos();
        }
        return lastLive + (contact.lineUp() ? rules.margin().toNanos() : 0);
    }

    /** Until when {@link #silence} counts as many seconds as at {@code nowNanos}. */
    long sameSilenceUntil(long nowNanos) {
        long counted = nowNanos - silentFrom();
        return counted < 0 ? silentFrom() : nowNanos + SECOND - counted % SECOND;
    }
}
