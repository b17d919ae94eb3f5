package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.NoteWords;
import java.util.ArrayList;
import java.util.List;

/**
 * What to bring for the service chosen and what else to know, what awaits its citizen, and the ticket itself: who is served
 * as everybody is touches nothing more.
 */
record NotePainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    private static final String BODY = "kiosk-body";

    /** How much of the row of buttons the one for the ticket has. */
    private static final double TAKE = 0.5;

    void paint(KioskView view, KioskState.Confirming confirming, Area body) {
        String language = view.preferences().language();
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.6 : 2);
        Area side = surface.isPortrait() ? body : body.left((body.width() - canvas.margin() * 2) / 2);
        buttons(view, confirming, side.foot(button));
        ConfirmPainter confirm = new ConfirmPainter(canvas, words, surface);
        Area below = confirm.named(
                view, confirming, side.above(button + canvas.type().gap() * 3));
        Area rest = surface.isPortrait() ? below : body.rest(side.width() + canvas.margin() * 2);
        List<String> lines = new ArrayList<>(NoteWords.lines(words, confirming.service(), language));
        double facts = confirm.factsHigh() + canvas.type().gap() * 3;
        boolean large = surface.isPortrait()
                ? isRoomy(lines, rest.below(facts))
                : below.height() >= facts - canvas.type().gap() * 3;
        if (large) {
            confirm.facts(view, confirming.expected(), below.top(confirm.factsHigh()));
            rest = surface.isPortrait() ? rest.below(facts) : rest;
        } else {
            lines.addFirst(confirm.inOneLine(confirming.expected(), language));
        }
        lines(lines, rest);
    }

    private void buttons(KioskView view, KioskState.Confirming confirming, Area row) {
        String language = view.preferences().language();
        double gap = canvas.type().gap() * 2;
        Area take = row.left(row.width() * TAKE);
        canvas.button(ScreenTarget.TAKE, words.text("confirm.take", language), take, ScreenCanvas.Look.PRIMARY);
        Area rest = row.rest(take.width() + gap);
        List<PriorityClass> classes = view.menu().classes();
        boolean early = classes.size() > 1;
        if (early) {
            String chosen = classes.stream()
                    .skip(1)
                    .filter(each -> each.id().equals(confirming.priority()))
                    .map(each -> words.text(
                            "confirm.i-am", language, "class", each.name().in(language)))
                    .findFirst()
                    .orElse(words.text("note.early", language));
            canvas.button(ScreenTarget.EARLY, chosen, "next", rest.cell(0, 2, 0, 1, gap), ScreenCanvas.Look.QUIET);
        }
        Area slip = early ? rest.cell(1, 2, 0, 1, gap) : rest;
        if (confirming.noted()) {
            canvas.text(words.text("note.printed", language), "kiosk-note", slip, Align.CENTRE);
        } else {
            canvas.button(
                    ScreenTarget.NOTE, words.text("note.print", language), "printer", slip, ScreenCanvas.Look.QUIET);
        }
    }

    /** A line under the other on a card, with as much room between them as there is; too many get smaller together. */
    private void lines(List<String> lines, Area card) {
        Area area = card.inset(canvas.inset() * 2);
        if (!isRoomy(lines, card)) {
            canvas.textFromTop(String.join("\n", lines), BODY, card, Align.LEFT);
            return;
        }
        canvas.card(card);
        double gap = Math.min(between(lines, area), canvas.type().em(BODY) * 0.9);
        Area left = area;
        for (String line : lines) {
            double high = canvas.type().high(line, style(line), area.width());
            canvas.text(line, style(line), left.top(high), Align.LEFT);
            left = left.below(high + gap);
        }
    }

    /** Whether {@code lines} stand on {@code card} in their own size. */
    private boolean isRoomy(List<String> lines, Area card) {
        return between(lines, card.inset(canvas.inset() * 2)) >= canvas.type().em(BODY) * 0.3;
    }

    private double between(List<String> lines, Area area) {
        double used = lines.stream()
                .mapToDouble(line -> canvas.type().high(line, style(line), area.width()))
                .sum();
        return (area.height() - used) / Math.max(1, lines.size() - 1);
    }

    private static String style(String line) {
        return line.startsWith(NoteWords.ITEM) ? "kiosk-card" : BODY;
    }
}
