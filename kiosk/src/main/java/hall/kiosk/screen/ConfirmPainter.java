package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Slip;
import hall.kiosk.wait.WaitRange;
import hall.standard.design.Group;
import hall.standard.design.Ink;
import hall.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was chosen, what awaits its citizen, who may say that he is served earlier, and the one large button. */
record ConfirmPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** Between two facts on one line; a line ends there where they do not fit. */
    private static final String BETWEEN = " · ";

    void paint(KioskView view, KioskState.Confirming confirming, Area body) {
        paint(view, confirming, this, body.top(0), body);
    }

    /** The same with what was chosen in {@code above} by {@code reader}, where that has the room. */
    void paint(KioskView view, KioskState.Confirming confirming, ConfirmPainter reader, Area above, Area body) {
        Area rest;
        double named = reader.namedHigh(view, confirming, above);
        double about = named + reader.factsHigh();
        if (above.height() >= about) {
            reader.about(view, confirming, above.foot(about));
            rest = body;
        } else if (above.height() >= named && surface.isPortrait()) {
            // What can be touched needs the band: how long it takes stood on the tile.
            reader.named(view, confirming, above.foot(named));
            rest = body;
        } else if (surface.isPortrait()) {
            double wanted = classesHigh(view)
                    + canvas.type().em("kiosk-title") * 4.5
                    + canvas.type().gap() * 3;
            Area large = body.below(named + factsHigh() + canvas.type().gap() * 4);
            if (large.height() < classesHigh(view) + canvas.type().em("kiosk-title") * 1.8) {
                rest = briefly(view, confirming, body);
            } else {
                rest = about(view, confirming, body);
            }
            rest = rest.height() - wanted < placeHigh() ? rest : place(view, confirming, rest);
        } else {
            double half = (body.width() - canvas.margin() * 2) / 2;
            Area under = namedHigh(view, confirming, body.left(half)) + factsHigh() <= body.height()
                    ? about(view, confirming, body.left(half))
                    : briefly(view, confirming, body.left(half));
            if (under.height() >= placeHigh()) {
                place(view, confirming, under);
            }
            rest = body.rest(half + canvas.margin() * 2);
        }
        double title = canvas.type().em("kiosk-title");
        double gap = canvas.type().gap() * 3;
        double attempt = Math.clamp(rest.height() - classesHigh(view) - gap, title * 1.8, title * 4.5);
        classes(view, confirming, rest.above(attempt + gap));
        take(view, rest.foot(attempt));
    }

    /** How high the choice of a class would like to be. */
    private double classesHigh(KioskView view) {
        int early = view.menu().classes().size() - 1;
        return early == 0
                ? 0
                : canvas.type().high("kiosk-body", 2)
                        + Math.ceilDiv(early, 2) * (chipHigh() + canvas.type().gap() * 2);
    }

    private double chipHigh() {
        return canvas.type().em("kiosk-card") * 3;
    }

    /** Draws the service and the facts from the top of {@code area}; gives what is left. */
    private Area about(KioskView view, KioskState.Confirming confirming, Area area) {
        Area rest = named(view, confirming, area);
        double facts = factsHigh();
        facts(view, confirming.expected(), rest.top(facts));
        return rest.below(facts + canvas.type().gap() * 4);
    }

    /** The same with the facts in a line of text. */
    private Area briefly(KioskView view, KioskState.Confirming confirming, Area area) {
        Area rest = named(view, confirming, area);
        String both = inOneLine(confirming.expected(), view.preferences().language());
        String line = canvas.type().wide(both, "kiosk-body") <= rest.width() ? both : both.replace(BETWEEN, "\n");
        double high = canvas.type().high(line, "kiosk-body", rest.width());
        canvas.text(line, "kiosk-body", rest.top(high), Align.LEFT);
        return rest.below(high + canvas.type().gap() * 2);
    }

    private double placeHigh() {
        return canvas.type().em("kiosk-body") * 1.5
                + canvas.inset() * 3
                + canvas.type().gap() * 4;
    }

    /** Draws where to wait from the top of {@code area}; gives what is left. */
    private Area place(KioskView view, KioskState.Confirming confirming, Area area) {
        Text where = confirming.service().area();
        if (where == null) {
            return area;
        }
        String language = view.preferences().language();
        double high = placeHigh() - canvas.type().gap() * 4;
        Area card = area.top(high);
        canvas.card(card);
        Area inside = card.inset(canvas.inset() * 2, canvas.inset() * 1.5);
        double sign = inside.height();
        canvas.symbol("place", inside.left(sign), canvas.ink("card.brand").foreground());
        canvas.text(
                words.text("ticket.area", language, "area", where.in(language)),
                "kiosk-body",
                canvas.ink("paper.card"),
                inside.rest(sign + canvas.inset()),
                Align.LEFT);
        return area.below(placeHigh());
    }

    private double namedHigh(KioskView view, KioskState.Confirming confirming, Area area) {
        double title = canvas.type().em("kiosk-body") * 1.8;
        double side = canvas.type().em("kiosk-title") * 2;
        String name = confirming.service().name().in(view.preferences().language());
        double written = canvas.type().high(name, "kiosk-title", area.width() - side - canvas.inset() * 1.6);
        return Math.max(Math.min(written, canvas.type().high("kiosk-title", 3)) + title, side)
                + canvas.type().gap() * 3;
    }

    /** Three lines of a large name, and what a longer one needs to be legible. */
    private double nameHigh(String name, double wide, Area area) {
        double usual = Math.min(area.height() * 0.4, canvas.type().high("kiosk-title", 3));
        return Math.max(usual, canvas.type().high(name, "kiosk-note", wide));
    }

    double factsHigh() {
        return canvas.type().em("kiosk-body") * 1.5 + canvas.type().em("ticket-number") + canvas.inset() * 4;
    }

    /** Draws which service it is from the top of {@code area}; gives what is left. */
    Area named(KioskView view, KioskState.Confirming confirming, Area area) {
        String language = view.preferences().language();
        double title = canvas.type().em("kiosk-body") * 1.8;
        Text named = confirming.service().group();
        Group group = canvas.tokens()
                .groupOf(
                        named == null ? null : named.chinese(),
                        confirming.service().name().chinese());
        double side = canvas.type().em("kiosk-title") * 2;
        canvas.plate(new Area(area.x(), area.y(), side, side), group.colour(), group.pictogram());
        Area beside = area.rest(side + canvas.inset() * 1.6);
        canvas.text(words.text("confirm.title", language), "kiosk-note", beside.top(title), Align.LEFT);
        double most = nameHigh(confirming.service().name().in(language), beside.width(), area);
        double written = canvas.textFromTop(
                confirming.service().name().in(language),
                "kiosk-title",
                beside.below(title).top(most),
                Align.LEFT);
        double name = Math.max(written, side - title);
        return area.below(title + name + canvas.type().gap() * 3);
    }

    /** The people ahead and the wait as one line of text. */
    String inOneLine(ExpectedWait expected, String language) {
        WaitRange wait = expected.range();
        String people = words.text("confirm.ahead", language) + " " + people(expected.ahead(), language);
        return wait == null
                ? people
                : people + BETWEEN + words.text("confirm.wait", language) + " " + minutes(wait, language);
    }

    private String minutes(WaitRange wait, String language) {
        return words.text("confirm.minutes", language, "low", wait.lowMinutes())
                .replace("{high}", Integer.toString(wait.highMinutes()));
    }

    void facts(KioskView view, ExpectedWait expected, Area area) {
        String language = view.preferences().language();
        WaitRange wait = expected.range();
        canvas.card(area);
        String people = people(expected.ahead(), language);
        int columns = wait == null ? 1 : 2;
        fact(words.text("confirm.ahead", language), people, area.cell(0, columns, 0, 1, 0));
        if (wait != null) {
            fact(words.text("confirm.wait", language), minutes(wait, language), area.cell(1, columns, 0, 1, 0));
        }
    }

    private String people(int ahead, String language) {
        if (ahead == Slip.UNKNOWN) {
            return words.text("confirm.unknown", language);
        }
        return ahead == 0 ? words.text("confirm.nobody", language) : words.count("confirm.people", language, ahead);
    }

    private void fact(String label, String value, Area area) {
        Area inside = area.inset(canvas.inset() * 2, canvas.inset() * 1.5);
        double high = canvas.type().em("kiosk-body") * 1.5;
        canvas.text(label, "kiosk-body", canvas.ink("card.note"), inside.top(high), Align.LEFT);
        canvas.text(value, "ticket-number", canvas.ink("card.brand"), inside.below(high), Align.LEFT);
    }

    private void classes(KioskView view, KioskState.Confirming confirming, Area area) {
        List<PriorityClass> classes = view.menu().classes();
        List<PriorityClass> early = classes.subList(1, classes.size());
        if (early.isEmpty()) {
            return;
        }
        String language = view.preferences().language();
        double gap = canvas.type().gap() * 2;
        double used = canvas.textFromTop(
                words.text(asking(view), language),
                "kiosk-body",
                area.top(canvas.type().high("kiosk-body", 2)),
                Align.LEFT);
        Area rest = area.below(used + gap);
        int columns = early.size() == 1 ? 1 : 2;
        int rows = Math.ceilDiv(early.size(), columns);
        double high = Math.min(rest.height(), rows * chipHigh() + (rows - 1) * gap);
        for (int i = 0; i < early.size(); i++) {
            chip(
                    early.get(i),
                    confirming.priority(),
                    language,
                    rest.top(high).cell(i % columns, columns, i / columns, rows, gap));
        }
    }

    /** What the choice of a class is headed with: whose card proves one is told so, and everybody whether it is confirmed. */
    private static String asking(KioskView view) {
        if (view.preferences().proves(view.preferences().usual(view.menu()))) {
            return "confirm.proven";
        }
        return view.menu().claimed() ? "confirm.claim" : "confirm.priority";
    }

    private void chip(PriorityClass each, @Nullable String chosen, String language, Area area) {
        boolean ticked = each.id().equals(chosen);
        String label = words.text("confirm.i-am", language, "class", each.name().in(language));
        Ink ink = canvas.surface(
                ScreenTarget.PRIORITY + each.id(),
                label,
                area,
                ticked ? ScreenCanvas.Look.PRIMARY : ScreenCanvas.Look.CARD,
                true);
        Area inside = area.inset(canvas.inset() * 1.2, canvas.inset() * 0.6);
        double tick = canvas.type().em("kiosk-card");
        canvas.tick(inside.left(tick), ticked, ink);
        canvas.text(label, "kiosk-card", ink, inside.rest(tick + canvas.inset()), Align.LEFT);
    }

    private void take(KioskView view, Area area) {
        String label = words.text("confirm.take", view.preferences().language());
        Ink ink = canvas.surface(ScreenTarget.TAKE, label, area, ScreenCanvas.Look.PRIMARY, false);
        canvas.text(label, "kiosk-title", ink, area.inset(canvas.inset()), Align.CENTRE);
    }
}
