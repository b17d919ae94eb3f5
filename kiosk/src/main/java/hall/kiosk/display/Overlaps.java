package hall.kiosk.display;

import hall.board.program.Slot;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What of a board's plan is not shown at some time because something else is. Pure. */
public final class Overlaps {

    private static final String CHINESE_DAYS = "一二三四五六日";

    private Overlaps() {}

    /** One sentence for each two parts that hold at one time. */
    public static List<Text> of(String board, List<Slot> slots) {
        List<Text> warnings = new ArrayList<>();
        for (int first = 0; first < slots.size(); first++) {
            for (int second = first + 1; second < slots.size(); second++) {
                Slot shown = slots.get(first);
                Slot hidden = slots.get(second);
                shown.overlap(hidden)
                        .map(overlap -> overlap(board, shown, hidden, overlap))
                        .ifPresent(warnings::add);
            }
        }
        return List.copyOf(warnings);
    }

    private static Text overlap(String board, Slot shown, Slot hidden, Slot.Overlap overlap) {
        boolean weekly = shown.dates().stream().noneMatch(overlap.from().toLocalDate()::equals)
                && hidden.dates().stream().noneMatch(overlap.from().toLocalDate()::equals);
        String time = overlap.from().toLocalTime() + "–" + overlap.until().toLocalTime();
        return Text.of(
                "显示屏 " + board + " 的计划“" + shown.name() + "”和“" + hidden.name() + "”在"
                        + (weekly
                                ? "周" + chinese(overlap.from().getDayOfWeek())
                                : " " + overlap.from().toLocalDate()) + " "
                        + time + " 重叠：届时显示排在前面的“" + shown.name() + "”。如非本意，请改时间或上移另一条。",
                "Plans \"" + shown.name() + "\" and \"" + hidden.name() + "\" of board " + board
                        + " overlap on "
                        + (weekly ? english(overlap.from()) : overlap.from().toLocalDate()) + " from "
                        + time.replace("–", " to ") + ": the one that stands first, \""
                        + shown.name()
                        + "\", is shown then. If that is not meant, change a time or move the other up.");
    }

    private static char chinese(DayOfWeek day) {
        return CHINESE_DAYS.charAt(day.getValue() - 1);
    }

    private static String english(LocalDateTime at) {
        return at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
