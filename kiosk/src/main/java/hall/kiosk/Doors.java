package hall.kiosk;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.id.RandomId;
import hall.kiosk.queue.WindowId;
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
import org.jspecify.annotations.Nullable;

/** Who may come in: the accounts and tokens of the access file, hashed for the server. */
final class Doors {

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

    /** The devices that have a token of their own: kiosks, boards, rating pads. */
    static List<String> tokenNames(HallConfig config, List<DeviceConfig> devices) {
        List<String> names = new ArrayList<>();
        config.kiosks().forEach(kiosk -> names.add(kiosk.id()));
        config.boards().forEach(board -> names.add(board.id()));
        pads(devices).forEach(pad -> names.add(pad.id().value()));
        return names;
    }

    /** A token for each; the one of the section {@code kiosk} is a second one of the first kiosk. */
    static List<DeviceToken> tokens(HallConfig config, List<DeviceConfig> devices, AccessFile secrets) {
        List<DeviceToken> tokens = new ArrayList<>();
        String first =
                config.kiosks().isEmpty() ? "kiosk" : config.kiosks().getFirst().id();
        tokens.add(token(first, Role.KIOSK, secrets.kioskToken(), null));
        for (HallConfig.Kiosk kiosk : config.kiosks()) {
            tokens.add(token(kiosk.id(), Role.KIOSK, secrets.tokens().get(kiosk.id()), null));
        }
        for (HallConfig.Board board : config.boards()) {
            tokens.add(token(board.id(), Role.BOARD, secrets.tokens().get(board.id()), null));
        }
        for (DeviceConfig pad : pads(devices)) {
            String id = pad.id().value();
            tokens.add(token(id, Role.PAD, secrets.tokens().get(id), window(pad)));
        }
        return tokens;
    }

    private static List<DeviceConfig> pads(List<DeviceConfig> devices) {
        return devices.stream()
                .filter(device -> device.kind() == DeviceKind.RATING_PAD)
                .toList();
    }

    private static @Nullable WindowId window(DeviceConfig pad) {
        return pad.options()
                .find(CommonOptions.WINDOW)
                .filter(window -> !window.isEmpty())
                .map(WindowId::new)
                .orElse(null);
    }

    private static DeviceToken token(String name, Role role, @Nullable String token, @Nullable WindowId window) {
        if (token == null) {
            throw new IllegalStateException("no token was made for " + name);
        }
        return new DeviceToken(name, role, Secrets.sha256(token), window);
    }

    /** A text nobody guesses. */
    static String secret(RandomGenerator chance) {
        return RandomId.readable(chance, LENGTH);
    }

    private static Account account(String name, Role role, String password, RandomGenerator chance) {
        return new Account(name, role, Passwords.hash(password, chance));
    }
}
