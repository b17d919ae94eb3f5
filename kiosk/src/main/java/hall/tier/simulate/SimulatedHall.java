package hall.tier.simulate;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A hall as its city sees it: events in order, the state after them, presence, and events again when the city asks. One
 * thread advances it; the link's threads only leave what they heard.
 */
final class SimulatedHall {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration SUMMARY_EVERY = Duration.ofMinutes(1);
    private static final long STATE_EVERY_MILLIS = 60_000;
    private static final long STATE_AT_MOST_EVERY_MILLIS = 2_000;
    private static final long OFFLINE_MILLIS = 15_000;
    private static final int WRONG_ONE_IN = 5;
    private static final List<Duration> WRONG =
            List.of(Duration.ofMinutes(-7), Duration.ofDays(9), Duration.ofDays(-40), Duration.ofDays(-2_000));

    private final HallAddress hall;
    private final Topics topics;
    private final Link link;
    private final DayFile day;
    private final Text name;
    private final Set<Faults> faults;
    private final SplittableRandom chance;
    private final HallJournal journal;
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Map<String, String> windows = new HashMap<>();
    private final List<TierMessage.TierAsk> questions = new ArrayList<>();
    private long sent;
    private long acknowledged;
    private long failedFrom = Long.MAX_VALUE;
    private long statedAt = Long.MIN_VALUE / 2;
    private long statedAfter = -1;
    private long offlineUntil;
    private long skipped;
    private Instant summedUntil = Instant.MIN;
    private final SimulatedStanding standing;
    private final AtomicLong messages = new AtomicLong();

    /** How far this hall's clock is off. */
    private final Duration off;

    SimulatedHall(HallAddress hall, Link link, DayFile day, int number, Set<Faults> faults, long seed) {
        this.hall = hall;
        this.topics = new Topics(hall);
        this.link = link;
        this.day = day;
        this.name = Text.of("模拟大厅 " + number, "Simulated hall " + number);
        this.faults = faults;
        this.chance = new SplittableRandom(seed + number);
        this.journal = new HallJournal(hall, day, seed);
        this.standing = new SimulatedStanding(number, ZONE);
        this.off = faults.contains(Faults.CLOCK) && number % WRONG_ONE_IN == 0
                ? WRONG.get(number / WRONG_ONE_IN % WRONG.size())
                : Duration.ZERO;
    }

    void start() {
        link.subscribe(topics.tierAck(), message -> {
            if (Messages.read(TierMessage.TierAck.class, message.payload())
                    instanceof Letter<TierMessage.TierAck> ack) {
                acknowledge(ack.message().upTo());
            }
        });
        link.subscribe(topics.tierAsk(), message -> {
            if (Messages.read(TierMessage.TierAsk.class, message.payload())
                    instanceof Letter<TierMessage.TierAsk> ask) {
                asked(ask.message());
            }
        });
    }

    private synchronized void acknowledge(long upTo) {
        acknowledged = Math.max(acknowledged, upTo);
    }

    private synchronized void asked(TierMessage.TierAsk ask) {
        if (!questions.contains(ask)) {
            questions.add(ask);
        }
    }

    private synchronized List<TierMessage.TierAsk> takeQuestions() {
        List<TierMessage.TierAsk> taken = List.copyOf(questions);
        questions.clear();
        return taken;
    }

    private synchronized void failed(long sequence) {
        failedFrom = Math.min(failedFrom, sequence);
    }

    private synchronized long takeFailed() {
        long from = failedFrom;
        failedFrom = Long.MAX_VALUE;
        return from;
    }

    /** What happened up to {@code afterMillis} of the recorded time happens now. {@code millis} is a monotonic clock. */
    void advance(long afterMillis, Instant truly, long millis) {
        Instant now = truly.plus(off);
        goOn(afterMillis, now);
        while (journal.nextAfterMillis() <= afterMillis + skipped) {
            happens(journal.recorded(journal.append(now)));
        }
        breakOff(millis);
        if (millis < offlineUntil || !link.connected()) {
            return;
        }
        sent = Math.min(sent, takeFailed() - 1);
        send();
        for (TierMessage.TierAsk ask : takeQuestions()) {
            for (long sequence = ask.from(); sequence <= Math.min(ask.to(), journal.last()); sequence++) {
                publish(sequence, true);
            }
        }
        boolean changed = statedAfter != journal.last() && millis - statedAt >= STATE_AT_MOST_EVERY_MILLIS;
        if (changed || millis - statedAt >= STATE_EVERY_MILLIS) {
            state(now);
            summary(now);
            statedAt = millis;
            statedAfter = journal.last();
        }
    }

