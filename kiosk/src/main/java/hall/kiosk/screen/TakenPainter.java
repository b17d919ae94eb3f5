package hall.kiosk.screen;

import hall.board.render.Renderer;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.view.View;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.standard.design.Millimetres;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** The number, as large as nothing else, and where its paper is. Without certain paper also a code for the phone. */
record TakenPainter(ScreenCanvas canvas, KioskTexts words, Surface surface, Renderer renderer) {

    void paint(KioskView view, KioskState.Taken taken, Area body) {
        String language = view.preferences().language();
        double done = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.6 : 2);
        canvas.button(
                ScreenTarget.DONE, words.text("taken.done", language), body.foot(done), ScreenCanvas.Look.PRIMARY);
        Area rest = body.above(done + canvas.type().gap() * 2);
        boolean certain = taken.handed() instanceof Handed.Printed printed && printed.confirmed();
        boolean called = taken.handed() instanceof Handed.Unprinted unprinted && unprinted.calledTo() != null;
        if (certain || called) {
            number(view, taken, rest);
        } else if (surface.isPortrait()) {
            double code = Math.min(rest.width() * 0.4, rest.height() * 0.26);
            double hint = canvas.type().em("kiosk-note") * 1.6;
            number(view, taken, rest.above(code + hint + canvas.type().gap()));
            code(taken.slip(), rest.foot(code + hint), language);
        } else {
            double code = Math.min(rest.width() * 0.24, rest.height());
            number(view, taken, rest.left(rest.width() - code - canvas.margin()));
            code(taken.slip(), rest.rest(rest.width() - code), language);
        }
    }

    private void number(KioskView view, KioskState.Taken taken, Area area) {
        String language = view.preferences().language();
        Slip slip = taken.slip();
        String service = slip.service().in(language);
        String ahead = ahead(slip, taken.handed(), language);
        Text where = slip.area();
        String waitsIn = where == null ? "" : words.text("ticket.area", language, "area", where.in(language));
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 2, canvas.inset());
        double sign =
                surface.isPortrait() ? Math.min(canvas.type().em("kiosk-title") * 1.8, inside.height() * 0.12) : 0;
        if (sign > 0) {
            canvas.symbol(
                    "taken",
                    inside.below(canvas.inset()).top(sign),
                    canvas.ink("card.open").foreground());
        }
        Stack stack = new Stack(canvas, inside.below(sign > 0 ? sign + canvas.inset() : 0));
        stack.add(words.text("taken.title", language), "kiosk-body", "card.note", 1.5);
        stack.add(slip.number().toString(), "kiosk-number", "card.brand", 1.15);
        if (surface.isPortrait()) {
            stack.add(service, "kiosk-card", "paper", 2.5);
            stack.add(ahead, "kiosk-card", "paper", 1.5);
            stack.add(waitsIn, "kiosk-body", "paper", 2.5);
        } else {
            stack.add(ahead.isEmpty() ? service : service + " · " + ahead, "kiosk-body", "paper", 1.5);
            stack.add(waitsIn, "kiosk-body", "paper", 2.5);
        }
        if (taken.granted()) {
            stack.add(words.text("taken.granted", language), "kiosk-body", "paper.brand", 2.5);
        }
        stack.add(
                paper(words, taken.handed(), language), "kiosk-title", "paper.brand", surface.isPortrait() ? 3.7 : 2.4);
        if (surface.isPortrait()) {
            stack.add(words.text("ticket.missed", language), "kiosk-note", "card.note", 2.5);
        }
        stack.draw();
    }

    private String ahead(Slip slip, Handed handed, String language) {
        if (handed instanceof Handed.Unprinted unprinted && unprinted.calledTo() != null) {
            return "";
        }
        return ahead(words, slip.ahead(), language);
    }

    /** How many go first, as it is shown and said. */
    static String ahead(KioskTexts words, int people, String language) {
        if (people == Slip.UNKNOWN) {
            return words.text("taken.ahead.unknown", language);
        }
        return people == 0 ? words.text("taken.ahead.none", language) : words.count("taken.ahead", language, people);
    }

    /** Where the paper is. */
    static String paper(KioskTexts words, Handed handed, String language) {
        return switch (handed) {
            case Handed.Printed printed -> {
                if (printed.printer() > 0) {
                    yield words.text("taken.beside", language);
                }
                yield words.text(printed.confirmed() ? "taken.printed" : "taken.unconfirmed", language);
            }
            case Handed.Unprinted unprinted ->
                unprinted.calledTo() == null
                        ? words.text("taken.unprinted", language)
                        : words.text("taken.called", language, "window", unprinted.calledTo());
            case Handed.Withdrawn withdrawn -> "";
        };
    }

    private void code(Slip slip, Area area, String language) {
        double hint = canvas.type().em("kiosk-note") * 1.6;
        double side = Math.floor(Math.min(area.width(), area.height() - hint));
        Millimetres real = Millimetres.of(side / surface.dotsPerMillimetre());
        Zone zone = Zone.of("page", new Rect(0, 0, real.value(), real.value()), new Widget.Qr("{url}"), "kiosk-card");
        Scene scene = new Scene(
                "page",
                real,
                real,
                surface.dotsPerMillimetre(),
                true,
                Millimetres.ZERO,
                "paper.card",
                List.of(language),
                List.of(zone));
        BufferedImage picture =
                renderer.draw(scene, View.of(Map.of("url", slip.page().toString())));
        double top = area.y() + (area.height() - hint - side) / 2;
        Area placed = canvas.placed(area);
        canvas.graphics()
                .drawImage(picture, (int) Math.round(placed.middleX() - side / 2), (int) Math.round(top), null);
        canvas.text(
                words.text("taken.phone", language),
                "kiosk-note",
                new Area(area.x(), top + side, area.width(), hint),
                Align.CENTRE);
    }
}
