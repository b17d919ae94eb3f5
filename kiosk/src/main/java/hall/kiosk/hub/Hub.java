package hall.kiosk.hub;

import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.wait.WaitForecast;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's place on the broker: publishes the journal, the state, the windows and the clock, and hears its devices.
 * Close it before the engine and before the link.
 */
public final class Hub implements AutoCloseable {

    /** How long a call is of use to whoever looks at a board, as the contract says. */
    private static final Duration CALL_LIFE = Duration.ofSeconds(60);

    private final Link link;
    private final PresencePublisher presence;
    private final OutboxLoop outbox;
    private final StateLoop state;
    private final TierLoop tier;
    private final Presences presences;
    private final Refusals refusals;
    private final RollbackCheck rollback;

    /**
     * What a hub is told.
     *
     * @param zone the hall's time zone
     * @param pace how many times as fast as life the clock runs: 1, or more in a replay
     * @param newTicket makes a ticket id that is never given twice
     * @param passes what opens a ticket's page
     * @param devices what each device of the hall is
     * @param cards told to kiosks on machines of their own, so that a person has one name in the hall
     * @param wording what a call says, with places for number and window
     * @param standing how the hall stands now, for an upper tier
     * @param assets the files that boards fetch
     */
    public record Settings(
            Topics topics,
            EnvelopeFactory envelopes,
            PresencePublisher presence,
            InstantSource clock,
            LongSupplier nanos,
            ZoneId zone,
            double pace,
            Supplier<TicketId> newTicket,
            Passes passes,
            KnownDevices devices,
            CardKey cards,
            Supplier<Text> wording,
            Supplier<Standing> standing,
            AssetPieces assets) {

        /** Tells the key that names of cards are made with on a day, in hex. */
        @FunctionalInterface
        public interface CardKey {
            /** The key of {@code day}; the exception says why it cannot be kept. */
            String of(BusinessDay day) throws IOException;
        }

        /** How old, by the hall's clock, a call may be and still be shown. */
        Duration fresh() {
            return Duration.ofNanos((long) (CALL_LIFE.toNanos() * pace));
        }
    }

    private Hub(
            Link link,
            PresencePublisher presence,
            OutboxLoop outbox,
            StateLoop state,
            TierLoop tier,
            Presences presences,
            Refusals refusals,
            RollbackCheck rollback) {
        this.link = link;
        this.presence = presence;
        this.outbox = outbox;
        this.state = state;
        this.tier = tier;
        this.presences = presences;
        this.refusals = refusals;
        this.rollback = rollback;
    }

    /** Starts publishing and hearing. {@code link} bears the will of the settings' presence. */
    public static Hub start(HallEngine hall, JournalReader reader, EventJson json, Link link, Settings settings)
            throws JournalException {
        Presences presences = new Presences(settings.nanos());
        link.onChange(presences::hearing);
        RowMessages messages = new RowMessages(json, settings.topics(), settings.envelopes(), settings.wording());
        OutboxLoop outbox = new OutboxLoop(hall, reader, messages, link, settings.clock(), settings.fresh());
        StateLoop state = new StateLoop(
                hall,
                reader,
                link,
                settings.topics(),
                settings.envelopes(),
                settings.clock(),
                settings.nanos(),
                settings.zone(),
                settings.pace());
        Refusals refusals = new Refusals(settings.nanos());
        RollbackCheck rollback =
                new RollbackCheck(reader, hall, settings.envelopes().boot());
        rollback.listen(link, settings.topics());
        settings.presence().keep(link);
        intake(hall, reader, json, link, settings, presences, refusals, state::publishAll)
                .start();
        state.start();
        outbox.start();
        TierLoop tier = new TierLoop(
                hall,
                reader,
                messages,
                link,
                settings.topics(),
                json,
                new Summaries(
                        reader,
                        json,
                        link,
                        settings.topics(),
                        settings.envelopes(),
                        hall.state().sequence(),
                        presences::states,
                        settings.standing(),
                        settings.clock(),
                        settings.nanos()));
        tier.start();
        return new Hub(link, settings.presence(), outbox, state, tier, presences, refusals, rollback);
    }

