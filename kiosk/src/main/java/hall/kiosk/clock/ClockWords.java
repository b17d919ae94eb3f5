package hall.kiosk.clock;

import hall.text.Text;
import java.time.Duration;

/** What is wrong with a clock and what to do about it, in Chinese and English. */
public final class ClockWords {

    private ClockWords() {}

    /** What is doubted. */
    public static Text of(Doubt doubt) {
        Duration off = doubt.off();
        String zh = span(off.abs(), "天", "小时", "分", "秒", "");
        String en = span(off.abs(), " d", " h", " min", " s", " ");
        String zhWay = off.isNegative() ? "慢" : "快";
        String enWay = off.isNegative() ? "behind" : "ahead of";
        String zhDo = "大厅按自己的计时继续取号和叫号，不会自行开始或结束营业日。请检查网络对时；若系统时钟是对的，请管理员确认。";
        String enDo =
                " The hall goes on by its own count, gives and calls tickets, and neither opens nor closes a day by"
                        + " itself. Check network time; if the system's clock is right, a manager confirms it.";
        return switch (doubt.kind()) {
            case JUMPED ->
                Text.of(
                        "系统时钟突然变动，比大厅计时" + zhWay + zh + "，已不予采信。" + zhDo,
                        "The system's clock jumped and is " + en + " " + enWay + " the hall's count, so it is doubted."
                                + enDo);
            case BEHIND_JOURNAL ->
                Text.of(
                        "系统时钟比日志中最后一条记录早" + zh + "，且未经网络对时，已不予采信。" + zhDo,
                        "The system's clock is " + en + " before the last event in the journal and not kept by network"
                                + " time, so it is doubted." + enDo);
            case FAR_AHEAD ->
                Text.of(
                        "系统时钟比日志中最后一条记录晚" + zh + "，且未经网络对时，已不予采信。" + zhDo,
                        "The system's clock is " + en + " after the last event in the journal and not kept by network"
                                + " time, so it is doubted." + enDo);
        };
    }

    /** The journal holds times that have not come yet. */
    public static Text ahead(Duration ahead) {
        return Text.of(
                "日志中的时间比现在快" + span(ahead, "天", "小时", "分", "秒", "") + "，因为此前时钟有误；排队顺序和等候时长不受影响，每逢新营业日自动缩短。",
                "The times in the journal are " + span(ahead, " d", " h", " min", " s", " ")
                        + " ahead, because a clock was wrong before; order and waits are right, and each new business day"
                        + " brings them closer.");
    }

    /** The two largest units of {@code span}. */
    private static String span(Duration exact, String days, String hours, String minutes, String seconds, String gap) {
        Duration span = exact.plusMillis(500);
        if (span.toDays() > 0) {
            return span.toDays() + days + (span.toHoursPart() > 0 ? gap + span.toHoursPart() + hours : "");
        }
        if (span.toHours() > 0) {
            return span.toHours() + hours + (span.toMinutesPart() > 0 ? gap + span.toMinutesPart() + minutes : "");
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + minutes + (span.toSecondsPart() > 0 ? gap + span.toSecondsPart() + seconds : "");
        }
        return span.toSeconds() + seconds;
    }
}
