package hall.broker;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody is to the broker: it decides what he may write and read. */
public enum Role {
    /** The hall itself: one per hall. */
    HUB,
    /** A screen or LED that shows calls. */
    BOARD,
    /** What speaks the calls. */
    VOICE,
    /** A machine that gives tickets. */
    KIOSK,
    /** A rating pad. */
    PAD,
    /** A call keypad at a window. */
    KEYPAD,
    /** A printer, a reader or a lamp: says how it is, and does nothing in the hall. */
    PART,
    /** Somebody who watches the hall and changes nothing: a dashboard, a check. */
    OBSERVER,
    /** The city or the province above the hall. */
    UPPER;

    /** The roles that are devices: each writes below its own node only. */
    public static final Set<Role> DEVICES = java.util.Collections.unmodifiableSet(EnumSet.range(BOARD, PART));

    /** Whether it is a device, with a node of its own. */
    public boolean device() {
        return DEVICES.contains(this);
    }

    /** The word for it in files and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