    private static Intake intake(
            HallEngine hall,
            JournalReader reader,
            EventJson json,
            Link link,
            Settings settings,
            Presences presences,
            Refusals refusals,
            Runnable resendState) {
        return new Intake(
                link,
                settings.topics(),
                settings.envelopes(),
                presences,
                resendState,
                new Asks(hall, settings.newTicket(), settings.passes(), settings.devices(), refusals),
                new KioskAsks(
                        hall, settings.clock(), settings.cards(), settings.passes(), settings.devices(), refusals),
                new Receipts(
                        hall,
                        reader,
                        json,
                        settings.devices(),
                        presences,
                        settings.clock(),
                        settings.fresh(),
                        refusals),
                new Measures(hall, settings.devices(), refusals, settings.clock()),
                new Outboxes(
                        hall,
                        link,
                        settings.topics(),
                        settings.envelopes(),
                        settings.devices(),
                        settings.passes(),
                        presences,
                        refusals,
                        settings.nanos()),
                new MissedCalls(hall, reader, json),
                settings.assets(),
                settings.devices(),
                refusals);
    }

    /** Which devices are there and how they are. */
    public Presences presences() {
        return presences;
    }

    /** The devices that lately sent much of what is refused. */
    public List<String> refusedOften() {
        return refusals.often();
    }

    /** How many events are stored but not yet published. */
    public long behind() {
        return outbox.behind();
    }

    /** The rows of the journal that could not be published whole since the start. */
    public Optional<IncompleteRows> incomplete() {
        return outbox.incomplete();
    }

    /** Why the journal cannot be read for publishing now, one sentence; null while it can. */
    public @Nullable Text readFault() {
        return outbox.readFault();
    }

    /** What the broker remembers of the journal and is not in it any more; empty while nothing was found. */
    public Optional<LostRows> lostRows() {
        return rollback.found();
    }

    /** The sequence up to which the upper tier says it has this hall's events, when that is more than the hall has. */
    public Optional<Long> tierIsAhead() {
        return tier.isAhead();
    }

    /** How far the upper tier is behind at {@code now}; empty where none has acknowledged anything. */
    public Optional<Duration> tierBehind(Instant now) {
        return tier.behind(now);
    }

    /** Whether the broker is reached. */
    public boolean connected() {
        return link.connected();
    }

    /** What the hall has to say to everybody, on every board; null for nothing. */
    public void notice(@Nullable Text text) {
        state.notice(text);
    }

    /** What the state calls the card of whoever is shown at his window, by the name he signs in by; null for nobody. */
    public void clerks(UnaryOperator<@Nullable String> cards) {
        state.clerks(cards);
    }

    /** What tells how long people will wait. */
    public void waits(WaitForecast forecast) {
        state.waits(forecast);
    }

    @Override
    public void close() {
        tier.close();
        state.close();
        outbox.close();
        presence.leave(link);
    }

    /**
     * The broker remembers a row of the journal that is not in it any more.
     *
     * @param remembered the row's sequence
     * @param last where the journal ended when that was found
     * @param at when the remembered state was made
     */
    public record LostRows(long remembered, long last, Instant at) {}

    /**
     * Rows of the journal that went out in a short form since the start: how many, and the first of them.
     *
     * @param why {@code too-large}, {@code unreadable} or {@code unknown-kind}
     */
    public record IncompleteRows(long count, long first, String kind, String why) {

        private static final Logger LOG = LoggerFactory.getLogger(IncompleteRows.class);

        static IncompleteRows with(@Nullable IncompleteRows before, Row row, RowMessages.Incomplete why) {
            if (before != null) {
                return new IncompleteRows(before.count() + 1, before.first(), before.kind(), before.why());
            }
            String kind = Bounds.cut(row.entry().kind(), Bounds.CODE);
            LOG.warn(
                    "Row {} of the journal ({}) is published without its event: {}.", row.sequence(), kind, why.code());
            return new IncompleteRows(1, row.sequence(), kind, why.code());
        }
    }
}
