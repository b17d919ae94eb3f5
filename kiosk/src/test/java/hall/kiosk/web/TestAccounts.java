package hall.kiosk.web;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Identity;
import hall.broker.Role;
import hall.web.access.Access;
import hall.web.access.Passwords;
import hall.web.access.Secrets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The people of a {@link TestHall}, who all have one password, and its devices with their tokens. */
final class TestAccounts implements AutoCloseable {

    static final String PASSWORD = "right-horse";
    private static final String HASH = Passwords.hash(PASSWORD, new SecureRandom());

    private final SecureRandom random;
    private final List<Account> accounts = new ArrayList<>();
    private Access access;

    TestAccounts(SecureRandom random) {
        this.random = random;
        access = fresh();
    }

    static String token(Role role) {
        return "token-" + role.code();
    }

    Access access() {
        return access;
    }

    /** As after a restart of the process: nobody is signed in, and each has the first password again. */
    void restart() {
        access.close();
        access = fresh();
    }

    void setPassword(String name, String hash, boolean oneTime) {
        accounts.replaceAll(account -> account.name().equals(name)
                ? new Account(account.identity(), new Credential.PagePassword(hash, oneTime))
                : account);
        access.admit(accounts);
    }

    private Access fresh() {
        accounts.clear();
        accounts.addAll(List.of(
                person(Role.CLERK, "wang"),
                person(Role.CLERK, "li"),
                person(Role.MANAGER, "chief"),
                person(Role.GUIDE, "zhao"),
                person(Role.TECHNICIAN, "sun"),
                person(Role.AUDITOR, "auditor")));
        for (Role role : Role.values()) {
            String window = role == Role.PAD ? "2" : null;
            accounts.add(new Account(
                    new Identity(role, role.code() + "-1", window), new Credential.Token(Secrets.sha256(token(role)))));
        }
        Access made = new Access(random, System::nanoTime);
        made.admit(accounts);
        return made;
    }

    private static Account person(Role role, String name) {
        return new Account(new Identity(role, name), new Credential.PagePassword(HASH));
    }

    @Override
    public void close() {
        access.close();
    }
}