    /** The city has more than this simulation: an earlier one has sent it, and this one goes on there. */
    private void goOn(long afterMillis, Instant now) {
        long upTo = acknowledged();
        if (upTo > journal.last()) {
            while (journal.last() < upTo) {
                journal.append(now);
            }
            sent = upTo;
            skipped = journal.nextAfterMillis() - afterMillis;
        }
    }

    private void breakOff(long millis) {
        if (faults.contains(Faults.OFFLINE) && millis >= offlineUntil && chance.nextInt(20_000) == 0) {
            offlineUntil = millis + OFFLINE_MILLIS;
        }
    }

    private void send() {
        while (sent < journal.last()) {
            sent++;
            boolean odd = !faults.isEmpty() && chance.nextInt(Faults.ONE_IN) == 0;
            if (odd && faults.contains(Faults.LOST) && chance.nextBoolean()) {
                continue;
            }
            if (odd && faults.contains(Faults.LATE) && sent < journal.last()) {
                publish(sent + 1, false);
            }
            publish(sent, false);
            if (odd && faults.contains(Faults.DUPLICATE)) {
                publish(sent, false);
            }
        }
    }

    private void publish(long sequence, boolean late) {
        publish(Outgoing.event(topics.events(), journal.payload(sequence, late)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed(sequence);
                    }
                });
    }

    private void happens(DayFile.Recorded event) {
        String service = String.valueOf(event.fields().get("service"));
        String window = String.valueOf(event.fields().get("window"));
        switch (event.kind()) {
            case "issued" -> waiting.merge(service, 1, Integer::sum);
            case "called" -> {
                waiting.merge(service, -1, (a, b) -> Math.max(0, a + b));
                windows.put(window, "serving");
            }
            case "finished", "not-present", "window-opened" -> windows.put(window, "open");
            case "window-closed" -> windows.put(window, "closed");
            default -> {}
        }
    }

    private void state(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        HallMessage.HallState state = new HallMessage.HallState(
                name,
                today,
                day.services().stream()
                        .map(service -> new HallMessage.HallState.Service(
                                service.id(),
                                service.name().chinese(),
                                service.name().english(),
                                service.prefix(),
                                waiting.getOrDefault(service.id(), 0),
                                waiting.getOrDefault(service.id(), 0) * 90L))
                        .toList(),
                day.windows().stream()
                        .map(window -> new HallMessage.HallState.Window(
                                window.id(),
                                window.name().chinese(),
                                windows.getOrDefault(window.id(), "closed"),
                                null,
                                null))
                        .toList(),
                List.of(),
                null);
        Envelope envelope =
                new Envelope("state" + journal.last(), "hub", 1, journal.last(), now, ClockSource.NTP, null, false);
        publish(Outgoing.state(topics.state(), Messages.write(new Letter<>(envelope, state))));
    }

    /** What its manager would be told to see to, and how it keeps the standard. */
    private void summary(Instant now) {
        if (now.isBefore(summedUntil)) {
            return;
        }
        summedUntil = now.plus(SUMMARY_EVERY);
        Envelope envelope =
                new Envelope("day" + journal.last(), "hub", 1, journal.last(), now, ClockSource.NTP, null, false);
        publish(topics.outgoing(
                Channel.SUMMARY_DAY, Messages.write(new Letter<>(envelope, standing.summary(now))), null));
    }

    private CompletionStage<Void> publish(Outgoing message) {
        messages.incrementAndGet();
        return link.publish(message);
    }

    HallAddress hall() {
        return hall;
    }

    /** The last sequence of its journal. */
    long last() {
        return journal.last();
    }

    /** How many it has sent, of every kind. */
    long messages() {
        return messages.get();
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    /** The event with {@code sequence} as it is published. */
    byte[] payload(long sequence) {
        return journal.payload(sequence, false);
    }
}
