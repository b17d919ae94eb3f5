package hall.kiosk.queue;

import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy of the queue as data; {@link Policy#choose} is the one function that reads it.
 *
 * <p>Priority is bounded twice. In time: a class counts as having come {@code advanceSeconds} earlier, so nobody is
 * overtaken by anybody who came more than that after him. In number: in one wait, nobody is overtaken more than
 * {@code maxOvertaken} times, that is, called past at a window that could have called him by somebody whose turn was later.
 *
 * @param version named in each call's reason, so that the day can be judged by the rules it ran under
 * @param classes the classes, the ordinary one first; a ticket of an unknown class counts as ordinary
 * @param maxOvertaken how often one ticket may be overtaken, 0 for never
 * @param returnBehind how many waiting tickets somebody who was absent lets go first when coming back
 * @param maxReturns how often a ticket may come back after being absent
 * @param maxPerPerson how many tickets one person may take with a card in a business day
 * @param windowsPerClerk at how many windows one clerk may be; null in rule sets stored before there was this rule
 * @param confirmPriority whether a priority that a citizen claims at a kiosk counts only once somebody of the hall has
 *     confirmed it; null in rule sets stored before there was this rule, where it counts at once
 * @param slips whether whoever still waits when the hall closes is first in line on the next day it opens; null in rule
 *     sets stored before there was this rule, where all are served
 * @param digits with how many digits at least a number is written; null for as many as always
 * @param absence how often and how slowly somebody is called before he counts as absent; null for once
 * @param appointments how times are booked; null where none are, as in rule sets stored before there was this rule
 */
public record RuleSet(
        String version,
        List<PriorityClass> classes,
        int maxOvertaken,
        int returnBehind,
        int maxReturns,
        int maxPerPerson,
        @Nullable Integer windowsPerClerk,
        @Nullable Boolean confirmPriority,
        @Nullable Boolean slips,
        @Nullable Integer digits,
        @Nullable Absence absence,
        @Nullable Appointments appointments) {

    /** The class that an identity card proves, by its holder's age. */
    public static final String ELDERLY = "elderly";

    /** What a hall starts with; project defaults, for a province to set. */
    public static final RuleSet DEFAULT = new RuleSet(
            "default-1",
            List.of(
                    new PriorityClass("ordinary", Text.of("普通", "Ordinary"), 0),
                    new PriorityClass(ELDERLY, Text.of("老年人", "Elderly"), 15 * 60),
                    new PriorityClass("disabled", Text.of("残疾人", "Disabled"), 20 * 60),
                    new PriorityClass("military", Text.of("军人", "Military"), 15 * 60),
                    new PriorityClass("expectant", Text.of("孕妇", "Expectant"), 20 * 60)),
            3,
            3,
            3,
            5,
            1,
            null,
            null,
            null,
            null,
            Appointments.DEFAULT);

    /** One under which a claimed priority counts at once, and whoever waits at closing is served. */
    public RuleSet(
            String version,
            List<PriorityClass> classes,
            int maxOvertaken,
            int returnBehind,
            int maxReturns,
            int maxPerPerson,
            @Nullable Integer windowsPerClerk) {
        this(
                version,
                classes,
                maxOvertaken,
                returnBehind,
                maxReturns,
                maxPerPerson,
                windowsPerClerk,
                null,
                null,
                null,
                null,
                null);
    }

    public RuleSet {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a rule set needs at least the ordinary class");
        }
        Set<String> seen = new HashSet<>();
        for (PriorityClass each : classes) {
            if (!seen.add(each.id())) {
                throw new IllegalArgumentException("priority class '" + each.id() + "' stands twice in the rule set");
            }
        }
        if (maxOvertaken < 0 || returnBehind < 0 || maxReturns < 0) {
            throw new IllegalArgumentException("maxOvertaken, returnBehind and maxReturns must not be negative");
        }
        if (maxPerPerson < 1) {
            throw new IllegalArgumentException("maxPerPerson (" + maxPerPerson + ") must be at least 1");
        }
        if (windowsPerClerk != null && windowsPerClerk < 1) {
            throw new IllegalArgumentException("windowsPerClerk (" + windowsPerClerk + ") must be at least 1");
        }
    }

    /** At how many windows one clerk may be at once. */
    public int mostWindowsOfAClerk() {
        return windowsPerClerk == null ? 1 : windowsPerClerk;
    }

    /** Whether what a citizen claims at a kiosk has to be confirmed before it counts. */
    public boolean confirmsPriority() {
        return Boolean.TRUE.equals(confirmPriority);
    }

    /** With how many digits at least a number is written. */
    public int leastDigits() {
        return digits == null ? TicketNumber.DIGITS : digits;
    }

    /** Whether whoever still waits at closing is first in line on the next day. */
    public boolean givesSlips() {
        return Boolean.TRUE.equals(slips);
    }

    /** How many times somebody called {@code calls} times still has to be called before he counts as absent. */
    int callsMissing(int calls) {
        return absence == null ? 0 : Math.max(0, absence.calls() - calls);
    }

    /** How long after a call at {@code last} the next one of the same ticket may be; a clock that was set back holds up nobody. */
    Duration pauseLeft(Instant last, Instant now) {
        if (absence == null || now.isBefore(last)) {
            return Duration.ZERO;
        }
        Duration left = Duration.ofSeconds(absence.pauseSeconds()).minus(Duration.between(last, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The largest advance of a class. */
    int mostAdvanceSeconds() {
        return classes.stream().mapToInt(PriorityClass::advanceSeconds).max().orElse(0);
    }

    public PriorityClass ordinary() {
        return classes.getFirst();
    }

    public Optional<PriorityClass> find(String id) {
        return classes.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The class called {@code id}, or the ordinary one: a rule set may have changed since a ticket was taken. */
    public PriorityClass classOf(String id) {
        return find(id).orElse(ordinary());
    }

    /**
     * How times are booked. Whoever comes in time counts as having come {@code earlyMinutes} before the slot, so that he does
     * not queue a second time; how many come before others in this way is bounded by {@code places}.
     *
     * @param slotMinutes how long a slot is
     * @param places how many may book one slot of one service; 0 where no times are booked
     * @param earlyMinutes how long before it somebody may come
     * @param lateMinutes how long after its beginning; whoever comes later waits as everybody
     * @param own how many of the places citizens may book themselves, on their phones; 0 where the hall's people book, null
     *     in rule sets stored before there was this rule, where it is the same
     */
    public record Appointments(
            int slotMinutes,
            int places,
            int earlyMinutes,
            int lateMinutes,
            @Nullable Integer own) {

        /** What a hall without documents of its own has: the values of HB-002 as they are shipped. */
        public static final Appointments DEFAULT = new Appointments(30, 2, 30, 15, 1);

        /** So many days ahead times are booked. */
        public static final int DAYS = 14;

        public Appointments {
            if (slotMinutes < 1 || places < 0 || earlyMinutes < 0 || lateMinutes < 0 || (own != null && own < 0)) {
                throw new IllegalArgumentException("appointments (" + slotMinutes + ", " + places + ", " + earlyMinutes
                        + ", " + lateMinutes + ", " + own + ") need a slot of a minute or more and nothing negative");
            }
        }

        /** How many of a slot's places citizens may book themselves. */
        public int ownPlaces() {
            return own == null ? 0 : Math.min(own, places);
        }
    }

    /**
     * What comes before an absence (rule HB-007).
     *
     * @param calls how often somebody is called at least
     * @param pauseSeconds how long after a call at least he is called again
     */
    public record Absence(int calls, int pauseSeconds) {

        public Absence {
            if (calls < 1 || pauseSeconds < 0) {
                throw new IllegalArgumentException("calls (" + calls + ") must be at least 1 and pauseSeconds ("
                        + pauseSeconds + ") not negative");
            }
        }
    }

    /**
     * A class of citizens served earlier than their turn, such as the elderly.
     *
     * @param id its name in files and messages, such as {@code elderly}
     * @param advanceSeconds how much earlier than they came they count as having come; 0 for the ordinary class
     */
    public record PriorityClass(String id, Text name, int advanceSeconds) {

        public PriorityClass {
            Names.check("PriorityClass", id);
            if (advanceSeconds < 0) {
                throw new IllegalArgumentException("advanceSeconds (" + advanceSeconds + ") must not be negative");
            }
        }
    }
}
