package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What to bring for the service chosen and what else to know, before its confirmation. */
record NotePainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    void paint(KioskView view, KioskState.Confirming confirming, Area body) {
        String language = view.preferences().language();
        double button = canvas.type().em("kiosk-title") * (surface.isPortrait() ? 2.6 : 2);
        Area side = surface.isPortrait() ? body : body.left((body.width() - canvas.margin() * 2) / 2);
        canvas.button(
                ScreenTarget.READ, words.text("note.read", language), side.foot(button), ScreenCanvas.Look.PRIMARY);
        Area below = new ConfirmPainter(canvas, words, surface)
                .named(view, confirming, side.above(button + canvas.type().gap() * 3));
        Area rest = surface.isPortrait() ? below : body.rest(side.width() + canvas.margin() * 2);
        String text = String.join("\n", lines(words, confirming.service(), language));
        canvas.textFromTop(text, "kiosk-body", rest, Align.LEFT);
    }

    /** What to know of {@code service} before, a line each. */
    static List<String> lines(KioskTexts words, Menu.Entry service, String language) {
        ServiceNote note = service.note();
        List<String> lines = new ArrayList<>();
        if (!note.documents().isEmpty()) {
            lines.add(words.text("note.bring", language));
            note.documents().forEach(each -> lines.add("· " + each.in(language)));
        }
        if (note.hint() != null) {
            lines.add(note.hint().in(language));
        }
        List<String> terms = new ArrayList<>();
        if (note.fee() != null) {
            terms.add(words.text("note.fee", language, "fee", note.fee().in(language)));
        }
        if (note.timeLimit() != null) {
            terms.add(
                    words.text("note.limit", language, "limit", note.timeLimit().in(language)));
        }
        if (!terms.isEmpty()) {
            lines.add(String.join(" · ", terms));
        }
        if (note.online() != null) {
            lines.add(
                    words.text("note.online", language, "online", note.online().in(language)));
        }
        Text area = service.area();
        if (area != null) {
            lines.add(words.text("note.area", language, "area", area.in(language)));
        }
        return lines;
    }
}
