package hall.web.access;

import java.io.IOException;

/** Where the passwords of people are kept. */
@FunctionalInterface
public interface PasswordStore {

    /**
     * Gives {@code name} another password from now on; it is on the disk when this returns, and the person's session is over.
     *
     * @param hash by {@link Passwords#hash}
     * @param oneTime whether it only lets its person choose another
     */
    void set(String name, String hash, boolean oneTime) throws IOException;
}
