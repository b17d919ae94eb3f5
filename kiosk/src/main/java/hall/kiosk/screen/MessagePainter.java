package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.standard.design.Ink;
import hall.text.Text;
import java.util.List;

/** Screens of a sentence or two: at work, no ticket, out of service. */
record MessagePainter(ScreenCanvas canvas, KioskTexts words) {

    private static final List<String> LANGUAGES = List.of("zh-CN", "en");

    /** How what is said is written, and how many times as high the mark is. */
    private record Styles(String reason, String remedy, double mark) {}

    private static final List<Styles> STYLES = List.of(
            new Styles("kiosk-title", "kiosk-card", 2.4),
            new Styles("kiosk-action", "kiosk-body", 1.6),
            new Styles("kiosk-card", "kiosk-note", 0));

    /** What is the matter, and what to do about it. */
    private record Told(String reason, String remedy) {}

    void working(KioskView view, KioskState.Working working, Area body) {
        String key = working.printing() == null ? "working.asking" : "working.printing";
        double title = canvas.type().high("kiosk-title", 2);
        double sign = canvas.type().em("kiosk-title") * 2.4;
        Area middle = middle(body, title + sign * 1.3);
        canvas.card(body);
        canvas.symbol(
                working.printing() == null ? "ticket" : "printer",
                middle.top(sign),
                canvas.ink("card.brand").foreground());
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
        if (out.outage() == Outage.EMERGENCY) {
            emergency(out, body);
            return;
        }
        notice(LANGUAGES.stream().map(language -> told(out, language)).toList(), body);
    }

    /** As on the boards: the colour of alarm, and nothing else. */
    private void emergency(KioskState.OutOfService out, Area body) {
        Ink alarm = canvas.ink("alarm");
        canvas.plane(body, alarm.background());
        Area matter = body.inset(canvas.inset() * 3);
        double texts = 0;
        for (String language : LANGUAGES) {
            Told told = told(out, language);
            texts += high(told.reason(), "kiosk-title", matter) + high(told.remedy(), "kiosk-card", matter);
        }
        double sign = Math.clamp(matter.height() - texts, 0, canvas.type().em("kiosk-title") * 3);
        double gaps = 1.5 * LANGUAGES.size();
        double gap = Math.clamp(
                (matter.height() - sign - texts) / gaps, 0, canvas.type().gap() * 4);
        Area rest = middle(matter, sign + texts + gap * gaps);
        canvas.symbol("trouble", rest.top(sign), alarm.foreground());
        rest = rest.below(sign + gap);
        for (String language : LANGUAGES) {
            Told told = told(out, language);
            double title = high(told.reason(), "kiosk-title", matter);
            double remedy = high(told.remedy(), "kiosk-card", matter);
            canvas.text(told.reason(), "kiosk-title", alarm, rest.top(title), Align.CENTRE);
            canvas.text(
                    told.remedy(),
                    "kiosk-card",
                    alarm,
                    rest.below(title + gap / 2).top(remedy),
                    Align.CENTRE);
            rest = rest.below(title + remedy + gap * 1.5);
        }
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

    private Told told(KioskState.OutOfService out, String language) {
        Told usual = told(out.outage().key(), language);
        Text says = out.says();
        return says == null ? usual : new Told(says.in(language), usual.remedy());
    }

    private Told told(String key, String language) {
        return new Told(words.text(key, language), words.text(key + ".do", language));
    }

    /** A mark, what is wrong, and what to do about it; smaller together where the card is low. */
    private void notice(List<Told> said, Area card) {
        canvas.card(card);
        Area area = card.inset(canvas.inset() * 2, canvas.inset());
        Styles styles = STYLES.stream()
                .filter(each -> mark(each) + texts(said, each, area) <= area.height())
                .findFirst()
                .orElse(STYLES.getLast());
        double mark = mark(styles);
        double texts = texts(said, styles, area);
        int gaps = 3 * said.size();
        double gap = Math.clamp(
                (area.height() - mark - texts) / gaps, 0, canvas.type().gap() * 4);
        Area rest = middle(area, mark + texts + gap * gaps);
        canvas.symbol("trouble", rest.top(mark), canvas.ink("card.stop").foreground());
        rest = rest.below(mark + gap);
        for (Told each : said) {
            double title = high(each.reason(), styles.reason(), area);
            double body = high(each.remedy(), styles.remedy(), area);
            canvas.text(each.reason(), styles.reason(), canvas.ink("card.stop"), rest.top(title), Align.CENTRE);
            canvas.text(
                    each.remedy(),
                    styles.remedy(),
                    canvas.ink("paper.card"),
                    rest.below(title + gap).top(body),
                    Align.CENTRE);
            rest = rest.below(title + body + gap * 3);
        }
    }

    private double mark(Styles styles) {
        return canvas.type().em(styles.reason()) * styles.mark();
    }

    private double texts(List<Told> said, Styles styles, Area area) {
        return said.stream()
                .mapToDouble(
                        each -> high(each.reason(), styles.reason(), area) + high(each.remedy(), styles.remedy(), area))
                .sum();
    }

    private double high(String text, String style, Area area) {
        return canvas.type().high(text, style, area.width()) * 1.05;
    }

    private static Area middle(Area area, double high) {
        double used = Math.min(high, area.height());
        return area.below((area.height() - used) / 2).top(used);
    }
}
