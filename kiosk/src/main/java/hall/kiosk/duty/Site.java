package hall.kiosk.duty;

import hall.kiosk.duty.SiteEvent.DeviceRegistered;
import hall.kiosk.duty.SiteEvent.Looked;
import hall.kiosk.duty.SiteEvent.RateFound;
import hall.kiosk.duty.SiteEvent.RoundMade;
import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.queue.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hall as a place: its devices as registered, their faults, the latest self-tests, rounds and rates. Immutable. What is
 * older than a year of rounds, or over and beyond the bounds below, is in the journal alone.
 *
 * @param devices by id
 * @param faults oldest first; alarms of devices are among them
 * @param findings of rounds, oldest first
 */
public record Site(
        Map<String, DeviceRegistered> devices,
        List<Fault> faults,
        List<SelfTested> tests,
        List<RoundMade> rounds,
        List<Finding> findings,
        List<RateFound> rates) {

    /** A hall nobody has looked at. */
    public static final Site NONE = new Site(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** So many devices stand in a register. */
    static final int MOST_DEVICES = 1_000;

    /** So many findings may be open. */
    static final int MOST_OPEN = 1_000;

    private static final int FAULTS = 500;
    private static final int TESTS = 45;
    private static final int ROUNDS = 120;
    private static final int FINDINGS = 500;
    private static final int RATES = 400;

    /** How the ids of alarms begin that are about one device. */
    private static final List<String> ALARMS = List.of("device-", "silent-");

    /**
     * Something a device lacks.
     *
     * @param words what somebody saw; empty where the hall found it itself
     * @param by who reported it
     * @param alarm the alarm that told of it; null for a report
     */
    public record Fault(
            String id,
            String device,
            String words,
            Actor by,
            Instant since,
            Alarm.@Nullable Hand taken,
            Alarm.@Nullable Hand mended,
            @Nullable String how,
            @Nullable String alarm) {

        /** Whether it is still to be mended. */
        public boolean stands() {
            return mended == null;
        }
    }

    /**
     * Something a round has found.
     *
     * @param id the round's and its item's
     * @param closed who has put it right; null while nobody has
     */
    public record Finding(
            String id,
            String round,
            String kind,
            String on,
            Looked what,
            Alarm.@Nullable Hand closed,
            @Nullable String how,
            @Nullable String proof) {

        /** Whether it should have been put right before {@code today}. */
        public boolean isOverdue(String today) {
            return closed == null && what.due() != null && what.due().compareTo(today) < 0;
        }
    }

    public Site {
        devices = Map.copyOf(devices);
        faults = List.copyOf(faults);
        tests = List.copyOf(tests);
        rounds = List.copyOf(rounds);
        findings = List.copyOf(findings);
        rates = List.copyOf(rates);
    }

    /** The fault called {@code id} that stands. */
    public Optional<Fault> fault(String id) {
        return faults.stream()
                .filter(each -> each.id().equals(id) && each.stands())
                .findFirst();
    }

    /** The finding called {@code id} that is open. */
    public Optional<Finding> finding(String id) {
        return findings.stream()
                .filter(each -> each.id().equals(id) && each.closed() == null)
                .findFirst();
    }

    /** Why {@code event} may not be; empty when it may. */
    Optional<DutyState.Refusal> refusal(SiteEvent event) {
        return switch (event) {
            case DeviceRegistered registered ->
                refused(
                        devices.size() >= MOST_DEVICES && !devices.containsKey(registered.device()),
                        DutyState.Refusal.TOO_MANY_RECORDS);
            case SiteEvent.DeviceStruckOff off ->
                refused(!devices.containsKey(off.device()), DutyState.Refusal.UNKNOWN_RECORD);
            case SiteEvent.FaultReported reported ->
                refused(faults.stream().filter(Fault::stands).count() >= FAULTS, DutyState.Refusal.TOO_MANY_RECORDS);
            case SiteEvent.FaultTaken taken ->
                fault(taken.fault())
                        .map(each -> refused(each.taken() != null, DutyState.Refusal.NO_CHANGE))
                        .orElse(Optional.of(DutyState.Refusal.UNKNOWN_RECORD));
            case SiteEvent.FaultMended mended ->
                refused(fault(mended.fault()).isEmpty(), DutyState.Refusal.UNKNOWN_RECORD);
            case RoundMade made -> {
                long open =
                        findings.stream().filter(each -> each.closed() == null).count();
                yield refused(open + made.items().size() > MOST_OPEN, DutyState.Refusal.TOO_MANY_RECORDS);
            }
            case SiteEvent.FindingClosed closed ->
                refused(finding(closed.finding()).isEmpty(), DutyState.Refusal.UNKNOWN_RECORD);
            case SelfTested tested -> Optional.empty();
            case SiteEvent.Measured measured -> Optional.empty();
            case SiteEvent.CardKeyErased erased -> Optional.empty();
            case RateFound found -> Optional.empty();
        };
    }

    private static Optional<DutyState.Refusal> refused(boolean isSo, DutyState.Refusal why) {
        return isSo ? Optional.of(why) : Optional.empty();
    }

    /** The hall after {@code event}. Total. */
    Site after(DutyEvent event) {
        return switch (event) {
            case SiteEvent own -> after(own);
            case DutyEvent.AlarmRaised raised ->
                device(raised.alarm())
                        .map(device -> faults(added(
                                faults,
                                new Fault(
                                        raised.alarm() + "@" + raised.at().getEpochSecond(),
                                        device,
                                        "",
                                        Actor.HALL,
                                        raised.at(),
                                        null,
                                        null,
                                        null,
                                        raised.alarm()),
                                FAULTS,
                                Fault::stands)))
                        .orElse(this);
            case DutyEvent.AlarmAcknowledged taken -> alarm(taken.alarm(), each -> taken(each, taken.by(), taken.at()));
            case DutyEvent.AlarmClosed closed ->
                alarm(closed.alarm(), each -> mended(each, closed.by(), closed.at(), closed.reason()));
            case DutyEvent.AlarmEnded ended -> alarm(ended.alarm(), each -> mended(each, Actor.HALL, ended.at(), null));
            default -> this;
        };
    }

    private Site after(SiteEvent event) {
        return switch (event) {
            case DeviceRegistered registered -> {
                Map<String, DeviceRegistered> next = new TreeMap<>(devices);
                next.put(registered.device(), registered);
                yield devices(next);
            }
            case SiteEvent.DeviceStruckOff off -> {
                Map<String, DeviceRegistered> next = new TreeMap<>(devices);
                next.remove(off.device());
                yield devices(next);
            }
            case SiteEvent.FaultReported reported ->
                faults(added(
                        faults,
                        new Fault(
                                reported.fault(),
                                reported.device(),
                                reported.words(),
                                reported.by(),
                                reported.at(),
                                null,
                                null,
                                null,
                                null),
                        FAULTS,
                        Fault::stands));
            case SiteEvent.FaultTaken taken ->
                changed(each -> each.id().equals(taken.fault()), each -> taken(each, taken.by(), taken.at()));
            case SiteEvent.FaultMended mended ->
                changed(
                        each -> each.id().equals(mended.fault()),
                        each -> mended(each, mended.by(), mended.at(), mended.words()));
            case SelfTested tested ->
                new Site(devices, faults, added(tests, tested, TESTS, each -> false), rounds, findings, rates);
            case RoundMade made -> round(made);
            case SiteEvent.Measured measured -> this;
            case SiteEvent.CardKeyErased erased -> this;
            case SiteEvent.FindingClosed closed ->
                new Site(
                        devices,
                        faults,
                        tests,
                        rounds,
                        findings.stream()
                                .map(each -> each.id().equals(closed.finding()) ? closed(each, closed) : each)
                                .toList(),
                        rates);
            case RateFound found ->
                new Site(
                        devices,
                        faults,
                        tests,
                        rounds,
                        findings,
                        added(
                                rates.stream()
                                        .filter(each -> !each.on().equals(found.on()))
                                        .toList(),
                                found,
                                RATES,
                                each -> false));
        };
    }

    private Site round(RoundMade made) {
        List<Finding> next = findings;
        for (Looked item : made.items()) {
            if (item.result().equals(Looked.NOT_KEPT)) {
                Finding found = new Finding(
                        made.round() + "-" + item.item(), made.round(), made.kind(), made.on(), item, null, null, null);
                next = added(next, found, FINDINGS, each -> each.closed() == null);
            }
        }
        return new Site(devices, faults, tests, added(rounds, made, ROUNDS, each -> false), next, rates);
    }

    private static Finding closed(Finding found, SiteEvent.FindingClosed closed) {
        return new Finding(
                found.id(),
                found.round(),
                found.kind(),
                found.on(),
                found.what(),
                new Alarm.Hand(closed.by(), closed.at()),
                closed.words(),
                closed.photo());
    }

    private static Fault taken(Fault fault, Actor by, Instant at) {
        return fault.taken() != null
                ? fault
                : new Fault(
                        fault.id(),
                        fault.device(),
                        fault.words(),
                        fault.by(),
                        fault.since(),
                        new Alarm.Hand(by, at),
                        fault.mended(),
                        fault.how(),
                        fault.alarm());
    }

    private static Fault mended(Fault fault, Actor by, Instant at, @Nullable String how) {
        return new Fault(
                fault.id(),
                fault.device(),
                fault.words(),
                fault.by(),
                fault.since(),
                fault.taken(),
                new Alarm.Hand(by, at),
                how,
                fault.alarm());
    }

    /** The device that the alarm called {@code id} is about; empty where it is about something else. */
    public static Optional<String> device(String id) {
        return ALARMS.stream()
                .filter(id::startsWith)
                .map(each -> id.substring(each.length()))
                .findFirst();
    }

    private Site alarm(String alarm, UnaryOperator<Fault> change) {
        return changed(each -> alarm.equals(each.alarm()), change);
    }

    /** Of what stands, that which {@code which} holds for becomes what {@code change} makes of it. */
    private Site changed(Predicate<Fault> which, UnaryOperator<Fault> change) {
        return faults(faults.stream()
                .map(each -> each.stands() && which.test(each) ? change.apply(each) : each)
                .toList());
    }

    private Site faults(List<Fault> next) {
        return new Site(devices, next, tests, rounds, findings, rates);
    }

    private Site devices(Map<String, DeviceRegistered> next) {
        return new Site(next, faults, tests, rounds, findings, rates);
    }

    /** {@code list} with {@code one} at its end, and at most {@code most} of it; what {@code stays} holds for is never let go. */
    private static <T> List<T> added(List<T> list, T one, int most, Predicate<T> stays) {
        List<T> next =
                new ArrayList<>(Stream.concat(list.stream(), Stream.of(one)).toList());
        for (int i = 0; next.size() > most && i < next.size() - 1; ) {
            if (stays.test(next.get(i))) {
                i++;
            } else {
                next.remove(i);
            }
        }
        return next;
    }
}
