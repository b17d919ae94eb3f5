package hall.kiosk.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.hours.Timeline.Interval;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of opening hours, word for word, and what hours may be. */
class OpeningWordsTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = at("2026-11-26T10:00");
    private static final Text NATIONAL_DAY = Text.of("国庆节", "National Day");

    @Test
    void beforeItOpensTheTimeIsSaid() {
        assertThat(words(new Opening.Before(at("2026-11-26T08:30")))).isEqualTo(Text.of("08:30 开门", "Opens at 08:30"));
    }

    @Test
    void whileItIsOpenItsEndIsSaidAndWhetherTicketsAreStillGiven() {
        assertThat(words(new Opening.Open(at("2026-11-26T12:00"), true)))
                .isEqualTo(Text.of("办理至 12:00", "Open until 12:00"));
        assertThat(words(new Opening.Open(at("2026-11-26T17:30"), false)))
                .isEqualTo(Text.of("今日取号已结束，办理至 17:30", "No more tickets today, open until 17:30"));
        assertThat(words(new Opening.Open(null, true))).isEqualTo(Text.of("全天办理", "Open day and night"));
    }

    @Test
    void anEndOnAnotherDayIsSaidWithItsDay() {
        assertThat(words(new Opening.Open(at("2026-11-27T02:00"), true)))
                .isEqualTo(Text.of("办理至 明天 02:00", "Open until 02:00 tomorrow"));
        assertThat(words(new Opening.Open(at("2026-11-28T02:00"), true)))
                .isEqualTo(Text.of("办理至 11月28日（星期六） 02:00", "Open until 02:00 on Saturday, 28 November"));
    }

    @ParameterizedTest
    @CsvSource({"11:59, false", "12:00, true", "13:30, true", "14:59, true", "15:00, false"})
    void aBreakThatEndsWithinThreeHoursOfNoonIsTheOneAtNoon(String end, boolean noon) {
        assertThat(words(new Opening.Break(at("2026-11-26T" + end))))
                .isEqualTo(
                        noon
                                ? Text.of("午休，" + end + " 继续办理", "Noon break, goes on at " + end)
                                : Text.of("暂停办理，" + end + " 继续", "Break, goes on at " + end));
    }

    @Test
    void whileItIsClosedTheNextOpeningIsSaidAndWhyItIsClosed() {
        assertThat(words(new Opening.Closed(at("2026-11-27T08:30"), null)))
                .isEqualTo(Text.of("已下班，明天 08:30 开门", "Closed, opens tomorrow at 08:30"));
        assertThat(words(new Opening.Closed(at("2026-11-30T08:30"), null)))
                .isEqualTo(Text.of("已下班，11月30日（星期一） 08:30 开门", "Closed, opens on Monday, 30 November at 08:30"));
        assertThat(words(new Opening.Closed(at("2026-11-27T08:30"), NATIONAL_DAY)))
                .isEqualTo(Text.of("国庆节休息，明天 08:30 开门", "Closed for National Day, opens tomorrow at 08:30"));
        assertThat(words(new Opening.Closed(null, null)))
                .isEqualTo(Text.of("已下班，开门时间请关注公告", "Closed; please watch for a notice of when it opens"));
    }

    private static Text words(Opening opening) {
        return new OpeningWords(Tokens.standard(), NOW, CHINA).of(opening);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(CHINA).toInstant();
    }

    @Test
    void aSpanBeginsOnItsDayAndEndsWithinADay() {
        assertThat(new Span(0, 1)).hasToString("00:00-00:01");
        assertThat(new Span(1439, 1440)).hasToString("23:59-24:00");
        assertThat(new Span(1439, 1439 + 1440)).hasToString("23:59-23:59");
        for (int[] wrong : new int[][] {{-1, 5}, {1440, 1441}, {5, 5}, {5, 4}, {5, 5 + 1441}}) {
            assertThatThrownBy(() -> new Span(wrong[0], wrong[1]))
                    .hasMessageContaining("from minute " + wrong[0] + " to " + wrong[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00:00-24:00, 0, 1440",
        "8:30 - 12:00, 510, 720",
        "08:30至12:00, 510, 720",
        "22:00-02:00, 1320, 1560",
        "09:00-09:00, 540, 1980",
        "23:59-00:00, 1439, 1440",
    })
    void aSpanIsReadAsPeopleWriteIt(String text, int from, int to) {
        assertThat(Span.parse(text)).contains(new Span(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "08:30", "24:00-08:00", "08:60-12:00", "08:30-24:01", "08:30-12:60", "25:00-26:00", "a-b"})
    void whatIsNoSpanIsNone(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }

    @Test
    void spansOfADayMayTouchAndAreInOrderHoweverTheyWereWritten() {
        Span morning = new Span(480, 720);
        Span noon = new Span(720, 800);

        assertThat(DayHours.of(noon, morning).spans()).containsExactly(morning, noon);
        assertThatThrownBy(() -> DayHours.of(morning, new Span(719, 800)))
                .hasMessageContaining("08:00-12:00 and 11:59-13:20 overlap");
        assertThat(DayHours.CLOSED.isClosed()).isTrue();
        assertThat(DayHours.of(morning).isClosed()).isFalse();
    }

    @Test
    void ticketsEndWithinADayBeforeTheLastClosing() {
        assertThat(hours(Duration.ZERO).lastTicket()).isZero();
        assertThat(hours(Duration.ofDays(1)).lastTicket()).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> hours(Duration.ofSeconds(-1))).hasMessageContaining("0 to 24 hours");
        assertThatThrownBy(() -> hours(Duration.ofDays(1).plusSeconds(1))).hasMessageContaining("0 to 24 hours");
    }

    private static OpeningHours hours(Duration lastTicket) {
        return new OpeningHours(CHINA, new WeekHours(Map.of()), Map.of(), Map.of(), lastTicket);
    }

    @Test
    void aSpecialDayHasHoursOrThoseOfAWeekdayAndNeverBoth() {
        assertThat(SpecialDay.closed(null).isClosed()).isTrue();
        assertThat(SpecialDay.open(DayHours.of(new Span(480, 720)), null).isClosed())
                .isFalse();
        assertThat(SpecialDay.like(DayOfWeek.FRIDAY, null).isClosed()).isFalse();
        assertThatThrownBy(() -> special(null, null)).hasMessageContaining("hours of its own or those of a weekday");
        assertThatThrownBy(() -> special(DayHours.CLOSED, DayOfWeek.FRIDAY))
                .hasMessageContaining("hours of its own or those of a weekday");
    }

    private static SpecialDay special(@Nullable DayHours hours, @Nullable DayOfWeek like) {
        return new SpecialDay(hours, like, null);
    }

    @Test
    void timesThatTouchAreOneAndAnInnerOneAddsNothing() {
        LocalDate day = LocalDate.parse("2026-11-26");
        Interval morning = interval(0, 100, day);
        Interval touching = interval(100, 200, day.plusDays(1));
        Interval inner = interval(20, 50, day);
        Interval apart = interval(201, 300, day.plusDays(2));

        assertThat(Timeline.joined(List.of(apart, touching, inner, morning)))
                .containsExactly(new Interval(NOW, NOW.plusSeconds(200), day, day.plusDays(1)), apart);
    }

    private static Interval interval(int from, int to, LocalDate day) {
        return new Interval(NOW.plusSeconds(from), NOW.plusSeconds(to), day, day);
    }

    @Test
    void theHallSaysWhatItsHoursSayWhileItGivesNoTickets() {
        Instant[] now = {at("2026-11-26T10:00")};
        HallHours hours = new HallHours(() -> now[0], () -> false);
        hours.set(new OpeningHours(
                CHINA,
                new WeekHours(Map.of(DayOfWeek.THURSDAY, DayHours.of(new Span(480, 1080)))),
                Map.of(),
                Map.of("marriage", new WeekHours(Map.of(DayOfWeek.THURSDAY, DayHours.of(new Span(720, 1080))))),
                Duration.ofMinutes(15)));

        assertThat(hours.closed()).isEmpty();
        assertThat(hours.closed("marriage")).contains(Text.of("12:00 开门", "Opens at 12:00"));
        assertThat(hours.givesTickets("marriage")).isFalse();
        assertThat(hours.now("marriage")).contains(new Opening.Before(at("2026-11-26T12:00")));
        now[0] = at("2026-11-26T17:50");
        assertThat(hours.closed()).contains(Text.of("今日取号已结束，办理至 18:00", "No more tickets today, open until 18:00"));
        assertThat(HallHours.none().givesTickets("a")).isTrue();
    }
}
