package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.OwnAppointment;
import hall.standard.design.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tickets somebody has already, and what can be done with each: printed again, come back, cancelled. Before them the times
 * he has booked: one touch when he has come in time.
 */
record OwnPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** So many stand on a screen; whoever has more asks at the desk. */
    private static final int MOST = 2;

    /** From the best grade down. */
    private static final List<String> FACES =
            List.of("very-satisfied", "satisfied", "basically-satisfied", "dissatisfied", "very-dissatisfied");

    /** Something that can be done. */
    private record Choice(String target, String words, ScreenCanvas.Look look) {}

    /** A ticket or a time that is booked, with what can be done. */
    private record Card(String large, String service, String standing, List<Choice> choices) {}

    void paint(KioskView view, KioskState.Own own, Area body) {
        String language = view.preferences().language();
        Optional<OwnTicket> rated = own.rated();
        if (rated.isPresent()) {
            rate(rated.get(), own, language, body);
            return;
        }
        double gap = canvas.type().gap() * 2;
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.2 : 1.5);
        boolean comes = own.booked().stream().anyMatch(OwnPainter::isDue);
        canvas.button(
                ScreenTarget.NEW,
                words.text(own.tickets().isEmpty() && !own.booked().isEmpty() ? "own.other" : "own.new", language),
                body.foot(button),
                comes ? ScreenCanvas.Look.QUIET : ScreenCanvas.Look.PRIMARY);
        double head = canvas.type().em("kiosk-title") * 1.5;
        Area rest = body.above(button + gap);
        List<Card> cards = cards(own, language);
        int count = cards.size();
        int columns = surface.isPortrait() ? 1 : count;
        int rows = surface.isPortrait() ? count : 1;
        double most = canvas.type().em("kiosk-title") * 8;
        Area room = rest.foot(Math.clamp(rows * (most + gap) - gap, 0, rest.height() - head));
        NowPainter now = new NowPainter(canvas, words);
        if (surface.isPortrait()
                && NowPainter.isThere(view.menu())
                && rest.height() - room.height() - head >= now.high() + gap) {
            now.paint(view, rest.top(now.high()), gap);
        }
        canvas.text(
                words.text(title(own), language),
                "kiosk-title",
                rest.above(room.height()).foot(head),
                Align.LEFT);
        for (int i = 0; i < count; i++) {
            card(cards.get(i), room.cell(i % columns, columns, i / columns, rows, gap));
        }
    }

    /** What stands over it, as a key of words. */
    static String title(KioskState.Own own) {
        String said = own.said();
        String found = own.tickets().isEmpty() && !own.booked().isEmpty() ? "own.booked" : "own.title";
        return said == null ? found : said;
    }

    private static boolean isDue(OwnAppointment booked) {
        return booked.standing() == Appointment.Standing.DUE;
    }

    /** The times that are booked, the earliest first, then the latest tickets. */
    private List<Card> cards(KioskState.Own own, String language) {
        List<Card> cards = new ArrayList<>();
        own.booked().stream()
                .limit(MOST)
                .forEach(each -> cards.add(new Card(
                        each.from().toString(),
                        each.name().in(language),
                        standing(words, each, language),
                        isDue(each)
                                ? List.of(new Choice(
                                        ScreenTarget.COME + each.service(),
                                        words.text("own.come", language),
                                        ScreenCanvas.Look.PRIMARY))
                                : List.of())));
        List<OwnTicket> tickets = own.tickets();
        tickets.stream()
                .skip(Math.max(0, tickets.size() - (MOST - cards.size())))
                .map(each -> new Card(
                        each.slip().number().toString(),
                        each.slip().service().in(language),
                        standing(words, each, language),
                        choices(each, own.act(), language)))
                .toList()
                .forEach(cards::add);
        return cards;
    }

    /** Whether somebody comes in time, as it is shown and said. */
    static String standing(KioskTexts words, OwnAppointment booked, String language) {
        return switch (booked.standing()) {
            case EARLY -> words.text("own.early", language, "time", booked.opens());
            case DUE -> words.text("own.due", language);
            case OVER -> words.text("own.over", language);
        };
    }

    /** Five answers, the best first, each with its face; none of them is chosen beforehand. */
    private void rate(OwnTicket ticket, KioskState.Own own, String language, Area body) {
        double gap = canvas.type().gap() * 2;
        double title = canvas.type().high(words.text("rate.title", language), "kiosk-title", body.width()) * 1.1;
        double which = canvas.type().em("kiosk-card") * 1.6;
        double most = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 3 : 6);
        int rows = surface.isPortrait() ? OwnAct.BEST : 1;
        int columns = surface.isPortrait() ? 1 : OwnAct.BEST;
        double room = Math.min(rows * (most + gap) - gap, body.height() - title - which - gap);
        Area head = body.above(room + gap);
        canvas.text(
                words.text("rate.title", language),
                "kiosk-title",
                head.above(which).foot(title),
                Align.LEFT);
        canvas.text(
                ticket.slip().number() + "  " + ticket.slip().service().in(language),
                "kiosk-card",
                head.foot(which),
                Align.LEFT);
        boolean done = own.act() != null && own.act().sure();
        for (int i = 0; i < OwnAct.BEST; i++) {
            int stars = OwnAct.BEST - i;
            Area cell = body.foot(room).cell(i % columns, columns, i / columns, rows, gap);
            grade(stars, done ? null : OwnAct.grade(stars, ticket.slip().ticket()), language, cell);
        }
    }

    private void grade(int stars, @Nullable String target, String language, Area cell) {
        String label = words.grade(stars, language);
        Ink ink = canvas.ink("paper.card");
        if (target == null) {
            canvas.card(cell);
        } else {
            canvas.surface(target, label, cell, ScreenCanvas.Look.CARD, true);
        }
        Area inside = cell.inset(canvas.inset(), canvas.inset() * 0.6);
        if (surface.isPortrait()) {
            double side = Math.min(inside.height(), canvas.type().em("kiosk-title") * 2);
            Area face = new Area(inside.x(), inside.middleY() - side / 2, side, side);
            canvas.symbol(
                    FACES.get(OwnAct.BEST - stars),
                    face,
                    canvas.ink("card.brand").foreground());
            canvas.text(label, "kiosk-title", ink, inside.rest(side + canvas.inset() * 2), Align.LEFT);
        } else {
            double side = Math.min(inside.width() * 0.6, inside.height() * 0.5);
            Area face = new Area(inside.middleX() - side / 2, inside.y() + inside.height() * 0.06, side, side);
            canvas.symbol(
                    FACES.get(OwnAct.BEST - stars),
                    face,
                    canvas.ink("card.brand").foreground());
            canvas.text(label, "kiosk-card", ink, inside.below(inside.height() * 0.06 + side), Align.CENTRE);
        }
        if (target != null) {
            canvas.number(inside.top(canvas.type().em("kiosk-note") * 1.35));
        }
    }

    private void card(Card card, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.5, canvas.inset());
        double gap = canvas.type().gap() * 2;
        double keys =
                Math.max(canvas.type().em("kiosk-body") * (surface.isPortrait() ? 2.2 : 1.9), inside.height() * 0.3);
        Stack stack = new Stack(canvas, inside.above(keys + gap));
        stack.add(card.large(), "ticket-number", "card.brand", 1.15);
        stack.add(card.service(), "kiosk-card", "paper.card", 1.3);
        stack.add(card.standing(), "kiosk-body", "card.note", surface.isPortrait() ? 2.5 : 1.3);
        if (!stack.fits()) {
            stack = new Stack(canvas, inside.above(keys + gap));
            stack.add(card.large() + " · " + card.service(), "kiosk-card", "card.brand", 1.2);
            stack.add(card.standing(), "kiosk-body", "card.note", 1.2);
        }
        stack.draw();
        List<Choice> choices = card.choices();
        Area row = inside.foot(keys);
        for (int i = 0; i < choices.size(); i++) {
            canvas.button(
                    choices.get(i).target(),
                    choices.get(i).words(),
                    row.cell(i, choices.size(), 0, 1, gap),
                    choices.get(i).look());
        }
    }

    /** What the hall waits for, as it is shown and said. */
    static String standing(KioskTexts words, OwnTicket ticket, String language) {
        return switch (ticket.standing()) {
            case WAITING -> TakenPainter.ahead(words, ticket.slip().ahead(), language);
            case CALLED -> words.text("taken.called", language, "window", String.valueOf(ticket.window()));
            case AWAY -> words.text("own.away", language);
            case FINISHED -> words.text("own.finished", language);
        };
    }

    private List<Choice> choices(OwnTicket ticket, @Nullable OwnAct act, String language) {
        TicketId id = ticket.slip().ticket();
        if (act != null && act.sure()) {
            return List.of();
        }
        boolean asked = act != null && act.ticket().equals(id);
        List<Choice> choices = new ArrayList<>();
        for (OwnAct.Kind kind : OwnAct.Kind.values()) {
            if (kind.fits(ticket.standing())) {
                boolean sure = asked && kind == OwnAct.Kind.CANCEL;
                choices.add(new Choice(
                        sure ? OwnAct.sure(id) : kind.target(id),
                        words.text(sure ? "own.sure" : "own." + KioskTexts.key(kind), language),
                        ScreenCanvas.Look.QUIET));
            }
        }
        return choices;
    }
}
