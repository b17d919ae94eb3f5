package hall.kiosk.remote;

import hall.broker.message.HallMessage;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Reserves;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketQueue;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps numbers in reserve while the hall answers: of each service at least {@value #LEAST} for today, asked for {@value
 * #BLOCK} at a time, and once as many for the next day the hall opens, so that a kiosk that is cut off overnight begins the
 * day by itself. What is granted is stored in the kiosk's journal before one of it is given; it is the journal's, so a lost answer
 * is asked for again and a lost journal never gives the same numbers. Owned by its thread {@code reserve}.
 */
public final class ReserveKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReserveKeeper.class);
    private static final int BLOCK = 100;
    private static final int LEAST = 50;
    private static final long TICK_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Hall own;
    private final HallContact contact;
    private final Actor kiosk;
    private final String journal;
    private final Map<String, Long> refusedNanos = new HashMap<>();
    private final Loop loop;
    private Optional<BusinessDay> day = Optional.empty();

    /**
     * Begins to keep.
     *
     * @param journal what the kiosk's journal is known by
     */
    public ReserveKeeper(Hall own, HallContact contact, Actor kiosk, String journal) {
        this.own = own;
        this.contact = contact;
        this.kiosk = kiosk;
        this.journal = journal;
        this.loop = Loop.named("reserve").startingAgain(BackOff.SECONDS).start(this::round);
    }

    private boolean round() throws InterruptedException {
        TicketQueue queue = own.state().queue();
        if (!queue.day().equals(day)) {
            day = queue.day();
            refusedNanos.clear();
        }
        if (day.isPresent()) {
            BusinessDay today = day.get();
            BusinessDay next = new BusinessDay(own.hours().opensAfter(today.date()));
            for (Service service : queue.setup().services()) {
                keep(service, today, own.state().queue().reserves().left(service.prefix(), today) < LEAST);
            }
            for (Service service : queue.setup().services()) {
                Reserves held = own.state().queue().reserves();
                keep(
                        service,
                        next,
                        held.of(kiosk, journal, service.prefix(), next).isEmpty());
            }
        }
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        return true;
    }

    private void keep(Service service, BusinessDay wanted, boolean lacking) throws InterruptedException {
        Long refused = refusedNanos.get(wanted + service.prefix());
        boolean paused = refused != null && System.nanoTime() - refused < PAUSE.toNanos();
        if (lacking && contact.answers() && service.offered() && !paused) {
            askFor(service, wanted);
        }
    }

    private void askFor(Service service, BusinessDay wanted) throws InterruptedException {
        try {
            int block = own.state().queue().reserves().nextBlock(kiosk, journal, service.prefix());
            HallMessage.Answer answer = contact.ask(
                            "reserve",
                            Map.of(
                                    "journal", journal,
                                    "service", service.id().value(),
                                    "block", block,
                                    "size", BLOCK,
                                    "day", wanted.toString()))
                    .toCompletableFuture()
                    .get(2 * HallContact.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            Optional<QueueEvent.ReserveGranted> granted = answer.ok() ? read(answer) : Optional.empty();
            if (granted.isPresent()) {
                refusedNanos.remove(wanted + service.prefix());
                store(granted.get());
            } else {
                refusedNanos.put(wanted + service.prefix(), System.nanoTime());
                LOG.info("The hall grants no numbers for {} on {} now: {}", service.id(), wanted, answer.code());
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.debug("numbers for {} are asked for again", service.id());
        }
    }

    private void store(QueueEvent.ReserveGranted granted) throws InterruptedException, ExecutionException {
        QueueCommand receive = new QueueCommand.ReceiveReserve(granted);
        String id = "reserve-" + granted.day() + "-" + granted.prefix() + "-" + granted.block();
        Outcome outcome = own.offer(
                        new Request(id, granted.first() + "-" + granted.last(), new HallCommand.Queue(receive)))
                .toCompletableFuture()
                .get();
        if (!(outcome instanceof Outcome.Done)) {
            LOG.info("The numbers that the hall granted are not stored and asked for again: {}", outcome);
        }
    }

    private Optional<QueueEvent.ReserveGranted> read(HallMessage.Answer answer) {
        try {
            List<String> tickets = new ArrayList<>();
            if (answer.fields().get("tickets") instanceof List<?> list) {
                list.forEach(each -> tickets.add(String.valueOf(each)));
            }
            int first = (int) answer.number("first", 0);
            int last = (int) answer.number("last", -1);
            return tickets.isEmpty() || tickets.size() != last - first + 1
                    ? Optional.empty()
                    : Optional.of(new QueueEvent.ReserveGranted(
                            Instant.parse(answer.text("grantedAt")),
                            kiosk,
                            journal,
                            answer.text("prefix"),
                            BusinessDay.parse(answer.text("day")),
                            (int) answer.number("block", 0),
                            first,
                            last,
                            tickets));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
