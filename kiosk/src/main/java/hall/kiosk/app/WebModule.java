package hall.kiosk.app;

import hall.kiosk.config.AccessFile;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.HallHealth;
import hall.kiosk.web.HallParts;
import hall.kiosk.web.HallServer;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.HallServerSettings;
import hall.kiosk.web.access.Access;
import hall.kiosk.web.access.Account;
import hall.kiosk.web.access.DeviceToken;
import hall.kiosk.web.access.Passwords;
import hall.kiosk.web.access.Role;
import hall.kiosk.web.access.Secrets;
import hall.kiosk.web.kiosk.Screens;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.kiosk.web.manager.ReportRoutes.JournalView;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hall's pages and its API, and who may use them: the accounts and tokens of the access file, hashed. */
final class WebModule implements HallModule {

    private final OpenParts parts = new OpenParts();
    private final CoreModule core;
    private final Access access;
    private final HallServer server;

    /** Hashing a password is slow on purpose, so what did not change is not hashed again. */
    private final Map<Login, Account> hashed = new HashMap<>();

    private record Login(String name, Role role, String password) {}

    static WebModule open(CoreModule core, Screens screens, Devices devices, HallHealth health)
            throws HallServerException {
        return new WebModule(core, screens, devices, health);
    }

    private WebModule(CoreModule core, Screens screens, Devices devices, HallHealth health) throws HallServerException {
        this.core = core;
        Blueprint plan = core.plan();
        this.access = parts.keep(new Access(core.chance(), System::nanoTime));
        apply(plan.config());
        try {
            server = parts.keep(HallServer.start(
                    settings(plan.machine().web()),
                    new HallParts(
                            core.hall(),
                            access,
                            screens,
                            new JournalLines(core.reader(), core.json()),
                            devices,
                            core.waits(),
                            health,
                            () -> core.standard().tokens(),
                            plan.clock(),
                            System::nanoTime,
                            plan.replayed()::contains,
                            core.chance(),
                            core.passes(),
                            ConfigBook.of(core.reader(), core.json()),
                            plan.source() == null ? null : plan.source().folder())));
        } catch (HallServerException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static HallServerSettings settings(MachineConfig.Web web) {
        HallServerSettings settings =
                HallServerSettings.local(web.port()).on(web.host()).behind(web.trustedProxies());
        return web.publicUrl() == null ? settings : settings.reachedAt(web.publicUrl());
    }

    /** Lets in whoever is new to {@code next}, and closes the windows of clerks who are no more in it. */
    @Override
    public void apply(Configuration next) {
        AccessFile secrets = core.credentials().file();
        access.admit(accounts(next.hall(), secrets), tokens(next.hall(), secrets));
        Set<String> people = access.people().stream().map(Access.Person::name).collect(Collectors.toSet());
        LostClerks.close(core.hall(), people, core.plan().replayed(), () -> Credentials.secret(core.chance()));
    }

    private List<Account> accounts(HallConfig config, AccessFile secrets) {
        Map<String, Login> logins = new HashMap<>();
        login(logins, secrets.manager().user(), Role.MANAGER, secrets.manager().password());
        login(logins, secrets.clerk().user(), Role.CLERK, secrets.clerk().password());
        for (HallConfig.Person person : config.people()) {
            String password = secrets.people().get(person.name());
            if (password != null) {
                login(logins, person.name(), Role.parse(person.role()), password);
            }
        }
        hashed.keySet().retainAll(logins.values());
        return logins.values().stream()
                .map(login -> hashed.computeIfAbsent(login, this::account))
                .toList();
    }

    private static void login(Map<String, Login> logins, String name, Role role, String password) {
        logins.putIfAbsent(name, new Login(name, role, password));
    }

    private Account account(Login login) {
        return new Account(login.name(), login.role(), Passwords.hash(login.password(), core.chance()));
    }

    /** A token for each; the one of the section {@code kiosk} is a second one of the first kiosk. */
    private static List<DeviceToken> tokens(HallConfig config, AccessFile secrets) {
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
        for (HallConfig.Device pad : Credentials.pads(config)) {
            String id = pad.id();
            tokens.add(token(id, Role.PAD, secrets.tokens().get(id), pad.window()));
        }
        return tokens;
    }

    private static DeviceToken token(String name, Role role, @Nullable String token, @Nullable WindowId window) {
        if (token == null) {
            throw new IllegalStateException("no token was made for " + name);
        }
        return new DeviceToken(name, role, Secrets.sha256(token), window);
    }

    /** Where the server listens. */
    URI address() {
        return server.address();
    }

    /** Where phones find the hall. */
    URI publicAddress() {
        URI given = core.plan().machine().web().publicUrl();
        return given == null ? server.address() : given;
    }

    @Override
    public void close() {
        parts.close();
    }

    /** The journal's rows as lines of JSON. Any thread. */
    record JournalLines(JournalReader reader, EventJson json) implements JournalView {

        @Override
        public List<String> after(long after, int limit) throws IOException {
            List<String> lines = new ArrayList<>();
            for (Row row : reader.after(after, limit)) {
                lines.add(json.line(row));
            }
            return lines;
        }
    }
}
