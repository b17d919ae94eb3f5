package hall.broker;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody or something is to the hall, at the broker and on the pages: it decides what he may do. */
public enum Role {
    /** The hall itself: one per hall. */
    HUB(Kind.PROGRAM),
    /** A screen or LED that shows calls. */
    BOARD(Kind.DEVICE),
    /** What speaks the calls. */
    VOICE(Kind.DEVICE),
    /** A machine that gives tickets. */
    KIOSK(Kind.DEVICE),
    /** A rating pad: it may rate and read. */
    PAD(Kind.DEVICE),
    /** A call keypad at a window. */
    KEYPAD(Kind.DEVICE),
    /** A printer, a reader or a lamp: says how it is, and does nothing in the hall. */
    PART(Kind.DEVICE),
    /** Somebody who watches the hall and changes nothing: a dashboard, a check. */
    OBSERVER(Kind.PROGRAM),
    /** The city or the province above the hall. */
    UPPER(Kind.PROGRAM),
    /** Sets the hall up and may do everything a clerk may. */
    MANAGER(Kind.PERSON),
    /** Calls and serves at a window. */
    CLERK(Kind.PERSON),
    /** Helps citizens in the hall: takes tickets for them, confirms their priority, tells them how long it takes. */
    GUIDE(Kind.PERSON),
    /** Looks after the devices; sees neither people nor tickets. */
    TECHNICIAN(Kind.PERSON),
    /** Reads everything and changes nothing. */
    AUDITOR(Kind.PERSON);

    /** What sort of party has a role. */
    public enum Kind {
        /** Has a node of its own below {@code device/} and writes there only. */
        DEVICE,
        /** Has a user of its own at the broker and no node. */
        PROGRAM,
        /** Works for the hall and uses its pages; never at the broker, and never rates. */
        PERSON
    }

    /** The roles that are devices. */
    public static final Set<Role> DEVICES = of(Kind.DEVICE);

    /** The roles of those who work for the hall. */
    public static final Set<Role> PEOPLE = of(Kind.PERSON);

    /** Whose notices stand on the boards at once; what others propose, one of these approves. */
    public static final Set<Role> PUBLISHERS = Collections.unmodifiableSet(EnumSet.of(MANAGER));

    /** The roles that use the broker. */
    public static final Set<Role> AT_BROKER = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(PEOPLE)));

    private final Kind kind;

    Role(Kind kind) {
        this.kind = kind;
    }

    private static Set<Role> of(Kind kind) {
        return Arrays.stream(values())
                .filter(role -> role.kind == kind)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(Role.class)), Collections::unmodifiableSet));
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is a device, with a node of its own. */
    public boolean device() {
        return kind == Kind.DEVICE;
    }

    /** The word for it in files, in the contract and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
