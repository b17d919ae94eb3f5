package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
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
        Area side = surface.isPortrait() ? body : body.left((body.width() - canvas.margin() * 2) / 2);
        double button = buttonsHigh(view, confirming, side.width());
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
        lines(lines, confirming.page(), language, rest);
    }

    /** How high the buttons are: in two rows where the words of the lesser ones are too long for one. */
    private double buttonsHigh(KioskView view, KioskState.Confirming confirming, double wide) {
        double row = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.6 : 2);
        return isOneRow(view, confirming, wide)
                ? row
                : row + lesserHigh() + canvas.type().gap() * 2;
    }

    private double lesserHigh() {
        return canvas.type().em("kiosk-key") * 2.6;
    }

    private boolean isOneRow(KioskView view, KioskState.Confirming confirming, double wide) {
        double gap = canvas.type().gap() * 2;
        double cell = (wide * (1 - TAKE) - gap * 2) / 2 - canvas.inset() * 2;
        return canvas.type().wide(printed(view), "kiosk-key") <= cell
                && canvas.type().wide(early(view, confirming), "kiosk-key") <= cell;
    }

    private String printed(KioskView view) {
        return words.text("note.print", view.preferences().language());
    }

    /** The class that was chosen, or that one can be. */
    private String early(KioskView view, KioskState.Confirming confirming) {
        String language = view.preferences().language();
        return view.menu().classes().stream()
                .skip(1)
                .filter(each -> each.id().equals(confirming.priority()))
                .map(each -> words.text(
                        "confirm.i-am", language, "class", each.name().in(language)))
                .findFirst()
                .orElse(words.text("note.early", language));
    }

    private void buttons(KioskView view, KioskState.Confirming confirming, Area area) {
        double gap = canvas.type().gap() * 2;
        boolean one = isOneRow(view, confirming, area.width());
        Area take = one ? area.left(area.width() * TAKE) : area.below(lesserHigh() + gap);
        canvas.button(
                ScreenTarget.TAKE,
                words.text("confirm.take", view.preferences().language()),
                take,
                ScreenCanvas.Look.PRIMARY);
        Area rest = one ? area.rest(take.width() + gap) : area.top(lesserHigh());
        boolean early = view.menu().classes().size() > 1;
        List<ScreenCanvas.Signed> keys = new ArrayList<>();
        if (early) {
            keys.add(new ScreenCanvas.Signed(
                    ScreenTarget.EARLY, early(view, confirming), "next", rest.cell(0, 2, 0, 1, gap)));
        }
        Area slip = early ? rest.cell(1, 2, 0, 1, gap) : rest;
        if (confirming.noted()) {
            canvas.text(words.text("note.printed", view.preferences().language()), "kiosk-note", slip, Align.CENTRE);
        } else {
            keys.add(new ScreenCanvas.Signed(ScreenTarget.NOTE, printed(view), "printer", slip));
        }
        canvas.buttons(keys, ScreenCanvas.Look.QUIET);
    }

    /** A line under the other on a card, with as much room between them as there is; too many get smaller together. */
    private void lines(List<String> lines, int page, String language, Area card) {
        Area area = card.inset(canvas.inset() * 2);
        if (!isRoomy(lines, card)) {
            String all = String.join("\n", lines);
            if (canvas.type().set(all, BODY, card).legible()) {
                canvas.textFromTop(all, BODY, card, Align.LEFT);
            } else {
                paged(lines, page, language, card);
            }
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

    /** As many as are legible, and a key that turns to the others; after the last page comes the first. */
    private void paged(List<String> lines, int wanted, String language, Area area) {
        double row = lesserHigh();
        Area room = area.above(row + canvas.type().gap());
        List<String> pages = pages(lines, room);
        int page = Math.min(wanted, pages.size() - 1);
        canvas.textFromTop(pages.get(page), BODY, room, Align.LEFT);
        Area foot = area.foot(row);
        String place =
                words.text("page", language, "page", page + 1).replace("{pages}", Integer.toString(pages.size()));
        canvas.text(place, "kiosk-note", foot.left(foot.width() * 0.45), Align.LEFT);
        canvas.button(
                ScreenTarget.PAGE + (page + 1) % pages.size(),
                words.text(page < pages.size() - 1 ? "page.next" : "page.previous", language),
                "next",
                foot.rest(foot.width() * 0.5),
                ScreenCanvas.Look.QUIET);
    }

    private List<String> pages(List<String> lines, Area room) {
        List<String> pages = new ArrayList<>();
        String page = "";
        for (String line : lines) {
            String more = page.isEmpty() ? line : page + "\n" + line;
            if (!page.isEmpty() && canvas.type().high(more, BODY, room.width()) > room.height()) {
                pages.add(page);
                page = line;
            } else {
                page = more;
            }
        }
        pages.add(page);
        return pages;
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
