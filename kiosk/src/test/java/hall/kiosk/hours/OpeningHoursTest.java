package hall.kiosk.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Text NATIONAL_DAY = Text.of("国庆节", "National Day");
    private static final DayHours USUAL = hours("08:30-12:00", "13:30-17:30");

    /** Monday to Friday with a break at noon, and some days around National Day 2026. */
    private static final OpeningHours HALL = new OpeningHours(
            CHINA,
            workdays(USUAL),
            Map.of(
                    day("2026-10-01"), SpecialDay.closed(NATIONAL_DAY),
                    day("2026-10-02"), SpecialDay.closed(NATIONAL_DAY),
                    day("2026-10-10"), SpecialDay.like(DayOfWeek.FRIDAY, Text.of("调休上班", "Working day")),
                    day("2026-09-30"), SpecialDay.open(hours("08:30-11:30"), null)),
            Map.of("marriage", week(Map.of(DayOfWeek.FRIDAY, hours("10:00-16:00")))),
            Duration.ofMinutes(15));

    @Test
    void tellsAnOrdinaryDay() {
        assertThat(HALL.at(at("2026-11-26T07:00"))).isEqualTo(new Opening.Before(at("2026-11-26T08:30")));
        assertThat(HALL.at(at("2026-11-26T08:30"))).isEqualTo(new Opening.Open(at("2026-11-26T12:00"), true));
        assertThat(HALL.at(at("2026-11-26T11:59"))).isEqualTo(new Opening.Open(at("2026-11-26T12:00"), true));
        assertThat(HALL.at(at("2026-11-26T12:00"))).isEqualTo(new Opening.Break(at("2026-11-26T13:30")));
        assertThat(HALL.at(at("2026-11-26T17:14"))).isEqualTo(new Opening.Open(at("2026-11-26T17:30"), true));
        assertThat(HALL.at(at("2026-11-26T17:15"))).isEqualTo(new Opening.Open(at("2026-11-26T17:30"), false));
        assertThat(HALL.at(at("2026-11-26T17:30"))).isEqualTo(new Opening.Closed(at("2026-11-27T08:30"), null));
        assertThat(HALL.at(at("2026-11-27T18:00"))).isEqualTo(new Opening.Closed(at("2026-11-30T08:30"), null));
        assertThat(HALL.at(at("2026-11-28T10:00"))).isEqualTo(new Opening.Closed(at("2026-11-30T08:30"), null));
    }

    @Test
    void tellsAHalfDayAHolidayAndAWorkingDayMadeUpForIt() {
        assertThat(HALL.at(at("2026-09-30T11:00"))).isEqualTo(new Opening.Open(at("2026-09-30T11:30"), true));
        assertThat(HALL.at(at("2026-09-30T12:00"))).isEqualTo(new Opening.Closed(at("2026-10-05T08:30"), null));
        assertThat(HALL.at(at("2026-10-01T09:00"))).isEqualTo(new Opening.Closed(at("2026-10-05T08:30"), NATIONAL_DAY));
        assertThat(HALL.at(at("2026-10-10T09:00")))
                .as("a Saturday that works as a Friday")
                .isEqualTo(new Opening.Open(at("2026-10-10T12:00"), true));
    }

    @Test
    void aServiceIsOpenWithinTheHallsHours() {
        assertThat(HALL.at(at("2026-11-27T09:00"), "marriage")).isEqualTo(new Opening.Before(at("2026-11-27T10:00")));
        assertThat(HALL.at(at("2026-11-27T12:30"), "marriage")).isEqualTo(new Opening.Break(at("2026-11-27T13:30")));
        assertThat(HALL.at(at("2026-11-27T15:50"), "marriage"))
                .isEqualTo(new Opening.Open(at("2026-11-27T16:00"), false));
        assertThat(HALL.at(at("2026-11-26T09:00"), "marriage"))
                .as("a Thursday")
                .isEqualTo(new Opening.Closed(at("2026-11-27T10:00"), null));
        assertThat(HALL.at(at("2026-10-10T10:00"), "marriage"))
                .as("as on a Friday")
                .isEqualTo(new Opening.Open(at("2026-10-10T12:00"), true));
        assertThat(HALL.at(at("2026-11-26T09:00"), "other")).isEqualTo(HALL.at(at("2026-11-26T09:00")));
    }

    @Test
    void aDayMaySpanMidnight() {
        OpeningHours night = hall(CHINA, week(Map.of(DayOfWeek.FRIDAY, hours("20:00-02:00"))));

        assertThat(night.at(at("2026-11-27T19:00"))).isEqualTo(new Opening.Before(at("2026-11-27T20:00")));
        assertThat(night.at(at("2026-11-28T01:59"))).isEqualTo(new Opening.Open(at("2026-11-28T02:00"), true));
        assertThat(night.at(at("2026-11-28T02:00"))).isEqualTo(new Opening.Closed(at("2026-12-04T20:00"), null));
    }

    @Test
    void aHallThatNeverClosesHasNoEndAndOneThatNeverOpensNoBeginning() {
        Map<DayOfWeek, DayHours> always = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            always.put(day, hours("00:00-24:00"));
        }

        assertThat(hall(CHINA, week(always)).at(at("2026-11-27T19:00"))).isEqualTo(new Opening.Open(null, true));
        assertThat(hall(CHINA, week(Map.of())).at(at("2026-11-27T19:00"))).isEqualTo(new Opening.Closed(null, null));
    }

    /** In Berlin clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October. */
    @Test
    void clocksThatArePutForwardAndBackOpenAndCloseAtWhatTheyFirstShow() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        OpeningHours hall = hall(berlin, week(Map.of(DayOfWeek.SUNDAY, hours("02:30-04:00"))));

        assertThat(hall.at(Instant.parse("2026-03-29T00:59:00Z")))
                .isEqualTo(new Opening.Before(Instant.parse("2026-03-29T01:00:00Z")));
        assertThat(hall.at(Instant.parse("2026-10-25T00:29:00Z")))
                .isEqualTo(new Opening.Before(Instant.parse("2026-10-25T00:30:00Z")));
        assertThat(hall.at(Instant.parse("2026-10-25T01:10:00Z")))
                .as("02:10 for the second time")
                .isEqualTo(new Opening.Open(Instant.parse("2026-10-25T03:00:00Z"), true));
    }

    @Test
    void aClockThatJumpsIsAnsweredByWhatItShows() {
        assertThat(HALL.at(at("2026-11-26T09:00"))).isInstanceOf(Opening.Open.class);
        assertThat(HALL.at(at("2036-11-26T09:00"))).isEqualTo(new Opening.Open(at("2036-11-26T12:00"), true));
        assertThat(HALL.at(at("2026-11-26T08:00"))).isInstanceOf(Opening.Before.class);
    }

    @Test
    void hoursThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> hours("08:30-12:00", "11:00-17:00")).hasMessageContaining("overlap");
        assertThat(Span.parse("8:30-12:00").orElseThrow()).hasToString("08:30-12:00");
        assertThat(Span.parse("22:00-02:00").orElseThrow()).hasToString("22:00-02:00");
        assertThat(Span.parse("00:00-24:00").orElseThrow()).hasToString("00:00-24:00");
        assertThat(Span.parse("24:00-08:00")).isEmpty();
        assertThat(Span.parse("08:60-12:00")).isEmpty();
        assertThat(Span.parse("25:00-26:00")).isEmpty();
        assertThat(Span.parse("morning")).isEmpty();
    }

    /** Any hours in any zone, with clocks that are put forward and back, against time told minute by minute. */
    @RepeatedTest(30)
    void agreesWithAClockWatchedMinuteByMinute(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        List<String> zones = List.of(
                "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
        ZoneId zone = ZoneId.of(zones.get(chance.nextInt(zones.size())));
        List<String> dates =
                List.of("2026-03-05", "2026-03-25", "2026-10-01", "2026-10-22", "2026-04-02", "2026-12-28");
        LocalDate first = day(dates.get(chance.nextInt(dates.size())));
        WeekHours week = week(randomWeek(chance));
        WeekHours own = week(randomWeek(chance));
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        for (int i = chance.nextInt(5); i > 0; i--) {
            LocalDate day = first.plusDays(chance.nextInt(14));
            switch (chance.nextInt(3)) {
                case 0 -> special.put(day, SpecialDay.closed(null));
                case 1 -> special.put(day, SpecialDay.like(DayOfWeek.of(1 + chance.nextInt(7)), null));
                default -> special.put(day, SpecialDay.open(randomDay(chance), null));
            }
        }
        Duration lastTicket = Duration.ofMinutes(chance.nextInt(40));
        OpeningHours hall = new OpeningHours(zone, week, special, Map.of("own", own), lastTicket);
        Map<LocalDate, SpecialDay> kept = hall.special();
        Function<LocalDate, DayOfWeek> weekday =
                day -> kept.containsKey(day) && kept.get(day).like() != null
                        ? Objects.requireNonNull(kept.get(day).like())
                        : day.getDayOfWeek();
        Function<LocalDate, DayHours> hours =
                day -> kept.containsKey(day) && kept.get(day).hours() != null
                        ? Objects.requireNonNull(kept.get(day).hours())
                        : week.on(weekday.apply(day));
        Instant start = first.atStartOfDay(zone).toInstant();
        Duration length = Duration.ofDays(30);
        MinuteModel minutes = new MinuteModel(start, length, zone, hours);
        MinuteModel ownMinutes = new MinuteModel(start, length, zone, hours)
                .and(new MinuteModel(start, length, zone, day -> own.on(weekday.apply(day))));

        for (int minute = 3 * 24 * 60; minute < 12 * 24 * 60; minute += 1 + chance.nextInt(50)) {
            Instant now = Objects.requireNonNull(minutes.at(minute));
            String told = "seed " + run.getCurrentRepetition() + " " + zone + " " + LocalDateTime.ofInstant(now, zone);
            assertSame(told, hall.at(now), minutes, minute, zone, lastTicket);
            assertSame(told + " own", hall.at(now, "own"), ownMinutes, minute, zone, lastTicket);
        }
    }

    private static void assertSame(
            String told, Opening said, MinuteModel model, int minute, ZoneId zone, Duration lastTicket) {
        LocalDate today = LocalDate.ofInstant(Objects.requireNonNull(model.at(minute)), zone);
        int close = model.next(minute, false);
        int open = model.next(minute, true);
        int last = model.lastOpen(minute);
        if (model.isOpen(minute)) {
            assertThat(said).as(told).isInstanceOf(Opening.Open.class);
            Opening.Open is = (Opening.Open) said;
            if (is.until() == null) {
                assertThat(close < 0 || close - minute > 6 * 24 * 60).as(told).isTrue();
                return;
            }
            assertThat(is.until()).as(told).isEqualTo(model.at(close));
            int again = model.next(close, true);
            boolean pause = again >= 0 && model.firstDay(again).equals(model.lastDay(close - 1));
            assertThat(is.tickets()).as(told).isEqualTo(pause || close - minute > lastTicket.toMinutes());
        } else if (open >= 0 && last >= 0 && model.lastDay(last).equals(model.firstDay(open))) {
            assertThat(said).as(told).isEqualTo(new Opening.Break(Objects.requireNonNull(model.at(open))));
        } else if (open >= 0 && model.firstDay(open).equals(today)) {
            assertThat(said).as(told).isEqualTo(new Opening.Before(Objects.requireNonNull(model.at(open))));
        } else {
            assertThat(said).as(told).isInstanceOf(Opening.Closed.class);
            if (open >= 0) {
                assertThat(said).as(told).isEqualTo(new Opening.Closed(model.at(open), null));
            }
        }
    }

    private static Map<DayOfWeek, DayHours> randomWeek(RandomGenerator chance) {
        Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (chance.nextInt(4) > 0) {
                days.put(day, randomDay(chance));
            }
        }
        return days;
    }

    private static DayHours randomDay(RandomGenerator chance) {
        if (chance.nextInt(8) == 0) {
            return hours("00:00-24:00");
        }
        int from = chance.nextInt(23 * 60);
        int to = from + 1 + chance.nextInt(8 * 60);
        if (to >= 23 * 60 || chance.nextBoolean()) {
            return DayHours.of(new Span(from, to));
        }
        int again = to + chance.nextInt(24 * 60 - to);
        return DayHours.of(new Span(from, to), new Span(again, again + 1 + chance.nextInt(10 * 60)));
    }

    static OpeningHours hall(ZoneId zone, WeekHours week) {
        return new OpeningHours(zone, week, Map.of(), Map.of(), Duration.ZERO);
    }

    static WeekHours workdays(DayHours hours) {
        Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() < 6) {
                days.put(day, hours);
            }
        }
        return week(days);
    }

    private static WeekHours week(Map<DayOfWeek, DayHours> days) {
        return new WeekHours(days);
    }

    static DayHours hours(String... spans) {
        return new DayHours(List.of(spans).stream()
                .map(span -> Span.parse(span).orElseThrow())
                .toList());
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(CHINA).toInstant();
    }
}
