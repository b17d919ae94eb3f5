package hall.kiosk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.remote.RemoteWorld.Paper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * 10,000 histories of a hall and two or three kiosks on machines of their own: crashes of either, cuts, losses, copies,
 * overtaking messages, wrong clocks, new days. Whatever happens, no number is twice on paper, no ticket is lost, everybody
 * has one ticket that is valid, nobody is called by a number that is on no paper, and the line is in the order of taking.
 */
class RemoteKiosksModelTest {

    private static final int HISTORIES = 10_000;
    private static final int STEPS = 160;

    @Test
    void nothingIsDoubledLostOrOutOfOrderInTenThousandHistories() {
        Map<String, Integer> figures = new TreeMap<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            RemoteWorld world = new RemoteWorld(seed);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.heal();
            check(world, "history " + seed);
            world.nextDay();
            checkGivenBack(world, "history " + seed);
            world.told.forEach((what, count) -> figures.merge(what, count, Integer::sum));
            figures.merge("papers", world.papers.size(), Integer::sum);
            figures.merge("calls", world.hall.calls.size(), Integer::sum);
        }
        System.out.println(HISTORIES + " histories of " + STEPS + " steps, lost 0, doubled 0: " + figures);
        assertThat(figures)
                .containsKeys(
                        "given alone",
                        "given by the hall",
                        "late answers",
                        "refused honestly",
                        "days rolled",
                        "days begun alone",
                        "days taken back",
                        "given on a day begun alone");
    }

    private static void check(RemoteWorld world, String history) {
        Set<String> numbers = new HashSet<>();
        Map<TicketId, Paper> byTicket = new HashMap<>();
        Map<String, Paper> byCitizen = new HashMap<>();
        for (Paper paper : world.papers) {
            assertThat(numbers.add(paper.day() + " " + paper.number()))
                    .as("%s: %s is once on paper", history, paper)
                    .isTrue();
            byTicket.put(paper.ticket(), paper);
            assertThat(byCitizen.put(paper.citizen(), paper))
                    .as("%s: %s has one paper", history, paper.citizen())
                    .isNull();
        }
        Set<TicketId> stored = new HashSet<>();
        for (QueueEvent event : world.hall.events) {
            if (event instanceof QueueEvent.Issued issued) {
                assertThat(stored.add(issued.ticket()))
                        .as("%s: %s is stored once", history, issued)
                        .isTrue();
                Paper paper = byTicket.get(issued.ticket());
                if (paper != null) {
                    assertThat(issued.number()).as(history).isEqualTo(paper.number());
                }
            }
        }
        assertThat(stored).as("%s: no paper is unknown to the hall", history).containsAll(byTicket.keySet());
        for (QueueEvent.Called called : world.hall.calls) {
            assertThat(byTicket)
                    .as("%s: whoever is called has a paper: %s", history, called)
                    .containsKey(called.ticket());
        }
        for (Ticket ticket : world.hall.queue.tickets()) {
            assertThat(ticket.place() instanceof Place.Waiting)
                    .as("%s: who waits has a paper, and what is on none waits for nobody: %s", history, ticket)
                    .isEqualTo(ticket.place() instanceof Place.Waiting && byTicket.containsKey(ticket.id()));
        }
        checkOrder(world, byTicket, history);
    }

    /** Those not yet called stand in the order in which they took their tickets, wherever that was. */
    private static void checkOrder(RemoteWorld world, Map<TicketId, Paper> papers, String history) {
        List<Instant> line = new ArrayList<>();
        List<Ticket> waiting = world.hall.queue.tickets().stream()
                .filter(ticket -> ticket.place() instanceof Place.Waiting)
                .sorted(Comparator.comparing(Ticket::turn))
                .toList();
        for (Ticket ticket : waiting) {
            Paper paper = papers.get(ticket.id());
            if (paper != null && paper.exact()) {
                line.add(paper.at());
            }
            assertThat(ticket.turn().at()).as(history).isBeforeOrEqualTo(world.now);
        }
        assertThat(line).as("%s: the line is in order", history).isSortedAccordingTo(Comparator.naturalOrder());
    }

    /** Of each day that is over each kiosk has told what became of every number it was granted. */
    private static void checkGivenBack(RemoteWorld world, String history) {
        for (ModelKiosk kiosk : world.kiosks) {
            Map<BusinessDay, Integer> granted = new HashMap<>();
            Map<BusinessDay, Integer> alone = new HashMap<>();
            for (ModelKiosk.Row row : kiosk.journal) {
                if (row.event() instanceof QueueEvent.ReserveGranted reserve) {
                    granted.merge(reserve.day(), reserve.last() - reserve.first() + 1, Integer::sum);
                } else if (row.event() instanceof QueueEvent.Issued issued && issued.givenAt() == null) {
                    alone.merge(issued.day(), 1, Integer::sum);
                }
            }
            kiosk.queue.day().ifPresent(today -> granted.keySet().removeIf(day -> day.compareTo(today) >= 0));
            granted.forEach((day, numbers) -> {
                List<QueueEvent.ReserveReturned> returned = world.hall.events.stream()
                        .filter(event -> event instanceof QueueEvent.ReserveReturned each
                                && each.by().equals(kiosk.actor)
                                && each.ended().equals(day))
                        .map(event -> (QueueEvent.ReserveReturned) event)
                        .distinct()
                        .toList();
                assertThat(returned)
                        .as("%s: %s gave back its numbers of %s", history, kiosk.name, day)
                        .isNotEmpty();
                assertThat(returned.stream()
                                .mapToInt(QueueEvent.ReserveReturned::given)
                                .sum())
                        .as("%s: %s told what it gave on %s: %s", history, kiosk.name, day, returned)
                        .isEqualTo(alone.getOrDefault(day, 0));
                assertThat(returned.stream()
                                .mapToInt(each -> each.given() + each.unused())
                                .sum())
                        .as("%s: %s told of every number of %s: %s", history, kiosk.name, day, returned)
                        .isEqualTo(numbers);
            });
        }
    }
}
