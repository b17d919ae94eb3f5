package hall.kiosk.app;

import hall.broker.message.DeviceMessage.Applied;
import hall.kiosk.hub.Presences.Seen;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Snapshot;
import hall.standard.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the hall measures of itself: its clock, whether its devices use what was published and run software of the list, how
 * far the tier above is behind. One thread asks.
 */
final class HallMeasures {

    /** So long a device may take to use what was published (DM-005). */
    private static final Duration TAKES = Duration.ofMinutes(5);

    private static final double HUNDRED = 100;
    private static final double MILLIS = 1_000;
    private static final double MINUTE_MILLIS = 60_000;

    /** The lists of DM-006 have this between their entries. */
    private static final String BETWEEN = "\\|";

    private final Sources sources;

    /** Since when a device does not use what it shall. */
    private final Map<String, Instant> other = new HashMap<>();

    /**
     * Where it looks.
     *
     * @param clockError how far the machine's clock may be off; empty where nobody keeps it
     * @param present all devices on the broker
     * @param wanted the bundle that each device shall use
     * @param applied the one it says it uses
     * @param behind how far the tier above is behind at a time; empty where there is none
     */
    record Sources(
            Supplier<Snapshot> standard,
            Supplier<Optional<Duration>> clockError,
            Supplier<List<Seen>> present,
            Supplier<Map<String, String>> wanted,
            Function<String, Optional<Applied>> applied,
            Function<Instant, Optional<Duration>> behind) {}

    HallMeasures(Sources sources) {
        this.sources = sources;
    }

    /** What is measured at {@code now}; of what cannot be known nothing is said. */
    List<Measurement> at(Instant now) {
        List<Measurement> found = new ArrayList<>();
        sources.clockError()
                .get()
                .ifPresent(
                        most -> found.add(new Measurement(Measurand.CLOCK_OFFSET, 0, most.toMillis() / MILLIS, now)));
        applied(now).ifPresent(share -> found.add(new Measurement(Measurand.APPLIED_SHARE, share, 0, now)));
        outside().ifPresent(count -> found.add(new Measurement(Measurand.SOFTWARE_OUTSIDE, count, 0, now)));
        sources.behind()
                .apply(now)
                .ifPresent(behind ->
                        found.add(new Measurement(Measurand.TIER_BEHIND, behind.toMillis() / MINUTE_MILLIS, 0, now)));
        return found;
    }

    /** The share of the devices that are there and that use what was published for them, or have not had the time to. */
    private Optional<Double> applied(Instant now) {
        Set<String> there = sources.present().get().stream()
                .filter(Seen::online)
                .map(Seen::device)
                .collect(Collectors.toSet());
        int all = 0;
        int good = 0;
        for (Map.Entry<String, String> each : sources.wanted().get().entrySet()) {
            String device = each.getKey();
            boolean uses = sources.applied()
                    .apply(device)
                    .filter(applied -> applied.bundle().equals(each.getValue()))
                    .isPresent();
            if (uses || !there.contains(device)) {
                other.remove(device);
            }
            if (there.contains(device)) {
                all++;
                Instant since = uses ? now : other.computeIfAbsent(device, key -> now);
                good += Duration.between(since, now).compareTo(TAKES) < 0 ? 1 : 0;
            }
        }
        return all == 0 ? Optional.empty() : Optional.of(HUNDRED * good / all);
    }

    private Optional<Double> outside() {
        Optional<Set<String>> allowed = sources.standard()
                .get()
                .value("DM-006", "allowed")
                .filter(Value.Words.class::isInstance)
                .map(words -> Set.of(words.toString().split(BETWEEN)));
        List<Seen> there = sources.present().get().stream().filter(Seen::online).toList();
        return there.isEmpty()
                ? Optional.empty()
                : allowed.map(list -> (double) there.stream()
                        .filter(each -> !list.contains(each.software()))
                        .count());
    }
}
