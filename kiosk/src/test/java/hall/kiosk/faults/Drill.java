package hall.kiosk.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Has faults happen to a hall at work, and prints a line for each: what became of the calls, and how soon all was right. */
final class Drill {

    /** What the hall promises, and what this machine is given before it counts as broken: it may be busy with other things. */
    private static final Duration PROMISED = Duration.ofSeconds(2);

    static final Duration BOUND = Duration.ofSeconds(Long.getLong("hall.faults.bound", 30));

    private final FaultyHall hall;
    private final Clerks clerks;
    private final Collection<WallBoard> boards;
    private final AlarmsSeen alarms;
    private final Ledger ledger;
    private final Set<String> raised = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    Drill(FaultyHall hall, Clerks clerks, Collection<WallBoard> boards, AlarmsSeen alarms, Ledger ledger) {
        this.hall = hall;
        this.clerks = clerks;
        this.boards = boards;
        this.alarms = alarms;
        this.ledger = ledger;
    }

    /** What was not as it should be, for whoever judges the whole. */
    List<String> wrong() {
        return wrong;
    }

    /** Has it happen and heal, and prints its line. */
    void fault(Fault fault) throws InterruptedException {
        try {
            happen(fault);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            wrong.add(fault.what() + ": " + e.getMessage());
            say("FAILED  " + fault.what() + ": " + e.getMessage());
        }
    }

    private void happen(Fault fault) throws Exception {
        String alarm = fault.alarm();
        if (alarm != null) {
            alarms.await("nothing is left of the fault before", standing -> !Fault.isIn(alarm, standing));
        }
        long from = hall.sequence();
        Duration after = null;
        long healing;
        try {
            fault.begin().run();
            long began = System.nanoTime();
            if (alarm != null) {
                after = alarms.await(alarm + " of " + fault.what(), standing -> Fault.isIn(alarm, standing));
                raised.add(alarm);
            }
            lasts(fault.lasts().minusNanos(System.nanoTime() - began));
        } finally {
            healing = System.nanoTime();
            fault.heal().run(); // also after a failure, so that the next faults are judged by themselves
        }
        fault.right().run();
        Duration healed = Duration.ofNanos(System.nanoTime() - healing);
        String said = alarm == null ? "" : ", alarm " + alarm + " after " + seconds(Objects.requireNonNull(after));
        report(fault.what(), fault.parties(), from, healed, said);
    }

    /** Prints the line of a fault, once each of {@code parties} has accounted for each call. */
    void report(String what, List<String> parties, long from, Duration healed, String more) throws Exception {
        long to = hall.sequence();
        String outcome = account(parties, from, to);
        boolean late = healed.compareTo(BOUND) > 0;
        boolean good = outcome.contains("lost 0, doubled 0") && !late;
        if (!good) {
            wrong.add(what + ": " + outcome + ", healed in " + seconds(healed));
        }
        say((good ? "fault   " : "FAILED  ") + what + ": " + outcome + ", healed in " + seconds(healed)
                + (healed.compareTo(PROMISED) > 0 ? " (promised: 2 s)" : "") + more);
    }

    private String account(List<String> parties, long from, long to) throws Exception {
        ledger.read();
        List<Long> made = ledger.calls(from, to);
        long deadline = System.nanoTime() + FaultyHall.PATIENCE.toNanos();
        while (lost(made, parties) > 0 && System.nanoTime() < deadline) {
            lasts(Duration.ofMillis(100));
            ledger.read();
        }
        long shown = 0;
        long doubled = 0;
        for (String party : parties) {
            shown += ledger.shown(made, party);
            doubled += ledger.doubled(made, party);
        }
        for (WallBoard board : boards) {
            doubled += board.doubled().stream()
                    .filter(call -> made.contains(Long.parseLong(call)))
                    .count();
        }
        return made.size() + " calls"
                + (parties.isEmpty() ? "" : ", " + shown + " of " + made.size() * parties.size() + " shown") + ", lost "
                + lost(made, parties) + ", doubled " + doubled;
    }

    private long lost(List<Long> made, List<String> parties) {
        return parties.stream()
                .mapToLong(party -> ledger.lost(made, party).size())
                .sum();
    }

    /** Until each of {@code wanted} is as the hall is, while no clerk does anything. */
    void until(Iterable<WallBoard> wanted) throws Exception {
        clerks.still(() -> {
            for (WallBoard board : wanted) {
                until(board.id() + " is right", () -> board.isRight(hall.queue()));
            }
            return true;
        });
    }

    static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(FaultyHall.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    /** Waits until no alarm stands; {@code of} says what all this was about. */
    void alarmsGo(String of) {
        Duration gone = alarms.await("all alarms go", Set::isEmpty);
        say("alarms  " + of + ": of " + raised.size() + " kinds were raised, and all are gone " + seconds(gone)
                + " after the last fault");
    }

    /** Prints the line of all that happened since event {@code began} to what {@code of} names. */
    void everythingTogether(String of, long began, List<String> parties, KioskAlone kiosk) throws Exception {
        String outcome = account(parties, began, hall.sequence());
        Set<String> tickets = ledger.tickets();
        long missing =
                kiosk.tickets().stream().filter(id -> !tickets.contains(id)).count();
        Duration slowest = clerks.slowest();
        if (!outcome.contains("lost 0, doubled 0")) {
            wrong.add("all of " + of + ": " + outcome);
        }
        if (!clerks.refused().isEmpty() || slowest.compareTo(BOUND) > 0) {
            wrong.add("the hall kept a clerk waiting for " + seconds(slowest) + " or refused: " + clerks.refused());
        }
        if (!ledger.numbersGivenTwice().isEmpty() || missing > 0) {
            wrong.add("numbers given twice: " + ledger.numbersGivenTwice() + ", tickets lost: " + missing);
        }
        say("all     " + of + ": " + outcome + "; the clerks' slowest answer took " + slowest.toMillis() + " ms, "
                + clerks.refused().size() + " were refused; the kiosk asked for " + kiosk.asked() + " tickets and has "
                + kiosk.tickets().size() + ", no number twice");
    }

    /** The fault itself lasts so long. */
    static void lasts(Duration time) throws InterruptedException {
        if (!time.isNegative()) {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    @SuppressWarnings("SystemOut") // the script's output
    static void say(String line) {
        System.out.println(line);
    }
}
