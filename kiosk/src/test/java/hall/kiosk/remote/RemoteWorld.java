package hall.kiosk.remote;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.secret.Passes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hall, its kiosks on machines of their own, and the network between them, all of which fail as a seed says. Each side
 * decides with the real queue, so what holds here holds of it. Mutable, for one history.
 */
final class RemoteWorld {

    static final List<String> SERVICES = List.of("A", "B");
    private static final int WINDOWS = 3;
    private static final int RULES_PER_PERSON = 2;

    final Random chance;
    final HallSide hall = new HallSide();
    final List<KioskSide> kiosks = new ArrayList<>();
    final List<Paper> papers = new ArrayList<>();
    final Map<String, Integer> told = new HashMap<>();
    private final List<Message> network = new ArrayList<>();
    private boolean calm;
    Instant now = Halls.NINE;
    private int citizens;

    /** What somebody holds in his hand, and when he took it by the true time. */
    record Paper(BusinessDay day, TicketNumber number, TicketId ticket, String citizen, Instant at, boolean exact) {}

    /** A message under way; {@code deliver} is what its receiver does with it. */
    private record Message(KioskSide kiosk, Runnable deliver) {}

    RemoteWorld(long seed) {
        chance = new Random(seed);
        for (int i = 1; i <= 2 + chance.nextInt(2); i++) {
            kiosks.add(new KioskSide("k" + i));
        }
        calm = true;
        kiosks.forEach(KioskSide::work);
        calm = false;
    }

    static HallSetup setup() {
        HallSetup usual = Halls.setup(WINDOWS);
        RuleSet rules = RuleSet.DEFAULT;
        return new HallSetup(
                usual.name(),
                usual.services().subList(0, 2),
                usual.windows().stream()
                        .map(window -> new hall.kiosk.queue.Window(
                                window.id(), window.name(), window.services().subList(0, 2)))
                        .toList(),
                new RuleSet(
                        "model",
                        rules.classes(),
                        rules.maxOvertaken(),
                        rules.returnBehind(),
                        rules.maxReturns(),
                        RULES_PER_PERSON,
                        1));
    }

