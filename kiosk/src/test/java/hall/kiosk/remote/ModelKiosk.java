package hall.kiosk.remote;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Reserve;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.remote.RemoteWorld.HallSide;
import hall.kiosk.remote.RemoteWorld.Paper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kiosk's machine: its journal is on its disk, what it waits for is not. */
final class ModelKiosk {

    private static final int BLOCK = 6;

    private final RemoteWorld world;
    private final HallSide hall;
    final Actor actor;
    final String name;
    final List<Row> journal = new ArrayList<>();
    final Map<String, Wish> pending = new HashMap<>();
    final Map<TicketId, String> holders = new HashMap<>();
    TicketQueue queue = TicketQueue.empty();
    boolean cut;
    private boolean alone = true;
    private boolean begunAlone;
    private int handedIn;
    private int bootRow;
    private Duration skew = Duration.ZERO;
    private boolean sure = true;
    private Duration offset = Duration.ZERO;

    record Row(QueueEvent event, @Nullable String request, Instant trulyAt) {}

    record Wish(String citizen, String service, @Nullable String holder) {}

    ModelKiosk(RemoteWorld world, String name) {
        this.world = world;
        this.hall = world.hall;
        this.name = name;
        this.actor = new Actor(Actor.Kind.KIOSK, name);
        store(new QueueCommand.Configure(Actor.HALL, RemoteWorld.setup()), null);
        store(new QueueCommand.OpenDay(Halls.MONDAY), null);
    }

    private Instant clock() {
        return world.now.plus(skew);
    }

    List<QueueEvent> store(QueueCommand command, @Nullable String request) {
        if (!(queue.decide(command, clock()) instanceof Decision.Accepted accepted)) {
            return List.of();
        }
        for (QueueEvent event : accepted.events()) {
            queue = queue.after(event);
            journal.add(new Row(event, request, world.now));
        }
        return accepted.events();
    }

    void citizen(String citizen) {
        String holder = world.oneIn(4) ? "card" + world.chance.nextInt(3) : null;
        String request = name + "-" + citizen;
        Wish wish = new Wish(citizen, world.service(), holder);
        if (alone) {
            byItself(request, wish);
            return;
        }
        pending.put(request, wish);
        hall.hear(this, side -> {
            List<QueueEvent> done = side.request(
                    name + "/" + request,
                    new QueueCommand.Issue(
                            actor,
                            side.passes.asked(name, request),
                            Halls.service(wish.service()),
                            null,
                            null,
                            holder,
                            true));
            world.send(this, () -> answered(request, done));
        });
    }

    private void answered(String request, List<QueueEvent> done) {
        Wish wish = pending.remove(request);
        if (done.isEmpty()) {
            world.count(wish == null ? "late refusals" : "refused by the hall");
            return;
        }
        QueueEvent.Issued issued = (QueueEvent.Issued) done.getFirst();
        if (wish != null && queue.day().filter(issued.day()::equals).isPresent()) {
            store(
                    new QueueCommand.TakeIn(
                            actor,
                            issued.ticket(),
                            issued.number(),
                            issued.service(),
                            issued.priority(),
                            issued.language(),
                            issued.day(),
                            issued.at(),
                            issued.holder(),
                            issued.claim(),
                            null),
                    request);
            holders.put(issued.ticket(), wish.citizen());
            world.count("given by the hall");
        } else if (queue.ticket(issued.ticket()).isEmpty()) {
            hall.hear(this, side -> side.accept(new QueueCommand.Abandon(actor, issued.ticket())));
            world.count("late answers");
        }
    }

    void timeout() {
        pending.keySet().stream().findFirst().ifPresent(this::timeout);
    }

    void timeouts() {
        List.copyOf(pending.keySet()).forEach(this::timeout);
    }

    private void timeout(String request) {
        Wish wish = pending.remove(request);
        alone = true;
        if (wish != null) {
            byItself(request, wish);
        }
    }

    /** Alone on the next day: it begins with the numbers granted for it. */
    private void keepDay() {
        BusinessDay today = RemoteWorld.dayOf(clock());
        boolean later = queue.day().filter(day -> today.compareTo(day) > 0).isPresent();
        if (alone && sure && later && queue.reserves().isFor(today)) {
            store(new QueueCommand.OpenDay(today), null);
            begunAlone = true;
            world.count("days begun alone");
        }
    }

    private void byItself(String request, Wish wish) {
        keepDay();
        boolean knowsTheDay =
                sure && queue.day().filter(RemoteWorld.dayOf(clock())::equals).isPresent();
        List<QueueEvent> done = knowsTheDay
                ? store(
                        new QueueCommand.IssueReserved(
                                actor, Halls.service(wish.service()), null, null, wish.holder(), false),
                        request)
                : List.of();
        if (done.isEmpty()) {
            world.count("refused honestly");
        } else {
            holders.put(((QueueEvent.Issued) done.getFirst()).ticket(), wish.citizen());
            world.count("given alone");
            if (begunAlone) {
                world.count("given on a day begun alone");
            }
        }
    }

    /** The paper comes out of one ticket, or tears. */
    void print(boolean torn) {
        for (int row = journal.size() - 1; row >= 0; row--) {
            if (journal.get(row).event() instanceof QueueEvent.Issued issued
                    && !holders.getOrDefault(issued.ticket(), "").isEmpty()
                    && print(issued, journal.get(row), torn)) {
                return;
            }
        }
    }

