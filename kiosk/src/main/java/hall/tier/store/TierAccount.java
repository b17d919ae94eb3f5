package hall.tier.store;

import hall.broker.Identity;
import hall.broker.Role;

/**
 * Somebody who may sign in to the pages of the tier with a password.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}; not one of those that are kept for who comes otherwise
 * @param hash of the password
 * @param oneTime whether the password only lets its person choose another
 */
public record TierAccount(String name, TierRole role, Region region, String hash, boolean oneTime) {

    /** So begins the name of whom a provider has vouched for. */
    public static final String BY_PROVIDER = "sso.";

    /** The name of who looks where nobody has to sign in. */
    public static final String ANYBODY = "anybody";

    public TierAccount {
        new Identity(Role.AUDITOR, name); // which says what a name is
        if (name.startsWith(BY_PROVIDER) || name.equals(ANYBODY)) {
            throw new IllegalArgumentException("用户名不能是 " + name + "，请另取。 / A user cannot be called " + name + ".");
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name + " (" + role.code() + ") " + region.path();
    }
}
