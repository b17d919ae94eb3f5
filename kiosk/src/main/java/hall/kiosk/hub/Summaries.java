package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an upper tier the roll-ups of a hall: each minute what came in it and the day so far, and the days before to who asks
 * for their rows. What a minute counts is what was stored since the one before; the sum of a day's minutes is the day as long
 * as the hub was not begun anew. One thread.
 */
final class Summaries {

    private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);

    private static final int PAGE = 100;
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** The roll-ups of so many days before today are told to who asks for rows of them. */
    private static final int MOST_DAYS = 31;

    private final JournalReader reader;
    private final EventJson json;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Supplier<Map<String, Long>> devices;
    private final Supplier<Standing> standing;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /** The days whose roll-ups were told to who asked for their rows in this life, by the sequence they begin after. */
    private final Set<Long> told = new HashSet<>();

    /** Up to here the journal was there before, and belongs to no minute of this life. */
    private final long before;

    private DaySummary today;
    private SummaryCounts minute = new SummaryCounts();
    private Instant minuteFrom;
    private long todayFrom;
    private long folded;
    private long toldNanos;

    /**
     * @param before the last sequence of the journal now
     * @param devices how many devices are in which state
     * @param standing how the hall stands now
     * @param clock the hall's
     * @param nanos monotonic
     */
    Summaries(
            JournalReader reader,
            EventJson json,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            long before,
            Supplier<Map<String, Long>> devices,
            Supplier<Standing> standing,
            InstantSource clock,
            LongSupplier nanos)
            throws JournalException {
        this.reader = reader;
        this.json = json;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.before = before;
        this.devices = devices;
        this.standing = standing;
        this.clock = clock;
        this.nanos = nanos;
        this.today = new DaySummary(json);
        this.minuteFrom = clock.instant();
        this.todayFrom = reader.dayStart(0);
        this.folded = todayFrom;
        this.toldNanos = nanos.getAsLong();
    }

    void tellWhenDue() {
        if (nanos.getAsLong() - toldNanos >= EVERY.toNanos()) {
            toldNanos = nanos.getAsLong();
            tellNow();
        }
    }

    /** Oldest first, and the present day again behind them, because one is kept at the broker. */
    void pastDays(TierMessage.TierAsk question) {
        try {
            boolean any = false;
            for (int back = MOST_DAYS; back > 0; back--) {
                long from = reader.dayStart(back);
                long to = reader.dayStart(back - 1);
                if (to > from && question.from() <= to && question.to() > from && told.add(from)) {
                    tellDay(folded(from, to));
                    any = true;
                }
            }
            if (any) {
                fold();
                tellDay(today);
            }
        } catch (JournalException e) {
            LOG.warn("Roll-ups of days before cannot be made: {}", e.getMessage());
        }
    }

    private void tellNow() {
        try {
            Instant until = clock.instant();
            fold();
            tell(Channel.SUMMARY_MINUTE, minute.message(minuteFrom, until, devices.get(), standing.get()));
            minute = new SummaryCounts();
            minuteFrom = until;
            tellDay(today);
        } catch (JournalException e) {
            LOG.warn("The day's roll-up cannot be made: {}", e.getMessage());
        }
    }

    /** Counts what was stored since the last time; a day that is over is told as it ended. */
    private void fold() throws JournalException {
        List<Row> rows = reader.after(folded, PAGE);
        while (!rows.isEmpty()) {
            for (Row row : rows) {
                if (DaySummary.isOpening(row.entry())) {
                    if (!told.contains(todayFrom)) {
                        tellDay(today);
                    }
                    today = new DaySummary(json);
                    todayFrom = row.sequence() - 1;
                }
                today.after(row.entry(), row.sequence() > before ? minute : null);
                folded = row.sequence();
            }
            rows = reader.after(folded, PAGE);
        }
    }

    private DaySummary folded(long from, long to) throws JournalException {
        DaySummary day = new DaySummary(json);
        long next = from;
        while (next < to) {
            List<Row> rows = reader.after(next, (int) Math.min(PAGE, to - next));
            if (rows.isEmpty()) {
                return day;
            }
            rows.forEach(row -> day.after(row.entry(), null));
            next = rows.getLast().sequence();
        }
        return day;
    }

    private void tellDay(DaySummary day) {
        TierMessage.Summary summary = day.message(devices.get(), standing.get());
        if (summary != null) {
            tell(Channel.SUMMARY_DAY, summary);
        }
    }

    private void tell(Channel channel, TierMessage.Summary summary) {
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.topic(channel)), summary));
        link.publish(topics.outgoing(channel, payload, null)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("A roll-up was not published: {}", failure.getMessage());
            }
        });
    }
}
