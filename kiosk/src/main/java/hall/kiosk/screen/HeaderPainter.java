package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.text.Text;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The head of each screen: emblem, name of the hall, time and date. */
record HeaderPainter(ScreenCanvas canvas, KioskTexts words) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter NUMBERS = DateTimeFormatter.ofPattern("M-d", Locale.ROOT);
    private static final String NAME = "hall-name";
    private static final String NOTE = "kiosk-head-note";

    double high() {
        return canvas.type().em(NAME) * 1.25 + canvas.type().em(NOTE) * 1.5 + canvas.inset() * 1.6;
    }

    void paint(KioskView view, Area band) {
        canvas.fill(band, canvas.ink("brand").background());
        Area inside = band.inset(canvas.margin(), canvas.inset() * 0.8);
        double side = inside.height() * 0.82;
        canvas.emblem(inside.left(side));
        String time = TIME.format(view.minute());
        String date = date(view.minute(), view.preferences());
        double wide =
                Math.max(canvas.type().wide(time, "kiosk-clock"), canvas.type().wide(date, NOTE)) + 2;
        Area right = inside.rest(inside.width() - wide);
        double note = canvas.type().em(NOTE) * 1.3;
        canvas.text(time, "kiosk-clock", right.above(note), Align.RIGHT);
        canvas.text(date, NOTE, right.foot(note), Align.RIGHT);
        Area left = inside.rest(side + canvas.inset() * 1.4);
        name(view, left.left(left.width() - wide - canvas.margin()), note);
    }

    /**
     * In the chosen language, once more in the other where both fit on a line each; a kiosk that works alone says so there.
     */
    private void name(KioskView view, Area area, double note) {
        Text hall = view.menu().hall();
        String language = view.preferences().language();
        String name = hall.in(language);
        String other = view.menu().alone() ? words.text("alone", language) : other(hall, language);
        boolean both = !other.isEmpty()
                && canvas.type().wide(name, NAME) <= area.width()
                && canvas.type().wide(other, NOTE) <= area.width();
        if (both) {
            canvas.text(name, NAME, area.above(note), Align.LEFT);
            canvas.text(other, NOTE, area.foot(note), Align.LEFT);
        } else {
            canvas.text(name, NAME, area, Align.LEFT);
        }
    }

    private static String other(Text hall, String language) {
        return List.of("zh-CN", "en").stream()
                .filter(each -> !each.equals(language))
                .map(hall::in)
                .filter(each -> !each.equals(hall.in(language)))
                .findFirst()
                .orElse("");
    }

    private static String date(LocalDateTime minute, SessionPreferences preferences) {
        if (Text.isSame(preferences.language(), Text.CHINESE)) {
            return CHINESE.format(minute) + " 周"
                    + "一二三四五六日".charAt(minute.getDayOfWeek().getValue() - 1);
        }
        if (Text.isSame(preferences.language(), Text.ENGLISH)) {
            return ENGLISH.format(minute);
        }
        // Java writes Tibetan dates with numbers in two scripts.
        return Text.isSame(preferences.language(), "bo")
                ? NUMBERS.format(minute)
                : DateTimeFormatter.ofLocalizedPattern("MMMEd")
                        .localizedBy(Locale.forLanguageTag(preferences.language()))
                        .format(minute);
    }
}
