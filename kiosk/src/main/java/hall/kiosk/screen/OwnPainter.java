package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.KioskTexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tickets somebody has already, and what can be done with each: printed again, come back, cancelled. */
record OwnPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** So many stand on a screen; whoever has more asks at the desk. */
    private static final int MOST = 2;

    /** Something that can be done. */
    private record Choice(String target, String words) {}

    void paint(KioskView view, KioskState.Own own, Area body) {
        String language = view.preferences().language();
        double gap = canvas.type().gap() * 2;
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.2 : 1.7);
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

    private void ticket(OwnTicket ticket, @Nullable OwnAct act, String language, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.5, canvas.inset());
        double gap = canvas.type().gap() * 2;
        double keys = Math.max(canvas.type().em("kiosk-body") * 2.2, inside.height() * 0.3);
        Stack stack = new Stack(canvas, inside.above(keys + gap));
        stack.add(ticket.slip().number().toString(), "ticket-number", "card.brand", 1.15);
        stack.add(ticket.slip().service().in(language), "kiosk-card", "paper.card", 1.3);
        stack.add(standing(ticket, language), "kiosk-body", "card.note", 2.5);
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

    private String standing(OwnTicket ticket, String language) {
        return switch (ticket.standing()) {
            case WAITING ->
                ticket.slip().ahead() == 0
                        ? words.text("taken.ahead.none", language)
                        : words.count("taken.ahead", language, ticket.slip().ahead());
            case CALLED -> words.text("taken.called", language, "window", String.valueOf(ticket.window()));
            case AWAY -> words.text("own.away", language);
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
