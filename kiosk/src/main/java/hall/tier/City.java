package hall.tier;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.Publication;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.tier.downward.DownwardLoop;
import hall.tier.receive.Receiver;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.AlarmActs;
import hall.tier.store.Alarms;
import hall.tier.store.CityPicture;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.LikeHalls;
import hall.tier.store.LiveStore;
import hall.tier.store.Publications;
import hall.tier.store.Shares;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccounts;
import hall.tier.store.Upward;
import hall.tier.upward.UpwardLoop;
import hall.tier.web.Contents;
import hall.tier.web.Paper;
import hall.tier.web.Places;
import hall.tier.web.TierServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts list of an upper tier: the way to the database, the line to the broker, a receiver, and the pages. */
public final class City implements AutoCloseable {

    /** The broker keeps this many messages under way at once; more than that waits there. */
    private static final int MESSAGES_WAITING = 2_000;

    private static final Duration PUBLISH_EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(City.class);

    private final Database database;
    private final Database forPages;
    private final Link link;
    private final Receiver receiver;
    private final TierServer server;
    private final @Nullable UpwardLoop upward;
    private final DownwardLoop downward;
    private final @Nullable Link above;

    /**
     * What a tier is told.
     *
     * @param broker of the city, with the tier's own user
     * @param name of this receiver; no other receiver of the same database has it
     * @param pages where they are and who may come
     * @param tokens the style sheet of the standard's colours and sizes
     * @param paper prints reports
     * @param places names cities that do not speak themselves
     * @param contents checks what is to be published
     * @param zone where a new day begins at midnight
     */
    public record Options(
            LinkSettings broker,
            StoreSettings store,
            ReceiverSettings receiver,
            String name,
            TierServer.Settings pages,
            String tokens,
            Paper paper,
            Places places,
            Contents contents,
            ZoneId zone,
            @Nullable Above above) {}

    /**
     * The tier above this one.
     *
     * @param broker its broker, with this tier's user there
     * @param address how this tier is called there, such as {@code 34/3401/340100/tier}
     */
    public record Above(LinkSettings broker, HallAddress address, UpwardLoop.Settings settings) {}

    private City(
            Database database,
            Database forPages,
            Link link,
            Receiver receiver,
            TierServer server,
            @Nullable Link above,
            @Nullable UpwardLoop upward,
            DownwardLoop downward) {
        this.database = database;
        this.forPages = forPages;
        this.link = link;
        this.receiver = receiver;
        this.server = server;
        this.above = above;
        this.upward = upward;
        this.downward = downward;
    }

    /** Opens everything; it receives and answers when this returns. */
    public static City open(Options options, InstantSource clock, LongSupplier nanos, RandomGenerator chance)
            throws IOException, StoreException {
        Database database = Database.open(options.store());
        Database forPages = null;
        Link link = null;
        Receiver receiver = null;
        Link above = null;
        UpwardLoop upward = null;
        try {
            Halls halls = new Halls(database);
            Receiver.Stores stores = new Receiver.Stores(
                    new EventStore(database, halls, options.store(), clock, options.zone()),
                    new LiveStore(database, halls),
                    new Alarms(database, halls),
                    new Shares(database, options.name()));
            link = PahoLink.open(options.broker().withQueueBound(MESSAGES_WAITING), chance);
            EnvelopeFactory envelopes = new EnvelopeFactory(
                    options.name(), EnvelopeFactory.newLife(clock, chance), clock, () -> ClockSource.FREE, chance);
            receiver = Receiver.start(link, stores, options.receiver(), envelopes, clock, nanos);
            Receiver started = receiver;
            Publications publications = new Publications(database);
            Above wanted = options.above();
            if (wanted != null) {
                above = PahoLink.open(wanted.broker(), chance);
                upward = UpwardLoop.start(
                        new Upward(database),
                        above,
                        new Topics(wanted.address()),
                        envelopes,
                        wanted.settings(),
                        clock,
                        nanos);
                Publication.hear(above, new Topics(wanted.address()), publication -> hear(publications, publication));
            }
            forPages = Database.open(options.store().forPages());
            TierServer server = TierServer.start(
                    options.pages(),
                    new TierServer.Parts(
                            new CityPicture(forPages),
                            new LikeHalls(forPages),
                            new AlarmActs(forPages),
                            new TierAccounts(forPages),
                            new Publications(forPages),
                            options.contents(),
                            () -> started.fault(),
                            options.tokens(),
                            options.paper(),
                            options.places(),
                            clock,
                            nanos,
                            chance,
                            options.zone()));
            return new City(
                    database,
                    forPages,
                    link,
                    receiver,
                    server,
                    above,
                    upward,
                    DownwardLoop.start(publications, link, envelopes, PUBLISH_EVERY));
        } catch (IOException | StoreException | RuntimeException e) {
            close(upward, above);
            if (forPages != null) {
                forPages.close();
            }
            close(receiver, link, database);
            throw e;
        }
    }

    private static void hear(Publications publications, Publication publication) {
        try {
            publications.hear(publication);
        } catch (StoreException e) {
            LOG.error("what the tier above published is not kept until the next start: {}", e.getMessage());
        }
    }

    private static void close(@Nullable UpwardLoop upward, @Nullable Link above) {
        if (upward != null) {
            upward.close();
        }
        if (above != null) {
            above.close();
        }
    }

    private static void close(@Nullable Receiver receiver, @Nullable Link link, Database database) {
        if (receiver != null) {
            receiver.close();
        }
        if (link != null) {
            link.close();
        }
        database.close();
    }

    /** Its pages. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        forPages.close();
        downward.close();
        close(upward, above);
        close(receiver, link, database);
    }
}
