package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tickets somebody has already, and what can be done with each: printed again, come back, cancelled. */
record OwnPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** So many stand on a screen; whoever has more asks at the desk. */
    private static final int MOST = 2;

    /** From the best grade down. */
    private static final List<String> FACES =
            List.of("very-satisfied", "satisfied", "basically-satisfied", "dissatisfied", "very-dissatisfied");

    /** Something that can be done. */
    private record Choice(String target, String words) {}

    void paint(KioskView view, KioskState.Own own, Area body) {
        String language = view.preferences().language();
        Optional<OwnTicket> rated = own.rated();
        if (rated.isPresent()) {
            rate(rated.get(), own, language, body);
            return;
        }
        double gap = canvas.type().gap() * 2;
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.2 : 1.5);
        canvas.button(ScreenTarget.NEW, words.text("own.new", language), body.foot(button), ScreenCanvas.Look.PRIMARY);
        double head = canvas.type().em("kiosk-title") * 1.5;
        Area rest = body.above(button + gap);
        List<OwnTicket> tickets = own.tickets();
        int count = Math.min(MOST, tickets.size());
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
        String said = own.said();
        canvas.text(
                words.text(said == null ? "own.title" : said, language),
                "kiosk-title",
                rest.above(room.height()).foot(head),
                Align.LEFT);
        for (int i = 0; i < count; i++) {
            OwnTicket ticket = tickets.get(tickets.size() - count + i);
            ticket(ticket, own.act(), language, room.cell(i % columns, columns, i / columns, rows, gap));
        }
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

    private void ticket(OwnTicket ticket, @Nullable OwnAct act, String language, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.5, canvas.inset());
        double gap = canvas.type().gap() * 2;
        double keys =
                Math.max(canvas.type().em("kiosk-body") * (surface.isPortrait() ? 2.2 : 1.9), inside.height() * 0.3);
        String number = ticket.slip().number().toString();
        String service = ticket.slip().service().in(language);
        Stack stack = new Stack(canvas, inside.above(keys + gap));
        stack.add(number, "ticket-number", "card.brand", 1.15);
        stack.add(service, "kiosk-card", "paper.card", 1.3);
        stack.add(standing(words, ticket, language), "kiosk-body", "card.note", surface.isPortrait() ? 2.5 : 1.3);
        if (!stack.fits()) {
            stack = new Stack(canvas, inside.above(keys + gap));
            stack.add(number + " · " + service, "kiosk-card", "card.brand", 1.2);
            stack.add(standing(words, ticket, language), "kiosk-body", "card.note", 1.2);
        }
        stack.draw();
        List<Choice> choices = choices(ticket, act, language);
        Area row = inside.foot(keys);
        for (int i = 0; i < choices.size(); i++) {
            canvas.button(
                    choices.get(i).target(),
                    choices.get(i).words(),
                    row.cell(i, choices.size(), 0, 1, gap),
                    ScreenCanvas.Look.QUIET);
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
                        words.text(sure ? "own.sure" : "own." + KioskTexts.key(kind), language)));
            }
        }
        return choices;
    }
}
