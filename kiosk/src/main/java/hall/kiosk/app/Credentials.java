package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Identity;
import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.id.RandomId;
import hall.kiosk.config.AccessFile;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.PasswordFile;
import hall.kiosk.hook.Hook;
import hall.web.access.Passwords;
import hall.web.access.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody the hall lets in, at the broker and on its pages, with the secrets of the data folder's access file. Any
 * thread.
 */
final class Credentials {

    /** 99 bits: nobody guesses one of a day's tickets. */
    private static final int LENGTH = 20;

    private final Path data;
    private final RandomGenerator chance;
    private volatile AccessFile file;
    private volatile PasswordFile chosen;
    private volatile List<Account> accounts;
    private HallConfig config;
    private Set<String> retired = Set.of();

    private Credentials(HallConfig config, Path data, RandomGenerator chance) throws IOException {
        this.data = data;
        this.chance = chance;
        this.config = config;
        this.chosen = PasswordFile.read(data);
        this.file = read(config);
        this.accounts = accounts(config);
    }

    static Credentials open(HallConfig config, Path data, RandomGenerator chance) throws IOException {
        return new Credentials(config, data, chance);
    }

    /** Makes a secret for whoever {@code next} names anew; whoever it names no more is let in no more. */
    synchronized void apply(HallConfig next) throws IOException {
        config = next;
        file = read(next);
        accounts = accounts(next);
    }

    /** From now on these devices are let in no more, and all others of the configuration are. */
    synchronized void retire(Set<String> devices) {
        retired = Set.copyOf(devices);
        accounts = accounts(config);
    }

    /** Makes the secrets of {@code device} anew; whoever knows those of before is let in no more. */
    synchronized void renewSecrets(String device) throws IOException {
        AccessFile.forget(data, device);
        apply(config);
    }

    /** Gives a person another password for the pages, on the disk before this returns. */
    synchronized void setPassword(String name, String hash, boolean oneTime) throws IOException {
        chosen = chosen.with(Map.of(name, new PasswordFile.Entry(hash, oneTime)), data);
        accounts = accounts(config);
    }

    /** Everybody, for both brokers and for the pages. */
    List<Account> accounts() {
        return accounts;
    }

    private List<Account> accounts(HallConfig config) {
        List<Account> all = new ArrayList<>();
        all.add(Account.of(Role.HUB, HallConfig.HUB, hubPassword()));
        all.add(Account.of(
                Role.OBSERVER, file.observer().user(), file.observer().password()));
        String first =
                config.kiosks().isEmpty() ? "" : config.kiosks().getFirst().id();
        Parties.of(config).values().stream()
                .filter(party -> !retired.contains(party.name()))
                .forEach(party -> all.add(account(party, party.name().equals(first))));
        if (first.isEmpty()) {
            all.add(new Account(new Identity(Role.KIOSK, "kiosk"), token(file.kioskToken())));
        }
        all.addAll(people(config));
        return List.copyOf(all);
    }

    /** @param first whether it is the first kiosk, which the token in the file's section {@code kiosk} opens the pages to too */
    private Account account(Identity party, boolean first) {
        List<Credential> credentials = new ArrayList<>();
        credentials.add(new Credential.BrokerPassword(password(party.name())));
        String token = file.tokens().get(party.name());
        if (token != null) {
            credentials.add(token(token));
        }
        if (first) {
            credentials.add(token(file.kioskToken()));
        }
        return new Account(party, credentials);
    }

    private static Credential token(String token) {
        return new Credential.Token(Secrets.sha256(token));
    }

    private List<Account> people(HallConfig config) {
        Map<String, Account> people = new LinkedHashMap<>();
        person(people, Role.MANAGER, file.manager().user(), file.manager().password());
        person(people, Role.CLERK, file.clerk().user(), file.clerk().password());
        for (HallConfig.Person person : config.people()) {
            person(people, person.role(), person.name(), file.people().get(person.name()));
        }
        return List.copyOf(people.values());
    }

    private void person(Map<String, Account> people, Role role, String name, @Nullable String password) {
        if (people.containsKey(name)) {
            return;
        }
        PasswordFile.Entry own = chosen.people().get(name);
        if (own != null) {
            people.put(
                    name,
                    new Account(new Identity(role, name), new Credential.PagePassword(own.hash(), own.oneTime())));
            return;
        }
        if (password != null) {
            people.put(
                    name,
                    new Account(new Identity(role, name), new Credential.PagePassword(Passwords.ofFile(password))));
        }
    }

    private AccessFile read(HallConfig config) throws IOException {
        return AccessFile.readOrMake(
                data,
                new AccessFile.Names(
                        config.people().stream()
                                .map(HallConfig.Person::name)
                                .filter(name -> !chosen.people().containsKey(name))
                                .toList(),
                        brokerNames(config),
                        tokenNames(config)),
                chance);
    }

    private static List<String> brokerNames(HallConfig config) {
        List<String> names = new ArrayList<>(Parties.of(config).keySet());
        names.add(HallConfig.HUB);
        return names;
    }

    /** Who has a token of its own: kiosks, boards, rating pads, and hooks, which sign with it and come in nowhere. */
    private static List<String> tokenNames(HallConfig config) {
        List<String> names = new ArrayList<>();
        config.kiosks().forEach(kiosk -> names.add(kiosk.id()));
        config.boards().forEach(board -> names.add(board.id()));
        config.devices().stream()
                .filter(device -> device.kind() == DeviceKind.RATING_PAD)
                .forEach(pad -> names.add(pad.id()));
        config.hooks().forEach(hook -> names.add(hook.secretName()));
        return names;
    }

    /** The password of the hall itself at a broker that it lets people into. */
    String hubPassword() {
        return password(HallConfig.HUB);
    }

    /** The password of {@code device} at the broker. */
    String password(String device) {
        return String.valueOf(file.devices().get(device));
    }

    /** What the hall proves itself with to the OpenID Connect provider; null where nobody wrote one. */
    @Nullable
    String signInSecret() {
        return file.signInSecret();
    }

    /** What {@code hook} signs with. */
    String hookSecret(Hook hook) {
        return String.valueOf(file.tokens().get(hook.secretName()));
    }

    /** A text nobody guesses. */
    static String secret(RandomGenerator chance) {
        return RandomId.readable(chance, LENGTH);
    }
}
