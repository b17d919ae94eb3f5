package hall.kiosk.app;

import hall.kiosk.alarm.Cause;
import hall.kiosk.config.Configuration;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.conformance.RecordedEvidence;
import hall.kiosk.duty.Alarm.Severity;
import hall.kiosk.engine.Hall;
import hall.kiosk.journal.JournalException;
import hall.standard.RuleId;
import hall.standard.check.Due;
import hall.text.Text;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people of the hall have let pass: findings of rounds that nobody has put right in time, measurements and attestations of the
 * standard that have ended. {@link #look} belongs to one thread, which is {@code site} in a hall; {@link #causes} is for any.
 */
final class DueCauses {

    private static final Logger LOG = LoggerFactory.getLogger(DueCauses.class);

    /** How many rules a sentence names. */
    private static final int MOST_NAMED = 5;

    private final Hall hall;
    private final InstantSource clock;
    private final Conformance conformance;
    private @Nullable LookedAt last;
    private volatile List<Due> ended = List.of();

    /** What the last check of the standard was of: it takes a second on a small machine, and is made where one of these is another. */
    private record LookedAt(LocalDate day, Configuration running, List<RecordedEvidence> recorded) {}

    DueCauses(Hall hall, InstantSource clock, Conformance conformance) {
        this.hall = hall;
        this.clock = clock;
        this.conformance = conformance;
    }

    /** Looks which evidence has ended, where that may have changed. */
    void look() {
        try {
            LookedAt now =
                    new LookedAt(conformance.date(clock.instant()), conformance.running(), conformance.recorded());
            if (!now.equals(last)) {
                ended = Due.of(conformance.check(now.running(), now.day()).check()).stream()
                        .filter(each -> each.state() == Due.State.ENDED)
                        .toList();
                last = now;
            }
        } catch (JournalException e) {
            LOG.warn("Which evidence of the standard has ended cannot be read: {}", e.getMessage());
        }
    }

    /** What is overdue now. */
    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        findings().ifPresent(causes::add);
        evidence().ifPresent(causes::add);
        return causes;
    }

    private Optional<Cause> findings() {
        String today = conformance.date(clock.instant()).toString();
        List<String> overdue = hall.state().duty().site().findings().stream()
                .filter(each -> each.isOverdue(today))
                .map(each -> String.valueOf(each.what().due()))
                .sorted()
                .toList();
        return overdue.isEmpty()
                ? Optional.empty()
                : Optional.of(Cause.of(
                        "findings-overdue",
                        Severity.WARNING,
                        Text.of("巡查发现的问题逾期未整改", "What rounds have found is overdue"),
                        Text.of(
                                overdue.size() + " 项已过整改期限，最早的期限是 " + overdue.getFirst() + "，请在“巡查”页办结。",
                                overdue.size() + " to be put right, the first by " + overdue.getFirst()
                                        + "; close them on the page of rounds.")));
    }

    private Optional<Cause> evidence() {
        List<Due> now = ended;
        List<String> rules =
                now.stream().map(Due::rule).map(RuleId::value).distinct().toList();
        String named = rules.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        boolean more = rules.size() > MOST_NAMED;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of(Cause.of(
                        "evidence-ended",
                        Severity.WARNING,
                        Text.of("标准的检测或声明已过有效期", "Measurements or attestations of the standard have ended"),
                        Text.of(
                                now.size() + " 项已失效（" + named + (more ? " 等" : "") + "），请在“标准”页重新检测、记录。",
                                now.size() + " count no longer (" + named + (more ? " and others" : "")
                                        + "); take and record them anew on the page of the standard.")));
    }
}