    private boolean print(QueueEvent.Issued issued, Row row, boolean torn) {
        if (torn) {
            if (!store(new QueueCommand.Withdraw(actor, issued.ticket(), "torn"), null)
                    .isEmpty()) {
                holders.remove(issued.ticket());
                world.count("torn");
                return true;
            }
            return false;
        }
        if (store(new QueueCommand.MarkPrinted(actor, issued.ticket(), true), null)
                .isEmpty()) {
            return false;
        }
        Instant at = issued.givenAt() == null ? row.trulyAt() : issued.takenAt();
        boolean exact = issued.givenAt() != null || row.trulyAt().equals(issued.at());
        world.papers.add(new Paper(
                issued.day(),
                issued.number(),
                issued.ticket(),
                String.valueOf(holders.remove(issued.ticket())),
                at,
                exact));
        return true;
    }

    /** After a crash too: whatever is stored and not printed is printed world.now. */
    void printAll() {
        for (int i = holders.size(); i > 0; i--) {
            print(false);
        }
    }

    /** Asks how things stand, for more numbers, and hands in the next row. */
    void work() {
        hall.hear(this, side -> {
            BusinessDay day = side.queue.day().orElseThrow();
            Instant hallNow = world.now;
            world.send(this, () -> joined(day, hallNow));
        });
        if (alone) {
            return;
        }
        for (String service : RemoteWorld.SERVICES) {
            BusinessDay today = queue.day().orElseThrow();
            BusinessDay next = new BusinessDay(today.date().plusDays(1));
            if (queue.reserves().left(service, today) < BLOCK / 2) {
                askForNumbers(service, today);
            } else if (queue.reserves().of(actor, name, service, next).isEmpty()) {
                askForNumbers(service, next);
            }
        }
        handIn();
    }

    private void joined(BusinessDay day, Instant hallNow) {
        if (Duration.between(hallNow, world.now).compareTo(Duration.ofSeconds(20)) > 0) {
            return;
        }
        offset = Duration.between(clock(), world.now);
        skew = Duration.ZERO;
        sure = true;
        alone = false;
        begunAlone = false;
        int later = day.compareTo(queue.day().orElseThrow());
        if (later > 0) {
            store(new QueueCommand.OpenDay(day), null);
        } else if (later < 0) {
            store(new QueueCommand.CorrectDay(Actor.HALL, day), null);
            world.count("days taken back");
        }
    }

    private void askForNumbers(String service, BusinessDay day) {
        int block = queue.reserves().nextBlock(actor, name, service);
        hall.hear(this, side -> {
            side.accept(new QueueCommand.GrantReserve(actor, name, Halls.service(service), block, BLOCK, day));
            side.queue.reserves().of(actor, name, service, day).stream()
                    .filter(each -> each.block() == block)
                    .forEach(each -> world.send(this, () -> granted(side, each)));
        });
    }

    private void granted(HallSide side, Reserve reserve) {
        List<String> tickets = new ArrayList<>();
        for (int number = reserve.first(); number <= reserve.last(); number++) {
            tickets.add(side.passes
                    .reserved(name, reserve.day(), new TicketNumber(reserve.prefix(), number))
                    .value());
        }
        store(
                new QueueCommand.ReceiveReserve(new QueueEvent.ReserveGranted(
                        reserve.at(),
                        actor,
                        name,
                        reserve.prefix(),
                        reserve.day(),
                        reserve.block(),
                        reserve.first(),
                        reserve.last(),
                        tickets)),
                null);
    }

    private void handIn() {
        while (handedIn < journal.size()) {
            Row row = journal.get(handedIn);
            int place = handedIn;
            HandIn handIn = HandIn.of(row.event(), row.request(), queue).orElse(null);
            if (handIn == null) {
                handedIn++;
                continue;
            }
            boolean ofThisBoot = place >= bootRow;
            HandIn sent = handIn instanceof HandIn.Given given && ofThisBoot
                    ? given.at(
                            row.event().at().equals(row.trulyAt())
                                    ? given.givenAt()
                                    : given.givenAt().plus(offset))
                    : handIn;
            hall.hear(this, side -> {
                side.request(name + "/row-" + place, sent.command(actor, request -> side.passes.asked(name, request)));
                world.send(this, () -> handedIn = Math.max(handedIn, place + 1));
            });
            return;
        }
    }

    void handInAll() {
        for (int i = 0; i <= journal.size(); i++) {
            handIn();
        }
    }

    /** Power is gone and comes back: questions are forgotten, the last acknowledgements too, the clock may be wrong. */
    void crash() {
        pending.clear();
        alone = true;
        handedIn = Math.max(0, handedIn - world.chance.nextInt(4));
        bootRow = journal.size();
        boolean battery = !world.oneIn(4);
        sure = battery;
        skew = battery
                ? Duration.ofSeconds(world.oneIn(4) ? world.chance.nextInt(172_800) - 86_400 : 0)
                : Duration.ofHours(-9);
        offset = Duration.ZERO;
        world.count("kiosk crashed");
        if (world.oneIn(2)) {
            printAll();
        }
    }
}
