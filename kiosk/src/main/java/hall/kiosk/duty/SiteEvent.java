package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.standard.Measurement;
import hall.standard.Unit;
import hall.standard.Value;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to the hall as a place: its register of devices, faults, rounds of inspection. Dates are ISO 8601. */
public sealed interface SiteEvent extends DutyEvent {

    /** The same at {@code now}, which is the hall's time. */
    SiteEvent stamped(Instant now);

    /**
     * A device stands in the register, or stands there otherwise than before.
     *
     * @param kind as {@code Equipment} names it
     * @param deviceClass 1 for what a hall must have, 2 for the rest
     * @param owner who is responsible for it
     * @param photo SHA-256 of a photo; null for none
     * @param warranty the last day of its warranty; null where nobody knows
     */
    record DeviceRegistered(
            Instant at,
            Actor by,
            String device,
            String kind,
            int deviceClass,
            String name,
            String place,
            String serial,
            String owner,
            String firmware,
            @Nullable String photo,
            @Nullable String warranty)
            implements SiteEvent {

        /** The same for whoever is not of the hall. */
        public DeviceRegistered withoutOwner() {
            return new DeviceRegistered(
                    at, by, device, kind, deviceClass, name, place, serial, "", firmware, photo, warranty);
        }

        @Override
        public SiteEvent stamped(Instant now) {
            return new DeviceRegistered(
                    now, by, device, kind, deviceClass, name, place, serial, owner, firmware, photo, warranty);
        }
    }

    /** The device is in the hall no more. */
    record DeviceStruckOff(Instant at, Actor by, String device, String reason) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new DeviceStruckOff(now, by, device, reason);
        }
    }

    /** Somebody has found {@code device} out of order. */
    record FaultReported(Instant at, Actor by, String fault, String device, String words) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new FaultReported(now, by, fault, device, words);
        }
    }

    /** Somebody takes the fault on. */
    record FaultTaken(Instant at, Actor by, String fault) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new FaultTaken(now, by, fault);
        }
    }

    /** The fault is mended; {@code words} say how. */
    record FaultMended(Instant at, Actor by, String fault, String words) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new FaultMended(now, by, fault, words);
        }
    }

    /**
     * All devices were tested.
     *
     * @param day the day they were tested for
     * @param opening when the hall opens on that day; null where nobody knows
     */
    record SelfTested(
            Instant at, Actor by, String day, @Nullable Instant opening, List<Tested> devices) implements SiteEvent {
        public SelfTested {
            devices = List.copyOf(devices);
        }

        @Override
        public SiteEvent stamped(Instant now) {
            return new SelfTested(now, by, day, opening, devices);
        }

        /** How many did not pass. */
        public long red() {
            return devices.stream().filter(each -> !each.passed()).count();
        }
    }

    /**
     * What came of one device's test; {@code text} says what it is and what to do.
     *
     * @param millis how long the device's own test took; null where it has none, or nobody measured it
     */
    record Tested(
            String device,
            boolean passed,
            Text text,
            @Nullable Long millis) {

        /** One that took no test. */
        public Tested(String device, boolean passed, Text text) {
            this(device, passed, text, null);
        }
    }

    /**
     * Somebody went round and looked.
     *
     * @param kind {@code regular} or {@code unannounced}
     * @param on the date of the round
     */
    record RoundMade(Instant at, Actor by, String round, String kind, String on, String note, List<Looked> items)
            implements SiteEvent {

        /** As {@code kind} names a check nobody was told of (明察暗访). */
        public static final String UNANNOUNCED = "unannounced";

        public RoundMade {
            items = List.copyOf(items);
        }

        @Override
        public SiteEvent stamped(Instant now) {
            return new RoundMade(now, by, round, kind, on, note, items);
        }
    }

    /**
     * One item of a round.
     *
     * @param item as the sheet names it, such as {@code 5.1}
     * @param result {@code kept}, {@code not-kept} or {@code not-looked}
     * @param due until when it is to be put right; null for what is kept
     */
    record Looked(
            String item,
            String result,
            String words,
            @Nullable String photo,
            @Nullable String due) {

        /** As {@code result} names what has to be put right. */
        public static final String NOT_KEPT = "not-kept";
    }

    /** What a round has found is put right; words or a photo show it. */
    record FindingClosed(
            Instant at,
            Actor by,
            String finding,
            String words,
            @Nullable String photo) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new FindingClosed(now, by, finding, words, photo);
        }
    }

    /**
     * A device has measured something by itself.
     *
     * @param device whose measurement it is; {@link #OF_HALL} for what the hall measures of itself
     * @param quantity as {@code Measurand} names it
     * @param value with its unit, such as {@code 0.14 s}
     * @param uncertainty half the width of the interval the true value lies in, with its unit
     */
    record Measured(Instant at, String device, String quantity, String value, String uncertainty) implements SiteEvent {

        /** Who measures what is the hall's alone. */
        public static final String OF_HALL = "hall";

        private static final double THOUSAND = 1_000;

        /** What {@code device} has measured, to the thousandth of its unit. */
        public static Measured of(String device, Measurement found) {
            Unit unit = found.quantity().unit();
            return new Measured(
                    found.at(),
                    device,
                    found.quantity().word(),
                    text(found.value(), unit),
                    text(found.uncertainty(), unit));
        }

        private static String text(double amount, Unit unit) {
            return new Value.Quantity(Math.round(amount * THOUSAND) / THOUSAND, unit).toString();
        }

        @Override
        public SiteEvent stamped(Instant now) {
            return new Measured(now, device, quantity, value, uncertainty);
        }
    }

    /** The key of the cards of {@code day} is erased: their names mean nothing any more. */
    record CardKeyErased(Instant at, String day) implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new CardKeyErased(now, day);
        }
    }

    /**
     * The rate of the standard as it was on a day, so that its history can be shown and halls added up.
     *
     * @param formula its version
     * @param snapshot the hash of the standard in force
     * @param unknown the mean share of what is not known, of a million
     */
    record RateFound(
            Instant at,
            String on,
            String formula,
            String snapshot,
            int rules,
            int met,
            int notMet,
            int notProven,
            int exempt,
            int critical,
            int unknown)
            implements SiteEvent {
        @Override
        public SiteEvent stamped(Instant now) {
            return new RateFound(now, on, formula, snapshot, rules, met, notMet, notProven, exempt, critical, unknown);
        }
    }
}
