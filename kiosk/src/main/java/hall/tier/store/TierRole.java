package hall.tier.store;

import hall.broker.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do on the pages of the tier, with what is in his region. */
public enum TierRole {
    /** Sees everything and changes nothing. */
    VIEWER(Role.AUDITOR),
    /** Acknowledges and settles alarms too. */
    MANAGER(Role.MANAGER),
    /** Publishes for the halls of his region too. */
    PUBLISHER(Role.MANAGER);

    private final Role role;

    TierRole(Role role) {
        this.role = role;
    }

    /** What he is to those parts that a hall's pages have too. */
    public Role role() {
        return role;
    }

    /** Whether he may publish. */
    public boolean publishes() {
        return this == PUBLISHER;
    }

    /** The words of all roles. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(TierRole::code).toList();
    }

    /** The word for it in files, in answers and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with the word {@code code}. */
    public static Optional<TierRole> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
