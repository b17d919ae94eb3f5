package hall.kiosk.ticket;

import hall.kiosk.guide.ServiceNote;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What is told of a service before a ticket is taken, on the glass, by ear and on the notice slip. */
public final class NoteWords {

    /** Begins the line of each thing to bring. */
    public static final String ITEM = "· ";

    private NoteWords() {}

    /** What to know of {@code service} before, a line each. */
    public static List<String> lines(KioskTexts words, Menu.Entry service, String language) {
        ServiceNote note = service.note();
        List<String> lines = new ArrayList<>();
        if (!note.documents().isEmpty()) {
            lines.add(words.text("note.bring", language));
            note.documents().forEach(each -> lines.add(ITEM + each.in(language)));
        }
        if (note.hint() != null) {
            lines.add(note.hint().in(language));
        }
        List<String> terms = new ArrayList<>();
        if (note.fee() != null) {
            terms.add(words.text("note.fee", language, "fee", note.fee().in(language)));
        }
        if (note.promised() != null) {
            terms.add(
                    words.text("note.limit", language, "limit", note.promised().in(language)));
        }
        if (!terms.isEmpty()) {
            lines.add(String.join(" · ", terms));
        }
        if (note.sample() != null) {
            lines.add(
                    words.text("note.sample", language, "sample", note.sample().in(language)));
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
