package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.NoteWords;
import java.util.List;

/** What to bring for the service chosen and what else to know, before its confirmation. */
record NotePainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    private static final String BODY = "kiosk-body";

    void paint(KioskView view, KioskState.Confirming confirming, Area body) {
        String language = view.preferences().language();
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.6 : 2);
        Area side = surface.isPortrait() ? body : body.left((body.width() - canvas.margin() * 2) / 2);
        Area foot = side.foot(button);
        double gap = canvas.type().gap() * 2;
        double print = (foot.width() - gap) * 0.36;
        canvas.button(
                ScreenTarget.READ,
                words.text("note.read", language),
                foot.left(foot.width() - print - gap),
                ScreenCanvas.Look.PRIMARY);
        Area slip = foot.rest(foot.width() - print);
        if (confirming.noted()) {
            canvas.text(words.text("note.printed", language), "kiosk-note", slip, Align.CENTRE);
        } else {
            canvas.button(
                    ScreenTarget.NOTE, words.text("note.print", language), "printer", slip, ScreenCanvas.Look.QUIET);
        }
        Area below = new ConfirmPainter(canvas, words, surface)
                .named(view, confirming, side.above(button + canvas.type().gap() * 3));
        Area rest = surface.isPortrait() ? below : body.rest(side.width() + canvas.margin() * 2);
        lines(NoteWords.lines(words, confirming.service(), language), rest);
    }

    /** A line under the other on a card, with as much room between them as there is; too many get smaller together. */
    private void lines(List<String> lines, Area card) {
        Area area = card.inset(canvas.inset() * 2);
        double used = lines.stream()
                .mapToDouble(line -> canvas.type().high(line, style(line), area.width()))
                .sum();
        double between = (area.height() - used) / Math.max(1, lines.size() - 1);
        if (between < canvas.type().em(BODY) * 0.3) {
            canvas.textFromTop(String.join("\n", lines), BODY, card, Align.LEFT);
            return;
        }
        canvas.card(card);
        double gap = Math.min(between, canvas.type().em(BODY) * 0.9);
        Area left = area;
        for (String line : lines) {
            double high = canvas.type().high(line, style(line), area.width());
            canvas.text(line, style(line), left.top(high), Align.LEFT);
            left = left.below(high + gap);
        }
    }

    private static String style(String line) {
        return line.startsWith(NoteWords.ITEM) ? "kiosk-card" : BODY;
    }
}
