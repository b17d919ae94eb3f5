package hall.kiosk.web.access;

import java.util.Locale;

/** What somebody or some device is to the hall; see the contract's table for what each may do. */
public enum Role {
    KIOSK,
    CLERK,
    MANAGER,
    AUDITOR,
    BOARD,
    /** A rating pad; it may rate and read. */
    PAD;

    /** As written in the contract, such as {@code manager}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #code} wrote. */
    public static Role parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether this is somebody who works for the hall and may therefore not rate it. */
    public boolean isStaff() {
        return switch (this) {
            case CLERK, MANAGER, AUDITOR -> true;
            case KIOSK, BOARD, PAD -> false;
        };
    }
}
