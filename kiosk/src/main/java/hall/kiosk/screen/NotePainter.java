package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.NoteWords;

/** What to bring for the service chosen and what else to know, before its confirmation. */
record NotePainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

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
        String text = String.join("\n", NoteWords.lines(words, confirming.service(), language));
        canvas.textFromTop(text, "kiosk-body", rest, Align.LEFT);
    }
}