    static BusinessDay dayOf(Instant time) {
        return new BusinessDay(time.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private boolean oneIn(int many) {
        return chance.nextInt(many) == 0;
    }

    void send(KioskSide kiosk, Runnable deliver) {
        if (calm) {
            deliver.run();
        } else if (!kiosk.cut && !oneIn(8)) {
            network.add(new Message(kiosk, deliver));
            if (oneIn(8)) {
                network.add(new Message(kiosk, deliver));
            }
        }
    }

    /** Something happens. */
    void step() {
        now = now.plusMillis(chance.nextInt(20_000));
        KioskSide kiosk = kiosks.get(chance.nextInt(kiosks.size()));
        switch (chance.nextInt(16)) {
            case 0, 1 -> kiosk.citizen("c" + ++citizens);
            case 2, 3, 4, 5 -> deliver();
            case 6 -> kiosk.timeout();
            case 7, 8 -> kiosk.print(oneIn(10));
            case 9, 10 -> kiosk.work();
            case 11 -> hall.call(1 + chance.nextInt(WINDOWS));
            case 12 -> kiosk.cut = oneIn(4);
            case 13 -> {
                if (oneIn(6)) {
                    kiosk.crash();
                }
            }
            case 14 -> {
                if (!hall.up || oneIn(4)) {
                    hall.crash();
                }
            }
            default -> {
                if (oneIn(40)) {
                    now = now.plus(Duration.ofHours(9 + chance.nextInt(12)));
                } else {
                    hall.own("p" + ++citizens);
                }
            }
        }
        hall.keepDay();
    }

    private void deliver() {
        for (int i = 0; i < 3 && !network.isEmpty(); i++) {
            Message message = network.remove(chance.nextInt(network.size()));
            if (!message.kiosk().cut) {
                message.deliver().run();
            }
        }
    }

    /** No more faults: what is under way comes late, everything starts again, everybody meets. */
    void heal() {
        hall.up = true;
        kiosks.forEach(kiosk -> kiosk.cut = false);
        while (!network.isEmpty()) {
            network.remove(chance.nextInt(network.size())).deliver().run();
        }
        calm = true;
        hall.keepDay();
        for (KioskSide kiosk : kiosks) {
            kiosk.timeouts();
            kiosk.work();
            kiosk.printAll();
            kiosk.handInAll();
        }
    }

    /** The next day begins, and everybody hears of it. */
    void nextDay() {
        now = now.plus(Duration.ofHours(24));
        hall.keepDay();
        for (KioskSide kiosk : kiosks) {
            kiosk.work();
            kiosk.handInAll();
        }
    }

    void count(String what) {
        told.merge(what, 1, Integer::sum);
    }

    /** The hall's machine: what it decides is on its disk; which questions it has refused is not. */
    final class HallSide {
        final Passes passes = new Passes(new byte[32]);
        final List<QueueEvent> events = new ArrayList<>();
        final Map<String, List<QueueEvent>> answered = new HashMap<>();
        final List<QueueEvent.Called> calls = new ArrayList<>();
        TicketQueue queue = TicketQueue.empty();
        boolean up = true;

        HallSide() {
            accept(new QueueCommand.Configure(Actor.HALL, setup()));
            accept(new QueueCommand.OpenDay(Halls.MONDAY));
            openWindows();
        }

        private void openWindows() {
            for (int window = 1; window <= WINDOWS; window++) {
                accept(new QueueCommand.OpenWindow(Halls.clerk(window), Halls.window(window), null));
            }
        }

        List<QueueEvent> accept(QueueCommand command) {
            if (!(queue.decide(command, now) instanceof Decision.Accepted accepted)) {
                return List.of();
            }
            for (QueueEvent event : accepted.events()) {
                queue = queue.after(event);
                events.add(event);
            }
            return accepted.events();
        }

        List<QueueEvent> request(String id, QueueCommand command) {
            List<QueueEvent> before = answered.get(id);
            if (before != null) {
                return before;
            }
            List<QueueEvent> done = accept(command);
            if (!done.isEmpty()) {
                answered.put(id, done);
            }
            return done;
        }

        void keepDay() {
            if (up && dayOf(now).compareTo(queue.day().orElseThrow()) > 0) {
                accept(new QueueCommand.OpenDay(dayOf(now)));
                answered.clear();
                openWindows();
                count("days rolled");
            }
        }

        void crash() {
            up = !up;
            count(up ? "hall started" : "hall killed");
        }

        void call(int window) {
            if (!up) {
                return;
            }
            accept(new QueueCommand.CallNext(Halls.clerk(window), Halls.window(window)))
                    .forEach(event -> {
                        calls.add((QueueEvent.Called) event);
                        accept(new QueueCommand.Start(Halls.clerk(window), Halls.window(window)));
                        accept(new QueueCommand.Finish(Halls.clerk(window), Halls.window(window)));
                    });
        }

        /** Somebody takes a ticket at the hall's own machine. */
        void own(String citizen) {
            if (up) {
                accept(new QueueCommand.Issue(Halls.KIOSK, new TicketId(citizen), Halls.service(service()), null, null))
                        .forEach(event -> {
                            QueueEvent.Issued issued = (QueueEvent.Issued) event;
                            papers.add(new Paper(
                                    issued.day(), issued.number(), issued.ticket(), citizen, issued.at(), true));
                        });
            }
        }

        /** A message of {@code kiosk} comes in; what is answered goes back over the same network. */
        void hear(KioskSide kiosk, Consumer<HallSide> message) {
            send(kiosk, () -> {
                if (up) {
                    message.accept(this);
                }
            });
        }
    }

    String service() {
        return SERVICES.get(chance.nextInt(SERVICES.size()));
    }

    /** A kiosk's machine: its journal is on its disk, what it waits for is not. */
    final class KioskSide {

        private static final int BLOCK = 6;

        final Actor actor;
        final String name;
        final List<Row> journal = new ArrayList<>();
        final Map<String, Wish> pending = new HashMap<>();
        final Map<TicketId, String> holders = new HashMap<>();
        TicketQueue queue = TicketQueue.empty();
        boolean cut;
        private boolean alone = true;
        private int handedIn;
        private int bootRow;
        private Duration skew = Duration.ZERO;
        private boolean sure = true;
        private Duration offset = Duration.ZERO;

        record Row(QueueEvent event, @Nullable String request, Instant trulyAt) {}

        record Wish(
                String citizen, String service, @Nullable String holder) {}

        KioskSide(String name) {
            this.name = name;
            this.actor = new Actor(Actor.Kind.KIOSK, name);
            store(new QueueCommand.Configure(Actor.HALL, setup()), null);
            store(new QueueCommand.OpenDay(Halls.MONDAY), null);
        }

        private Instant clock() {
            return now.plus(skew);
        }

        List<QueueEvent> store(QueueCommand command, @Nullable String request) {
            if (!(queue.decide(command, clock()) instanceof Decision.Accepted accepted)) {
                return List.of();
            }
            for (QueueEvent event : accepted.events()) {
                queue = queue.after(event);
                journal.add(new Row(event, request, now));
            }
            return accepted.events();
        }

        void citizen(String citizen) {
            String holder = oneIn(4) ? "card" + chance.nextInt(3) : null;
            String request = name + "-" + citizen;
            Wish wish = new Wish(citizen, service(), holder);
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
                send(this, () -> answered(request, done));
            });
        }

        private void answered(String request, List<QueueEvent> done) {
            Wish wish = pending.remove(request);
            if (done.isEmpty()) {
                count(wish == null ? "late refusals" : "refused by the hall");
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
                count("given by the hall");
            } else if (queue.ticket(issued.ticket()).isEmpty()) {
                hall.hear(this, side -> side.accept(new QueueCommand.Abandon(actor, issued.ticket())));
                count("late answers");
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

        private void byItself(String request, Wish wish) {
            boolean knowsTheDay =
                    sure && queue.day().filter(dayOf(clock())::equals).isPresent();
            List<QueueEvent> done = knowsTheDay
                    ? store(
                            new QueueCommand.IssueReserved(
                                    actor, Halls.service(wish.service()), null, null, wish.holder()),
                            request)
                    : List.of();
            if (done.isEmpty()) {
                count("refused honestly");
            } else {
                holders.put(((QueueEvent.Issued) done.getFirst()).ticket(), wish.citizen());
                count("given alone");
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
                    count("torn");
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
            papers.add(new Paper(
                    issued.day(),
                    issued.number(),
                    issued.ticket(),
                    String.valueOf(holders.remove(issued.ticket())),
                    at,
                    exact));
            return true;
        }

        /** After a crash too: whatever is stored and not printed is printed now. */
        void printAll() {
            for (int i = holders.size(); i > 0; i--) {
                print(false);
            }
        }

        /** Asks how things stand, for more numbers, and hands in the next row. */
        void work() {
            hall.hear(this, side -> {
                BusinessDay day = side.queue.day().orElseThrow();
                Instant hallNow = now;
                send(this, () -> joined(day, hallNow));
            });
            if (alone) {
                return;
            }
            for (String service : SERVICES) {
                if (queue.reserves().left(service) < BLOCK / 2) {
                    askForNumbers(service);
                }
            }
            handIn();
        }

        private void joined(BusinessDay day, Instant hallNow) {
            if (Duration.between(hallNow, now).compareTo(Duration.ofSeconds(20)) > 0) {
                return;
            }
            offset = Duration.between(clock(), now);
            skew = Duration.ZERO;
            sure = true;
            alone = false;
            if (queue.day().filter(day::equals).isEmpty()) {
                store(new QueueCommand.OpenDay(day), null);
            }
        }

        private void askForNumbers(String service) {
            int block = queue.reserves().of(actor, name, service).size();
            hall.hear(this, side -> {
                side.accept(new QueueCommand.GrantReserve(actor, name, Halls.service(service), block, BLOCK));
                side.queue.reserves().of(actor, name, service).stream()
                        .filter(each -> each.block() == block)
                        .forEach(each -> send(this, () -> granted(side, each)));
            });
        }

        private void granted(HallSide side, hall.kiosk.queue.Reserve reserve) {
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
                    side.request(
                            name + "/row-" + place, sent.command(actor, request -> side.passes.asked(name, request)));
                    send(this, () -> handedIn = Math.max(handedIn, place + 1));
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
            handedIn = Math.max(0, handedIn - chance.nextInt(4));
            bootRow = journal.size();
            boolean battery = !oneIn(4);
            sure = battery;
            skew = battery ? Duration.ofSeconds(oneIn(4) ? chance.nextInt(172_800) - 86_400 : 0) : Duration.ofHours(-9);
            offset = Duration.ZERO;
            count("kiosk crashed");
            if (oneIn(2)) {
                printAll();
            }
        }
    }
}
