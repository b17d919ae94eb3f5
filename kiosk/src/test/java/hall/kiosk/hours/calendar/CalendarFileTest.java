package hall.kiosk.hours.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import hall.kiosk.hours.calendar.CalendarFile.CalendarDays;
import hall.text.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CalendarFileTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final SpecialDay NATIONAL_DAY = SpecialDay.closed(Text.of("国庆节", "National Day"));

    /** Apple's calendar of Chinese holidays has its own property, others a word at the end of the summary. */
    @Test
    void readsHolidaysAndWorkingDaysMadeUpForThemFromAnIcalendarFile() {
        CalendarDays read = ics(event("20261001", "20261008", "国庆节（休）", "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY")
                + event("20261010", "20261011", "国庆节 班")
                + event("20260101", null, "元旦 放假")
                + event("20260115", "20260116", "腊八节"));

        assertThat(read.faults()).isEmpty();
        assertThat(read.days()).hasSize(9);
        assertThat(read.days().get(LocalDate.of(2026, 10, 1))).isEqualTo(NATIONAL_DAY);
        assertThat(read.days().get(LocalDate.of(2026, 10, 7))).isEqualTo(NATIONAL_DAY);
        assertThat(read.days().get(LocalDate.of(2026, 10, 10)))
                .isEqualTo(SpecialDay.like(DayOfWeek.MONDAY, Text.of("国庆节", "National Day")));
        assertThat(read.days().get(LocalDate.of(2026, 1, 1)))
                .isEqualTo(SpecialDay.closed(Text.of("元旦", "New Year's Day")));
        assertThat(read.leftOut())
                .singleElement()
                .satisfies(note -> assertThat(note.text().chinese()).contains("腊八节", "按平日"));
    }

    @Test
    void anEventWithTimesIsADayWithHoursOfItsOwn() {
        CalendarDays read = ics("""
                BEGIN:VEVENT
                DTSTART;TZID=Asia/Shanghai:20260930T083000
                DTEND;TZID=Asia/Shanghai:20260930T113000
                SUMMARY:节前 班
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20260929T003000Z
                DTEND:20260929T033000Z
                SUMMARY:培训 班
                END:VEVENT
                """);

        SpecialDay half = SpecialDay.open(DayHours.of(Span.parse("08:30-11:30").orElseThrow()), Text.ofChinese("节前"));
        assertThat(read.faults()).isEmpty();
        assertThat(read.days().get(LocalDate.of(2026, 9, 30))).isEqualTo(half);
        assertThat(Objects.requireNonNull(read.days().get(LocalDate.of(2026, 9, 29)))
                        .hours())
                .isEqualTo(half.hours());
    }

    @Test
    void readsATable() {
        CalendarDays read = csv("""
                \uFEFF日期,类别,中文名,英文名
                # 国务院办公厅 2026 年通知
                2026-10-01/2026-10-07,休,国庆节,National Day
                2026-10-10,班:周五,调休上班,Working day, made up
                2026-10-11,work
                2026-09-30,08:30-11:30 13:30-15:00,节前半天
                """);

        assertThat(read.faults()).isEmpty();
        assertThat(read.days()).hasSize(10);
        assertThat(read.days().get(LocalDate.of(2026, 10, 3))).isEqualTo(NATIONAL_DAY);
        assertThat(read.days().get(LocalDate.of(2026, 10, 10)))
                .isEqualTo(SpecialDay.like(DayOfWeek.FRIDAY, Text.of("调休上班", "Working day, made up")));
        assertThat(read.days().get(LocalDate.of(2026, 10, 11))).isEqualTo(SpecialDay.like(DayOfWeek.MONDAY, null));
        assertThat(Objects.requireNonNull(read.days().get(LocalDate.of(2026, 9, 30)))
                        .hours())
                .hasToString("DayHours[spans=[08:30-11:30, 13:30-15:00]]");
    }

    @Test
    void tellsAllFaultsOfATableAtOnceWithTheirLines() {
        CalendarDays read = csv("""
                date,kind
                2026-02-30,off
                2026-10-01,holiday
                2026-10-02
                2026-10-03,09:00-12:00 11:00-17:00
                2026-10-05/2026-10-04,off
                2026-10-06,off,国庆节
                2026-10-06,work
                2026-10-07,off,\u202E国庆节
                2026-10-08,work:someday
                """);

        assertThat(read.faults()).extracting(CalendarDays.Note::line).containsExactly(2, 3, 4, 5, 6, 8, 9, 10);
        assertThat(read.faults()).allSatisfy(note -> {
            assertThat(note.text().chinese()).isNotEqualTo(note.text().english());
        });
        assertThat(read.faults().getFirst().text().english())
                .isEqualTo("'2026-02-30' is no date; write it like 2026-10-01.");
    }

    @Test
    void tellsAllFaultsOfAnIcalendarFileAtOnce() {
        CalendarDays read = ics(event("20261301", "20261002", "国庆节 休")
                + event("20261001", "20281001", "国庆节 休")
                + event("20261101", "20261102", "例会 班", "RRULE:FREQ=WEEKLY")
                + event("20261105T083000", "20261105T113000", "停电 休")
                + event("20261201", "20261202", "甲 休")
                + event("20261201", "20261202", "乙 班"));

        assertThat(read.faults())
                .extracting(note -> note.text().english())
                .anyMatch(fault -> fault.contains("no right day"))
                .anyMatch(fault -> fault.contains("must be 1 to 100 days"))
                .anyMatch(fault -> fault.contains("repeats itself"))
                .anyMatch(fault -> fault.contains("write the hours that are worked"))
                .anyMatch(fault -> fault.contains("stands twice"));
    }

    @Test
    void saysWhatIsWrongWithAFileAsAWhole() {
        assertThat(fault(CalendarFile.read("days.csv", "2026-10-01,休,国庆节".getBytes(Charset.forName("GBK")), CHINA)))
                .contains("UTF-8");
        assertThat(fault(CalendarFile.read("days.txt", "x".getBytes(StandardCharsets.UTF_8), CHINA)))
                .contains(".ics or .csv");
        assertThat(fault(CalendarFile.read("days.ics", "hello".getBytes(StandardCharsets.UTF_8), CHINA)))
                .contains("BEGIN:VCALENDAR");
        assertThat(fault(CalendarFile.read("days.ics", new byte[0], CHINA))).contains("empty");
        assertThat(fault(ics(""))).contains("no event");
        assertThat(fault(CalendarFile.read("days.csv", new byte[CalendarFile.LARGEST + 1], CHINA)))
                .contains("smaller");
    }

    /** Whatever somebody drops on the hall is read or refused, and never breaks the reader. */
    @RepeatedTest(100)
    void damagedFilesAreRefusedInWords(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                + event("20261001", "20261008", "国庆节（休）") + event("20261010", "20261011", "国庆节 班")
                + "END:VCALENDAR\r\n");
        for (int i = chance.nextInt(12); i >= 0; i--) {
            int at = chance.nextInt(text.length());
            switch (chance.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) chance.nextInt(0x300));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
            }
        }

        CalendarDays read = CalendarFile.read("days.ics", text.toString().getBytes(StandardCharsets.UTF_8), CHINA);

        assertThat(read.days().size() + read.faults().size() + read.leftOut().size())
                .as("seed " + run.getCurrentRepetition())
                .isPositive();
    }

    private static String fault(CalendarDays read) {
        assertThat(read.faults()).hasSize(1);
        return read.faults().getFirst().text().english();
    }

    private static CalendarDays csv(String text) {
        return CalendarFile.read("days.CSV", text.getBytes(StandardCharsets.UTF_8), CHINA);
    }

    private static CalendarDays ics(String events) {
        String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n" + events + "END:VCALENDAR\n";
        return CalendarFile.read("days.ics", text.getBytes(StandardCharsets.UTF_8), CHINA);
    }

    private static String event(String from, @Nullable String to, String summary, String... more) {
        String kind = from.contains("T") ? "" : ";VALUE=DATE";
        String end = to == null ? "" : "DTEND" + kind + ":" + to + "\n";
        String lines = more.length == 0 ? "" : String.join("\n", more) + "\n";
        return "BEGIN:VEVENT\nDTSTART" + kind + ":" + from + "\n" + end + "SUMMARY:" + summary + "\n" + lines
                + "END:VEVENT\n";
    }
}
