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
    final List<ModelKiosk> kiosks = new ArrayList<>();
    final List<Paper> papers = new ArrayList<>();
    final Map<String, Integer> told = new HashMap<>();
    private final List<Message> network = new ArrayList<>();
    private boolean calm;
    Instant now = Halls.NINE;
    private int citizens;

    /** What somebody holds in his hand, and when he took it by the true time. */
    record Paper(BusinessDay day, TicketNumber number, TicketId ticket, String citizen, Instant at, boolean exact) {}

    /** A message under way; {@code deliver} is what its receiver does with it. */
    private record Message(ModelKiosk kiosk, Runnable deliver) {}

    RemoteWorld(long seed) {
        chance = new Random(seed);
        for (int i = 1; i <= 2 + chance.nextInt(2); i++) {
            kiosks.add(new ModelKiosk(this, "k" + i));
        }
        calm = true;
        kiosks.forEach(ModelKiosk::work);
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

    boolean oneIn(int many) {
        return chance.nextInt(many) == 0;
    }

    void send(ModelKiosk kiosk, Runnable deliver) {
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
        ModelKiosk kiosk = kiosks.get(chance.nextInt(kiosks.size()));
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
        for (ModelKiosk kiosk : kiosks) {
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
        for (ModelKiosk kiosk : kiosks) {
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
        void hear(ModelKiosk kiosk, Consumer<HallSide> message) {
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
}
