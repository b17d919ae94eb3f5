package hall.kiosk.screen;

import hall.kiosk.duty.EmergencyKind;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture to look at: a state of the screen in some hall. */
record Sight(String name, KioskState state, Menu menu, int secondsLeft) {

    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 41);

    static Slip slip(int ahead) {
        return new Slip(
                new TicketId("k7q2m9x4"),
                new TicketNumber("A", 15),
                Halls.of(1).name(),
                Halls.of(1).services().getFirst().name(),
                ahead,
                NOW,
                URI.create("http://192.168.1.10:8080/t/mfrggzdfmztw7dki73zqua26wiezka22"));
    }

    /** Whether the hall's services have far longer names than anybody should give. */
    boolean hasLongNames() {
        return menu.entries().stream().anyMatch(entry -> entry.name().english().length() > 120);
    }

    KioskView view(SessionPreferences preferences, @Nullable String focus) {
        return new KioskView(state, preferences, menu, secondsLeft, NOW, focus);
    }

    /** Every state, and the halls that are hard to draw. */
    static List<Sight> all() {
        List<Sight> all = new ArrayList<>();
        Menu ordinary = busy(Halls.of(8));
        Menu longNames = busy(Halls.longNames());
        Menu sixty = busy(Halls.many(60, false));
        Menu grouped = busy(Halls.many(60, true));
        Text group = grouped.entries().getFirst().group();
        IssueAttempt attempt = new IssueAttempt("kiosk-1", 1, Halls.HOUSEHOLD, "ordinary");
        all.add(new Sight("idle", new KioskState.Idle(), ordinary, -1));
        all.add(new Sight("idle-one", new KioskState.Idle(), busy(Halls.of(1)), -1));
        all.add(new Sight(
                "idle-empty",
                new KioskState.Idle(),
                Menu.of(MemoryHall.open(Halls.of(8)).state().queue()),
                -1));
        all.add(new Sight("idle-shut", new KioskState.Idle(), someShut(ordinary), -1));
        all.add(new Sight("idle-long", new KioskState.Idle(), longNames, -1));
        all.add(new Sight("idle-sixty", new KioskState.Idle(), sixty, -1));
        all.add(new Sight("idle-groups", new KioskState.Idle(), grouped, -1));
        all.add(new Sight("idle-usual", new KioskState.Idle(), used(grouped), -1));
        all.add(new Sight("choosing", KioskState.Choosing.FIRST, ordinary, 8));
        all.add(new Sight("choosing-page", new KioskState.Choosing(null, 2), sixty, -1));
        all.add(new Sight("choosing-group", new KioskState.Choosing(group, 0), grouped, 9));
        all.add(new Sight("search", KioskState.Choosing.SEARCH, ordinary, -1));
        all.add(new Sight("search-typed", new KioskState.Choosing(null, 0, "s"), grouped, 9));
        all.add(new Sight("search-long", new KioskState.Choosing(null, 0, "b"), longNames, -1));
        all.add(new Sight("search-nothing", new KioskState.Choosing(null, 0, "qqqqqqqqqqqq"), ordinary, 9));
        all.add(new Sight("choosing-last", new KioskState.Choosing(group, 99), grouped, 9));
        all.add(new Sight(
                "confirming",
                confirming(ordinary, "ordinary", new ExpectedWait(12, new WaitRange(10, 20))),
                ordinary,
                -1));
        all.add(new Sight(
                "confirming-elder", confirming(ordinary, "elderly", new ExpectedWait(1, null)), ordinary, 10));
        all.add(new Sight(
                "confirming-long",
                confirming(longNames, "ordinary", new ExpectedWait(128, new WaitRange(95, 130))),
                longNames,
                3));
        Menu noted = noted(ordinary, 2, 10);
        Menu fullyNoted = noted(longNames, ServiceNote.DOCUMENTS, ServiceNote.DOCUMENT_CHARACTERS);
        all.add(new Sight(
                "confirming-documents",
                confirming(noted, "ordinary", new ExpectedWait(12, new WaitRange(10, 20))),
                noted,
                -1));
        all.add(new Sight(
                "confirming-many-documents",
                confirming(fullyNoted, "ordinary", new ExpectedWait(12, new WaitRange(10, 20))),
                fullyNoted,
                9));
        all.add(new Sight(
                "confirming-documents-elder", confirming(noted, "elderly", new ExpectedWait(1, null)), noted, 9));
        all.add(new Sight(
                "taken-area",
                new KioskState.Taken(
                        slip(12).with(null, Text.of("二楼 综合服务区", "General services, first floor")),
                        new Handed.Printed(true, 0)),
                ordinary,
                -1));
        OwnTicket waits = new OwnTicket(slip(12), OwnTicket.Standing.WAITING, null);
        OwnTicket away = new OwnTicket(slip(0), OwnTicket.Standing.AWAY, new WindowId("3"));
        TicketId id = waits.slip().ticket();
        all.add(new Sight("own", new KioskState.Own(List.of(waits), null, null, List.of()), ordinary, -1));
        all.add(new Sight(
                "own-sure",
                new KioskState.Own(List.of(waits), new OwnAct(OwnAct.Kind.CANCEL, id, false, 0), null, List.of()),
                ordinary,
                9));
        all.add(new Sight(
                "own-away", new KioskState.Own(List.of(away), null, "own.failed.back", List.of()), ordinary, -1));
        all.add(new Sight("own-booked", booked(List.of(), Appointment.Standing.DUE), ordinary, -1));
        all.add(new Sight("own-booked-early", booked(List.of(), Appointment.Standing.EARLY), ordinary, 9));
        all.add(new Sight("own-booked-over", booked(List.of(waits), Appointment.Standing.OVER), ordinary, -1));
        OwnTicket done = new OwnTicket(slip(0), OwnTicket.Standing.FINISHED, null);
        all.add(new Sight(
                "own-finished", new KioskState.Own(List.of(done, waits), null, null, List.of()), ordinary, -1));
        all.add(new Sight(
                "own-rate",
                new KioskState.Own(List.of(done), new OwnAct(OwnAct.Kind.RATE, id, false, 0), null, List.of()),
                ordinary,
                9));
        Menu sixLanguages = speaking(ordinary, List.of("zh-CN", "en", "ug", "bo", "ja", "ko"));
        all.add(new Sight("languages", new KioskState.Languages(KioskState.Choosing.FIRST), sixLanguages, -1));
        all.add(new Sight("own-none", new KioskState.Own(List.of(), null, "own.done.cancel", List.of()), ordinary, -1));
        all.add(new Sight("working", new KioskState.Working(attempt, null), ordinary, -1));
        all.add(new Sight("working-printing", new KioskState.Working(attempt, slip(12)), ordinary, -1));
        all.add(new Sight("taken", new KioskState.Taken(slip(12), new Handed.Printed(true, 0)), ordinary, -1));
        all.add(new Sight(
                "taken-unconfirmed", new KioskState.Taken(slip(1), new Handed.Printed(false, 0)), ordinary, 10));
        all.add(new Sight("taken-beside", new KioskState.Taken(slip(0), new Handed.Printed(true, 1)), ordinary, -1));
        all.add(new Sight(
                "taken-granted", new KioskState.Taken(slip(2), new Handed.Printed(true, 0), true), ordinary, -1));
        all.add(new Sight(
                "taken-unprinted", new KioskState.Taken(slip(12), new Handed.Unprinted(null, null)), ordinary, -1));
        all.add(new Sight(
                "taken-called",
                new KioskState.Taken(slip(0), new Handed.Unprinted(null, new WindowId("3"))),
                ordinary,
                -1));
        all.add(new Sight("resumed-printing", new KioskState.Resumed(slip(3), null), ordinary, -1));
        all.add(new Sight(
                "resumed-printed", new KioskState.Resumed(slip(3), new Handed.Printed(true, 0)), ordinary, -1));
        all.add(new Sight(
                "resumed-withdrawn", new KioskState.Resumed(slip(3), new Handed.Withdrawn(null)), ordinary, 7));
        for (Trouble trouble : Trouble.values()) {
            all.add(new Sight("failed-" + trouble, new KioskState.Failed(trouble, attempt), ordinary, 7));
        }
        for (Outage outage : Outage.values()) {
            all.add(new Sight("out-" + outage, new KioskState.OutOfService(outage), ordinary, -1));
        }
        Text leave = EmergencyKind.drilled(EmergencyKind.EVACUATE.text());
        all.add(new Sight("out-emergency-drill", new KioskState.OutOfService(Outage.EMERGENCY, leave), ordinary, -1));
        return all;
    }

    private static KioskState confirming(Menu menu, String priority, ExpectedWait expected) {
        return new KioskState.Confirming(
                menu.entries().getFirst(),
                priority,
                expected,
                KioskState.Choosing.FIRST,
                !menu.entries().getFirst().note().isEmpty(),
                false);
    }

    /** What whoever has booked ten o'clock finds by his card. */
    static KioskState.Own booked(List<OwnTicket> tickets, Appointment.Standing standing) {
        OwnAppointment ten = new OwnAppointment(
                Halls.HOUSEHOLD, Text.of("户籍业务", "Household"), LocalTime.of(10, 0), LocalTime.of(9, 30), standing);
        return new KioskState.Own(tickets, null, null, List.of(ten));
    }

    /** The menu of an open hall with many waiting, 128 for the first service. */
    static Menu busy(HallSetup setup) {
        MemoryHall hall = MemoryHall.open(setup);
        int count = 128;
        for (var service : setup.services()) {
            hall.queueUp(service.id(), count);
            count = (count * 7 + 3) % 23;
        }
        return Menu.of(hall.state().queue());
    }

    /** The menu on an afternoon: the first service used most, each after it less. */
    static Menu used(Menu menu) {
        List<Menu.Entry> entries = new ArrayList<>();
        for (Menu.Entry each : menu.entries()) {
            entries.add(new Menu.Entry(
                    each.id(),
                    each.name(),
                    each.group(),
                    each.waiting(),
                    each.open(),
                    each.range(),
                    each.shut(),
                    each.note(),
                    each.area(),
                    200 / (entries.size() + 1)));
        }
        return new Menu(
                menu.hall(), entries, menu.classes(), menu.claimed(), menu.calls(), menu.languages(), menu.alone());
    }

    /** The menu with so many documents of so many characters to bring for each service, a hint and an area. */
    static Menu noted(Menu menu, int documents, int characters) {
        Text document =
                Text.of("户".repeat(characters), "Register ".repeat(characters).substring(0, 2 * characters));
        Text hint = Text.of("办".repeat(ServiceNote.HINT_CHARACTERS), "in person ".repeat(12));
        Text online = Text.of("网".repeat(ServiceNote.DOCUMENT_CHARACTERS), "Online ".repeat(6));
        Text brief = Text.of("费".repeat(ServiceNote.WORD_CHARACTERS), "Fee ".repeat(6));
        ServiceNote note = new ServiceNote(
                Collections.nCopies(documents, document),
                hint,
                List.of(),
                online,
                brief,
                brief,
                null,
                brief,
                null,
                null);
        return new Menu(
                menu.hall(),
                menu.entries().stream()
                        .map(each -> new Menu.Entry(
                                each.id(),
                                each.name(),
                                each.group(),
                                each.waiting(),
                                each.open(),
                                each.range(),
                                each.shut(),
                                note,
                                Text.of("二楼 综合服务区", "General services, first floor"),
                                0))
                        .toList(),
                menu.classes());
    }

    /** The menu of a kiosk that speaks {@code languages}. */
    static Menu speaking(Menu menu, List<String> languages) {
        return new Menu(
                menu.hall(), menu.entries(), menu.classes(), menu.claimed(), menu.calls(), languages, menu.alone());
    }

    private static Menu someShut(Menu menu) {
        List<Menu.Entry> entries = new ArrayList<>();
        for (Menu.Entry entry : menu.entries()) {
            boolean open = entries.size() % 3 != 1;
            entries.add(new Menu.Entry(entry.id(), entry.name(), entry.group(), open ? entry.waiting() : 0, open));
        }
        return new Menu(menu.hall(), entries, menu.classes());
    }
}
