package hall.tier;

import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.id.RandomId;
import hall.loop.OpenParts;
import hall.tier.local.LocalMosquitto;
import hall.tier.local.LocalPostgres;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.SimulationLoop;
import hall.tier.store.Database;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.tier.web.Contents;
import hall.tier.web.Paper;
import hall.tier.web.Places;
import hall.tier.web.TierServer;
import hall.web.access.Passwords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A whole city on one machine: database, broker, receiver, simulated halls and pages. Closed in reverse. */
public final class TierDemo implements AutoCloseable {

    private final OpenParts parts = new OpenParts();
    private final LocalMosquitto broker;
    private final City city;

    /** What to show; {@code folder} is where database and broker keep their data. */
    public record Options(
            Path folder,
            int halls,
            double speed,
            int port,
            int mqttPort,
            String tokens,
            Paper paper,
            Places places,
            Contents contents,
            ZoneId zone) {}

    private TierDemo(Options options) throws IOException, StoreException {
        try {
            SecureRandom chance = new SecureRandom();
            LocalPostgres postgres =
                    parts.keep(LocalPostgres.start(options.folder().resolve("postgresql"), chance));
            addPeople(StoreSettings.of(postgres.url(), LocalPostgres.USER, postgres.password()), chance);
            broker = parts.keep(LocalMosquitto.start(options.folder().resolve("broker"), options.mqttPort()));
            city = parts.keep(City.open(
                    new City.Options(
                            LinkSettings.of(broker.url(), "tier-1"),
                            StoreSettings.of(postgres.url(), LocalPostgres.USER, postgres.password()),
                            ReceiverSettings.USUAL,
                            "tier-1",
                            TierServer.Settings.local(options.port()).asDemo(),
                            options.tokens(),
                            options.paper(),
                            options.places(),
                            options.contents(),
                            options.zone(),
                            null),
                    InstantSource.system(),
                    System::nanoTime,
                    chance));
            List<Link> links = new ArrayList<>();
            for (int i = 0; i < options.halls(); i++) {
                links.add(parts.keep(PahoLink.open(LinkSettings.of(broker.url(), "simulated-" + (i + 1)), chance)));
            }
            parts.keep(SimulationLoop.start(
                    options.halls(),
                    links::get,
                    DayFile.bundled(),
                    options.speed(),
                    Set.of(),
                    chance.nextLong(),
                    InstantSource.system()));
        } catch (IOException | StoreException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Starts everything; the pages answer when this returns. */
    public static TierDemo start(Options options) throws IOException, StoreException {
        return new TierDemo(options);
    }

    /** Somebody of the whole tier, of a city, of a county; nobody knows their passwords, the pages ask this machine for none. */
    private static void addPeople(StoreSettings store, SecureRandom chance) throws StoreException {
        try (Database database = Database.open(store)) {
            TierAccounts accounts = new TierAccounts(database);
            accounts.add(account("province", TierRole.PUBLISHER, "", chance));
            accounts.add(account("city", TierRole.MANAGER, "34/3401", chance));
            accounts.add(account("county", TierRole.VIEWER, "34/3401/340101", chance));
        }
    }

    private static TierAccount account(String name, TierRole role, String region, SecureRandom chance) {
        return new TierAccount(name, role, Region.parse(region), Passwords.hash(RandomId.token(chance), chance), false);
    }

    public URI pages() {
        return city.address();
    }

    public String broker() {
        return broker.url();
    }

    @Override
    public void close() {
        parts.close();
    }
}
