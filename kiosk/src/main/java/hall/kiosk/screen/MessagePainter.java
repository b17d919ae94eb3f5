package hall.kiosk.screen;

import hall.board.scene.Align;
import hall.kiosk.ticket.Handed;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Ink;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/** Screens of a sentence or two: at work, no ticket, out of service. */
record MessagePainter(ScreenCanvas canvas, KioskTexts words) {

    private static final List<String> LANGUAGES = List.of("zh-CN", "en");

    /** What is the matter, and what to do about it. */
    private record Told(String reason, String remedy) {}

    void working(KioskView view, KioskState.Working working, Area body) {
        String key = working.printing() == null ? "working.asking" : "working.printing";
        double title = canvas.type().high("kiosk-title", 2);
        Area middle = middle(body, title + canvas.type().em("kiosk-title") * 2);
        dots(middle.top(canvas.type().em("kiosk-title")));
        canvas.text(words.text(key, view.preferences().language()), "kiosk-title", middle.foot(title), Align.CENTRE);
    }

    void failed(KioskView view, KioskState.Failed failed, Area body) {
        String language = view.preferences().language();
        double high = canvas.type().em("kiosk-action") * 3.5;
        Area buttons = body.foot(high);
        notice(
                List.of(told(failed.trouble().key(), language)),
                body.above(high + canvas.type().gap() * 3));
        if (!failed.trouble().mayTryAgain()) {
            primary(ScreenTarget.BACK, words.text("home", language), buttons);
            return;
        }
        double gap = canvas.type().gap() * 2;
        canvas.button(
                ScreenTarget.BACK,
                words.text("home", language),
                buttons.cell(0, 2, 0, 1, gap),
                ScreenCanvas.Look.QUIET);
        primary(ScreenTarget.AGAIN, words.text("again", language), buttons.cell(1, 2, 0, 1, gap));
    }

    private void primary(String id, String label, Area area) {
        canvas.button(id, label, area, ScreenCanvas.Look.PRIMARY);
    }

    /** In both languages: there is no button to change it with. */
    void out(KioskState.OutOfService out, Area body) {
        notice(
                LANGUAGES.stream()
                        .map(language -> told(out.outage().key(), language))
                        .toList(),
                body);
    }

    /** In both languages: whoever it is about chose his before the program ended. */
    void resumed(KioskView view, KioskState.Resumed resumed, Area body) {
        Handed handed = resumed.handed();
        String key =
                "resumed." + (handed == null ? "printing" : handed instanceof Handed.Printed ? "printed" : "withdrawn");
        String number = resumed.slip().number().toString();
        double high = canvas.type().em("kiosk-action") * 2.5;
        if (handed != null) {
            primary(
                    ScreenTarget.DONE,
                    words.text("taken.done", view.preferences().language()),
                    body.foot(high));
        }
        notice(
                LANGUAGES.stream()
                        .map(language -> new Told(
                                words.text(key, language, "number", number), words.text(key + ".do", language)))
                        .toList(),
                body.above(high + canvas.type().gap() * 2));
    }

    private Told told(String key, String language) {
        return new Told(words.text(key, language), words.text(key + ".do", language));
    }

    /** A mark, what is wrong, and what to do about it. */
    private void notice(List<Told> said, Area area) {
        double mark = canvas.type().em("kiosk-title") * 2.4;
        double texts = 0;
        for (Told each : said) {
            texts += high(each.reason(), "kiosk-title", area) + high(each.remedy(), "kiosk-card", area);
        }
        int gaps = 3 * said.size();
        double gap = Math.clamp(
                (area.height() - mark - texts) / gaps, 0, canvas.type().gap() * 4);
        Area rest = middle(area, mark + texts + gap * gaps);
        mark(rest.top(mark));
        rest = rest.below(mark + gap);
        for (Told each : said) {
            double title = high(each.reason(), "kiosk-title", area);
            double body = high(each.remedy(), "kiosk-card", area);
            canvas.text(each.reason(), "kiosk-title", canvas.ink("paper.stop"), rest.top(title), Align.CENTRE);
            canvas.text(
                    each.remedy(),
                    "kiosk-card",
                    canvas.ink("paper"),
                    rest.below(title + gap).top(body),
                    Align.CENTRE);
            rest = rest.below(title + body + gap * 3);
        }
    }

    private double high(String text, String style, Area area) {
        return canvas.type().high(text, style, area.width()) * 1.05;
    }

    private static Area middle(Area area, double high) {
        double used = Math.min(high, area.height());
        return area.below((area.height() - used) / 2).top(used);
    }

    private void mark(Area area) {
        Ink ink = canvas.ink("paper.stop");
        double side = Math.min(area.width(), area.height());
        double thick = side * 0.08;
        double x = area.middleX();
        double y = area.middleY();
        double radius = side / 2 - thick;
        var graphics = canvas.graphics();
        graphics.setColor(ink.foreground().awt());
        graphics.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
        graphics.draw(new Line2D.Double(x, y - radius * 0.5, x, y + radius * 0.12));
        graphics.fill(new Ellipse2D.Double(x - thick * 0.7, y + radius * 0.36, thick * 1.4, thick * 1.4));
    }

    private void dots(Area area) {
        canvas.graphics().setColor(canvas.ink("paper.brand").foreground().awt());
        double side = area.height() * 0.45;
        for (int i = -1; i <= 1; i++) {
            double x = area.middleX() + i * side * 2 - side / 2;
            canvas.graphics().fill(new Ellipse2D.Double(x, area.middleY() - side / 2, side, side));
        }
    }
}
