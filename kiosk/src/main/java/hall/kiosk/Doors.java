package hall.kiosk;

import hall.kiosk.setup.AccessFile;
import hall.kiosk.setup.HallConfig;
import hall.kiosk.web.access.Account;
import hall.kiosk.web.access.DeviceToken;
import hall.kiosk.web.access.Passwords;
import hall.kiosk.web.access.Role;
import hall.kiosk.web.access.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who may come in: the accounts and tokens of the access file, hashed for the server. */
final class Doors {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** 99 bits: nobody guesses one of a day's tickets. */
    private static final int LENGTH = 20;

    private Doors() {}

    static List<Account> accounts(HallConfig config, AccessFile secrets, RandomGenerator chance) {
        List<Account> accounts = new ArrayList<>();
        accounts.add(account(
                secrets.manager().user(), Role.MANAGER, secrets.manager().password(), chance));
        accounts.add(account(secrets.clerk().user(), Role.CLERK, secrets.clerk().password(), chance));
        for (HallConfig.Person person : config.people()) {
            String password = secrets.people().get(person.name());
            boolean taken = accounts.stream().anyMatch(account -> account.name().equals(person.name()));
            if (password != null && !taken) {
                accounts.add(account(person.name(), Role.parse(person.role()), password, chance));
            }
        }
        return accounts;
    }

    static List<DeviceToken> tokens(HallConfig config, AccessFile secrets) {
        String name =
                config.kiosks().isEmpty() ? "kiosk" : config.kiosks().getFirst().id();
        return List.of(new DeviceToken(name, Role.KIOSK, Secrets.sha256(secrets.kioskToken()), null));
    }

    /** A text nobody guesses. */
    static String secret(RandomGenerator chance) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static Account account(String name, Role role, String password, RandomGenerator chance) {
        return new Account(name, role, Passwords.hash(password, chance));
    }
}
