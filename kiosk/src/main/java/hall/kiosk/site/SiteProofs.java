package hall.kiosk.site;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent.Looked;
import hall.kiosk.duty.SiteEvent.RoundMade;
import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Evidence;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What self-tests and rounds prove of the standard, over the month before a day. Pure.
 *
 * <pre>
 * DM-013  the longest time, in days, between two whole rounds, or since the last
 * DM-014  the last unannounced check
 * DM-016  of the days the hall opened, the shortest time between the end of its self-test and its opening; 0 without one
 * SA-005  findings that should have been put right and are not
 * </pre>
 */
public final class SiteProofs {

    private static final Period MONTH = Period.ofMonths(1);
    private static final String JOURNAL = "journal";
    private static final double SECONDS = 60;
    private static final double HUNDRED = 100;

    private final Site site;
    private final String hall;
    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate on;
    private final List<Evidence> evidence = new ArrayList<>();

    private SiteProofs(Site site, String hall, ZoneId zone, LocalDate on) {
        this.site = site;
        this.hall = hall;
        this.zone = zone;
        this.first = on.minus(MONTH);
        this.on = on;
    }

    /**
     * What {@code site} proves on {@code on}.
     *
     * @param hall as evidence names it
     * @param opened the days of the month before on which it opened
     */
    public static List<Evidence> of(Site site, String hall, ZoneId zone, Collection<LocalDate> opened, LocalDate on) {
        SiteProofs proofs = new SiteProofs(site, hall, zone, on);
        proofs.rounds();
        proofs.tests(opened);
        return List.copyOf(proofs.evidence);
    }

    private void rounds() {
        List<LocalDate> whole = site.rounds().stream()
                .filter(SiteProofs::isWhole)
                .map(each -> LocalDate.parse(each.on()))
                .filter(each -> !each.isAfter(on))
                .sorted()
                .toList();
        if (!whole.isEmpty()) {
            long longest = 0;
            for (int i = 0; i < whole.size(); i++) {
                LocalDate next = i + 1 < whole.size() ? whole.get(i + 1) : on;
                if (!next.isBefore(first)) {
                    longest = Math.max(longest, ChronoUnit.DAYS.between(whole.get(i), next));
                }
            }
            count("DM-013", hall, (double) longest, Unit.DAY);
        }
        if (!site.rounds().isEmpty()) {
            count(
                    "SA-005",
                    hall,
                    (double) site.findings().stream().filter(this::isOverdue).count(),
                    Unit.ONE);
        }
        site.rounds().stream()
                .filter(each -> each.kind().equals(RoundMade.UNANNOUNCED))
                .map(each -> LocalDate.parse(each.on()))
                .filter(each -> !each.isAfter(on))
                .max(LocalDate::compareTo)
                .ifPresent(last -> add("DM-014", Means.ATTESTATION, hall, null, true, last));
    }

    /** Whether everything on the sheet was looked at. */
    private static boolean isWhole(RoundMade round) {
        Set<String> looked = round.items().stream()
                .filter(each -> !each.result().equals("not-looked"))
                .map(Looked::item)
                .collect(Collectors.toSet());
        return Sheet.items().stream().allMatch(each -> looked.contains(each.id()));
    }

    private boolean isOverdue(Site.Finding finding) {
        Alarm.@Nullable Hand closed = finding.closed();
        boolean open = closed == null || LocalDate.ofInstant(closed.at(), zone).isAfter(on);
        String due = finding.what().due();
        return open
                && due != null
                && LocalDate.parse(due).isBefore(on)
                && !LocalDate.parse(finding.on()).isAfter(on);
    }

    private void tests(Collection<LocalDate> opened) {
        if (opened.isEmpty() || site.tests().isEmpty()) {
            return;
        }
        double least = opened.stream().mapToDouble(this::before).min().orElse(0);
        count("DM-016", hall, least, Unit.MINUTE);
    }

    /** The minutes between the first self-test for {@code day} and its opening; 0 where there was none. */
    private double before(LocalDate day) {
        return site.tests().stream()
                .filter(each -> each.day().equals(day.toString()) && each.opening() != null)
                .mapToDouble(SiteProofs::before)
                .max()
                .orElse(0);
    }

    private static double before(SelfTested test) {
        return test.opening() == null
                ? 0
                : Math.max(0, Duration.between(test.at(), test.opening()).toSeconds() / SECONDS);
    }

    private void count(String rule, String subject, double value, Unit unit) {
        Value.Quantity found = new Value.Quantity(Math.round(value * HUNDRED) / HUNDRED, unit);
        add(rule, Means.LOG, subject, found, null, on);
    }

    private void add(
            String rule,
            Means means,
            String subject,
            Value.@Nullable Quantity value,
            @Nullable Boolean holds,
            LocalDate found) {
        RuleId.parse(rule)
                .ifPresent(id -> evidence.add(new Evidence(
                        id,
                        means,
                        subject,
                        value,
                        0,
                        holds,
                        JOURNAL + " " + first + "/" + on,
                        JOURNAL,
                        "",
                        found,
                        "",
                        new Place(JOURNAL, 0))));
    }
}
