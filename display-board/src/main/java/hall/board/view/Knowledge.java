package hall.board.view;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.Envelope;
import hall.broker.message.Letter;
import hall.broker.message.Message;
import hall.broker.message.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a board knows of its hall: a pure fold of what it heard. Immutable; time comes in as monotonic nanoseconds.
 *
 * <p>A state that is not newer than the last one is dropped; a state of a later life of the hall counts even with a lower
 * sequence. Calls are known by their id, so that one that comes twice, or in a state before it comes by itself, is one
 * call. At a gap in the calls, or when no state was ever heard, {@link #wantsState} says so after 2 s.
 *
 * @param position of the last state, where one was heard
 * @param gapSinceNanos since when calls are known to be missing, null when none are
 * @param lastLiveNanos when the hall was last heard itself, null when never
 * @param clock the hall's time, as last heard
 */
public record Knowledge(
        CallBook book,
        Message.@Nullable HallState state,
        Position position,
        Instant stateAt,
        Position lastCall,
        @Nullable Long gapSinceNanos,
        @Nullable Long lastLiveNanos,
        boolean lineUp,
        HallClock clock,
        long startedNanos) {

    /** How long a gap may last until the state is asked for. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a call is news where its envelope does not say (contract: 60 s). */
    static final Duration NEWS = Duration.ofSeconds(60);

    /** How far a call may lie in the future before the clock it is judged by is not to be believed. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    /** Silence of a board that never heard its hall counts from here: longer than any zone may wait for its badge. */
    private static final long NEVER_HEARD_SECONDS = 60;

    /** The hall's time: {@code at} was true at {@code atNanos}. {@code heard} is false for the machine's own guess. */
    public record HallClock(Instant at, long atNanos, ZoneId zone, boolean heard) {

        /** The hall's time at {@code nowNanos}. */
        public Instant at(long nowNanos) {
            return at.plusNanos(nowNanos - atNanos);
        }

        LocalDateTime local(long nowNanos) {
            return LocalDateTime.ofInstant(at(nowNanos), zone);
        }
    }

    /** A board that knows nothing yet; {@code guess} is the machine's own time, until the hall's is heard. */
    public static Knowledge none(Rules rules, Instant guess, ZoneId zone, long nowNanos) {
        return new Knowledge(
                new CallBook(rules, List.of()),
                null,
                new Position(-1, -1),
                Instant.MIN,
                new Position(-1, -1),
                null,
                null,
                false,
                new HallClock(guess, nowNanos, zone, false),
                nowNanos);
    }

    /** What is known after {@code heard} at {@code nowNanos}. */
    public Knowledge after(Heard heard, long nowNanos) {
        Knowledge contacted = heard.live() ? withContact(nowNanos) : this;
        Knowledge next = switch (heard) {
            case Heard.State known -> contacted.withState(known.letter(), known.live(), nowNanos);
            case Heard.Call call -> contacted.withCall(call.letter(), nowNanos);
            case Heard.Clock clock -> contacted.withClock(clock.letter(), clock.live(), nowNanos);
            case Heard.Sign sign -> contacted;
            case Heard.Line line -> contacted.withLine(line.up());
        };
        return next.at(nowNanos);
    }

    /** What is known at {@code nowNanos}: calls come and go with time. */
    public Knowledge at(long nowNanos) {
        return with(book.at(nowNanos, this::ended));
    }

    /** Whether the hall should be asked for its state. */
    public boolean wantsState(long nowNanos) {
        Long since = state == null ? Long.valueOf(startedNanos) : gapSinceNanos;
        return since != null && nowNanos - since >= PATIENCE.toNanos();
    }

    /** The calls known, oldest first. */
    public List<KnownCall> calls() {
        return book.calls();
    }

    /** The same under other rules, for a board that shows another scene now. */
    public Knowledge under(Rules rules) {
        return with(new CallBook(rules, book.calls()));
    }

    private Knowledge withState(Letter<Message.HallState> letter, boolean live, long nowNanos) {
        Envelope envelope = letter.envelope();
        if (position.after(envelope.position())) {
            return this;
        }
        HallClock time = live && !clock.heard() ? new HallClock(envelope.at(), nowNanos, clock.zone(), true) : clock;
        Message.HallState next = letter.message();
        CallBook calls = book;
        if (state != null && next.day() != null && !next.day().equals(state.day())) {
            calls = calls.without(call ->
                    next.calls().stream().noneMatch(other -> other.call().equals(call.id())));
        }
        for (Message.HallState.RecentCall call : next.calls().reversed()) {
            calls = calls.with(known(call, time, nowNanos));
        }
        return new Knowledge(
                calls,
                next,
                envelope.position(),
                envelope.at(),
                lastCall,
                null,
                lastLiveNanos,
                lineUp,
                time,
                startedNanos);
    }

    private static KnownCall known(Message.HallState.RecentCall call, HallClock time, long nowNanos) {
        Duration age = Duration.between(call.at(), time.at(nowNanos));
        boolean news = age.compareTo(NEWS) < 0 && age.compareTo(CLOCKS_APART.negated()) > 0;
        return new KnownCall(
                call.call(),
                call.number(),
                call.window(),
                call.windowName(),
                "",
                call.at(),
                nowNanos + (news ? Math.min(NEWS.toNanos(), NEWS.minus(age).toNanos()) : 0),
                news ? new Fate.Waiting() : new Fate.Unshown("before"));
    }

    private Knowledge withCall(Letter<Message.Call> letter, long nowNanos) {
        Envelope envelope = letter.envelope();
        Message.Call call = letter.message();
        boolean expired = envelope.late() || (clock.heard() && envelope.expired(clock.at(nowNanos)));
        Duration news = envelope.ttl() == null ? NEWS : envelope.ttl();
        Fate fate = expired ? new Fate.Unshown(envelope.late() ? "late" : "expired") : new Fate.Waiting();
        KnownCall known = new KnownCall(
                call.call(),
                call.number(),
                call.window(),
                call.windowName(),
                call.service(),
                envelope.at(),
                nowNanos + news.toNanos(),
                fate);
        Position here = envelope.position();
        boolean first = lastCall.boot() < here.boot();
        boolean gap = !first && here.seq() > lastCall.seq() + 1;
        return new Knowledge(
                book.with(known),
                state,
                position,
                stateAt,
                here.after(lastCall) ? here : lastCall,
                gap && gapSinceNanos == null ? Long.valueOf(nowNanos) : gapSinceNanos,
                lastLiveNanos,
                lineUp,
                clock,
                startedNanos);
    }

    /** A kept time of a hall that is silent says nothing of now, but where it was. */
    private Knowledge withClock(Letter<Message.HallClock> letter, boolean live, long nowNanos) {
        ZoneId zone = zone(letter.message().zone());
        HallClock next = live
                ? new HallClock(letter.envelope().at(), nowNanos, zone, true)
                : new HallClock(clock.at(), clock.atNanos(), zone, clock.heard());
        return new Knowledge(
                book, state, position, stateAt, lastCall, gapSinceNanos, lastLiveNanos, lineUp, next, startedNanos);
    }

    private ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : clock.zone();
    }

    private Knowledge withContact(long nowNanos) {
        return new Knowledge(
                book, state, position, stateAt, lastCall, gapSinceNanos, nowNanos, true, clock, startedNanos);
    }

    private Knowledge withLine(boolean up) {
        return new Knowledge(
                book, state, position, stateAt, lastCall, gapSinceNanos, lastLiveNanos, up, clock, startedNanos);
    }

    private Knowledge with(CallBook calls) {
        return new Knowledge(
                calls, state, position, stateAt, lastCall, gapSinceNanos, lastLiveNanos, lineUp, clock, startedNanos);
    }

    /** Whether the window is known to have gone on to something else since the call. */
    public boolean ended(KnownCall call) {
        return state != null
                && stateAt.isAfter(call.at())
                && state.windows().stream()
                        .anyMatch(window -> window.id().equals(call.window())
                                && !call.number().equals(window.number()));
    }

    /** How long nothing was heard, as the badge counts it. */
    View.Silence silence(long nowNanos) {
        if (lastLiveNanos == null) {
            long seconds = Duration.ofNanos(nowNanos - startedNanos).toSeconds();
            LocalDateTime since = state == null ? null : LocalDateTime.ofInstant(stateAt, clock.zone());
            return new View.Silence(NEVER_HEARD_SECONDS + seconds, since);
        }
        Duration silent = Duration.ofNanos(nowNanos - lastLiveNanos);
        Duration counted = lineUp ? silent.minus(book.rules().margin()) : silent;
        return counted.isNegative()
                ? View.Silence.NONE
                : new View.Silence(counted.toSeconds(), clock.local(lastLiveNanos));
    }
}
