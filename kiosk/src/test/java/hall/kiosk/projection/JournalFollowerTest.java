package hall.kiosk.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFollowerTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private HallEngine hall;
    private JournalReader reader;

    @BeforeEach
    void openHall() throws Exception {
        StoredHall stored = keep(StoredHall.open(
                folder,
                HallClock.made(() -> Halls.NINE),
                at -> new BusinessDay(at.atZone(ZoneOffset.UTC).toLocalDate())));
        reader = stored.reader();
        hall = stored.hall();
        offer("configure", new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void takesThePastAndThenWhatIsNewInOrder() throws Exception {
        issue("t1");
        issue("t2");

        follow(0, this::take);
        await().atMost(LIMIT).until(() -> taken.contains("t2"));
        issue("t3");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(taken).containsExactly("t1", "t2", "t3"));
    }

    @Test
    void beginsWhereItIsAskedTo() throws Exception {
        issue("t1");
        long last = reader.last();

        follow(last, this::take);
        issue("t2");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(taken).containsExactly("t2"));
    }

    @Test
    void anEventTheModelThrowsOnIsPassedOver() throws Exception {
        issue("t1");
        issue("t2");
        issue("t3");

        follow(0, event -> {
            if (ticket(event).equals("t2")) {
                throw new IllegalStateException("no room for t2");
            }
            take(event);
        });

        await().atMost(LIMIT).untilAsserted(() -> assertThat(taken).containsExactly("t1", "t3"));
    }

    @Test
    void knowsWhereTheDaysBegin() throws Exception {
        issue("t1");

        assertThat(reader.dayStart(0)).isEqualTo(reader.dayStart() - 1);
        assertThat(reader.dayStart(1)).isZero();
    }

    private void follow(long after, Consumer<HallEvent> model) {
        keep(JournalFollower.start(
                new Projection() {
                    @Override
                    public String name() {
                        return "followed";
                    }

                    @Override
                    public long begin(JournalReader journal) {
                        return after;
                    }

                    @Override
                    public List<RuntimeException> take(List<Step> page) {
                        return Projection.fold(page, model);
                    }
                },
                hall,
                reader,
                new EventJson()));
    }

    private void take(HallEvent event) {
        if (!ticket(event).isEmpty()) {
            taken.add(ticket(event));
        }
    }

    private static String ticket(HallEvent event) {
        return event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Issued issued
                ? issued.ticket().value()
                : "";
    }

    private void issue(String ticket) {
        offer(ticket, new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), Halls.service("A"), null, null));
    }

    private void offer(String id, QueueCommand command) {
        Outcome outcome = hall.offer(new Request(id, "body", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.add(part);
        return part;
    }
}
