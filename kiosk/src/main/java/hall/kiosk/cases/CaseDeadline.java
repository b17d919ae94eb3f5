package hall.kiosk.cases;

import hall.broker.message.TierMessage;
import hall.kiosk.hours.OpeningHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Until when a case must be seen to: the end of so many working days after the day it came on. A working day is one on which
 * the hall opens; where nobody has said which hours there are, each day is.
 */
public record CaseDeadline(
        int workingDays, ZoneId zone, @Nullable OpeningHours hours) {

    /** Where the standard says nothing, as its usual value. */
    public static final int USUAL_DAYS = 5;

    /** A hall that is closed for longer than that is closed for good; its cases are due all the same. */
    private static final int MOST_DAYS = 120;

    /** When {@code made} is overdue. */
    public Instant of(CitizenCase made) {
        LocalDate day = LocalDate.ofInstant(made.at(), zone);
        int left = workingDays;
        for (int i = 0; i < MOST_DAYS && left > 0; i++) {
            day = day.plusDays(1);
            left -= hours == null || hours.opensOn(day) ? 1 : 0;
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** What an upper tier is told of {@code all} at {@code now}: counts and one time, nothing of anybody. */
    public TierMessage.Cases summary(List<CitizenCase> all, Instant now) {
        List<Instant> due = all.stream()
                .filter(each -> each.closed() == null)
                .map(this::of)
                .sorted()
                .toList();
        long overdue = due.stream().filter(each -> !each.isAfter(now)).count();
        return new TierMessage.Cases(due.size(), overdue, due.isEmpty() ? null : due.getFirst());
    }
}
