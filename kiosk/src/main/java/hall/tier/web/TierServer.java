package hall.tier.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Identity;
import hall.loop.Workers;
import hall.net.IpRange;
import hall.tier.store.AlarmActs;
import hall.tier.store.CityPicture;
import hall.tier.store.LikeHalls;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import hall.tier.store.TierAccounts;
import hall.web.access.Access;
import hall.web.http.Answer;
import hall.web.http.Bodies;
import hall.web.http.Call;
import hall.web.http.Connections;
import hall.web.http.Exchange;
import hall.web.http.FirstAnswers;
import hall.web.http.Gate;
import hall.web.http.Listener;
import hall.web.http.Origins;
import hall.web.http.OwnPassword;
import hall.web.http.Rejection;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import hall.web.http.SignInRoutes;
import hall.web.oidc.OidcRoutes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The city's board and its API. Any number of them may stand beside the receivers. Who may see what is said by the accounts in
 * the database and by the provider; without either it shows everything, and listens on this machine alone.
 */
public final class TierServer implements AutoCloseable {

    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(25);
    private static final String COOKIE = "hall-tier-session";

    private final Listener listener;
    private final Access access;
    private final AccountLoop accounts;
    private final List<Route> routes;

    /**
     * Where the pages are.
     *
     * @param port 0 for any free one
     * @param publicAddress how people reach them; null for the address they listen on
     * @param proxies whose {@code X-Forwarded-For} is believed; none where the server is reached directly
     * @param provider by whom people may sign in besides; null for nobody
     * @param demo whether whoever sits at this machine enters without a password
     */
    public record Settings(
            String host,
            int port,
            @Nullable URI publicAddress,
            List<IpRange> proxies,
            @Nullable ProviderFile provider,
            boolean demo) {

        public Settings {
            proxies = List.copyOf(proxies);
        }

        /** On this machine alone. */
        public static Settings local(int port) {
            return new Settings("127.0.0.1", port, null, List.of(), null, false);
        }

        /** The same for whoever sits at this machine. */
        public Settings asDemo() {
            return new Settings(host, port, publicAddress, proxies, provider, true);
        }

        private boolean isHere() {
            return host.equals("localhost")
                    || IpRange.address(host)
                            .filter(each -> each.isLoopbackAddress())
                            .isPresent();
        }

        private boolean isSecure() {
            return publicAddress != null && "https".equals(publicAddress.getScheme());
        }

        private URI reachedAt(int listening) {
            return publicAddress != null ? publicAddress : URI.create("http://" + host + ":" + listening + "/");
        }
    }

    /**
     * What a server shows.
     *
     * @param contents checks what is to be published
     * @param fault why nothing is received now, one sentence; gives null while all is well
     * @param tokens the style sheet of the standard's colours and sizes
     * @param paper prints reports
     * @param places names cities that do not speak themselves
     */
    public record Parts(
            CityPicture picture,
            LikeHalls alike,
            AlarmActs acts,
            TierAccounts accounts,
            Publications publications,
            Contents contents,
            Supplier<@Nullable String> fault,
            String tokens,
            Paper paper,
            Places places,
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator chance,
            ZoneId zone) {

        LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), zone);
        }
    }

    private TierServer(Listener listener, Access access, AccountLoop accounts, List<Route> routes) {
        this.listener = listener;
        this.access = access;
        this.accounts = accounts;
        this.routes = routes;
    }

    /** Starts a server; it answers when this returns. */
    public static TierServer start(Settings settings, Parts parts) throws IOException, StoreException {
        Access access = new Access(parts.chance(), parts.nanos());
        try {
            return start(settings, parts, access);
        } catch (IOException | StoreException | RuntimeException e) {
            access.close();
            throw e;
        }
    }

    private static TierServer start(Settings settings, Parts parts, Access access) throws IOException, StoreException {
        TierPeople people = new TierPeople(
                access, parts.accounts(), settings.isHere() && settings.provider() == null, parts.nanos());
        people.refresh();
        if (!settings.isHere() && settings.provider() == null && !people.hasAccounts()) {
            throw new IOException("没有账号时页面只能在本机（127.0.0.1）打开：请先用 hall tier account add 添加账号，再用 --listen "
                    + settings.host()
                    + "。 / Without accounts the pages are for this machine (127.0.0.1) alone: add one with hall tier account add"
                    + " before --listen " + settings.host() + ".");
        }
        Executor answerers = Workers.oneForEach("answer");
        Origins origins = new Origins(settings.proxies());
        SessionCookie cookie = new SessionCookie(COOKIE, settings.isSecure());
        Gate gate = new Gate(
                access,
                origins,
                cookie,
                context -> settings.publicAddress() != null || Call.isToThisMachine(context) ? people.anybody() : null);
        Place place = new Place(settings);
        List<Route> routes = new ArrayList<>(TierPages.routes(parts.tokens()));
        routes.addAll(new SignInRoutes(access, (who, answer) -> about(people, who, answer), cookie, answerers, () -> {})
                .routes());
        routes.add(new OwnPassword(access, people::setPassword, parts.chance(), answerers).route());
        routes.addAll(provider(settings, people, place, cookie, parts, answerers));
        if (settings.demo()) {
            routes.addAll(new DemoRoutes(people, access, cookie).routes());
        }
        Regional regional = new Regional(people, new FirstAnswers(parts.nanos()), answerers);
        routes.addAll(new CityRoutes(parts).routes(regional));
        routes.addAll(new ReportRoutes(parts).routes(regional));
        routes.addAll(new AlarmActRoutes(parts.acts()).routes(regional));
        routes.addAll(new PublicationRoutes(parts).routes(regional));
        routes.add(Route.get("/api/v1/health", Route.ANYONE, call -> health(call, parts)));
        Connections connections = new Connections(origins, REQUEST);
        connections.setHandler(new Bodies(origins, REQUEST));
        Listener listener = Listener.start(
                new Listener.Place(settings.host(), settings.port(), IDLE),
                routes,
                new Exchange(gate, (status, nanos) -> {}, parts.nanos()),
                connections);
        place.port = listener.port();
        return new TierServer(listener, access, AccountLoop.start(people), List.copyOf(routes));
    }

    /** Where people are sent back to; known once the port is. */
    private static final class Place {
        private final Settings settings;
        private volatile int port;

        Place(Settings settings) {
            this.settings = settings;
        }

        URI address() {
            return settings.reachedAt(port);
        }
    }

    private static List<Route> provider(
            Settings settings, TierPeople people, Place place, SessionCookie cookie, Parts parts, Executor answerers) {
        ProviderFile provider = settings.provider();
        return new OidcRoutes(
                        provider == null ? (now, claims) -> Optional.empty() : provider.welcome(people),
                        () -> provider == null ? null : provider.settings(),
                        place::address,
                        cookie,
                        "/sign-in",
                        parts.chance(),
                        parts.nanos(),
                        answerers)
                .routes();
    }

    private static void about(TierPeople people, Identity who, ObjectNode answer) {
        try {
            TierPeople.Right right = people.right(who);
            answer.put("role", right.role().code()).put("region", right.region().path());
        } catch (Rejection over) {
            answer.putNull("role").putNull("region"); // taken away while this is answered
        }
        answer.put("open", who.equals(TierPeople.ANYBODY));
    }

    /** Whether all is well is for everybody; what is wrong names machines, and is for who sees the pages. */
    private static CompletionStage<Answer> health(Call call, Parts parts) {
        String fault = parts.fault().get();
        boolean told = call.identity() != null || call.isFromThisMachine();
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("ok", fault == null).put("fault", told ? fault : null);
        return CompletableFuture.completedStage(
                new Answer.Json(fault == null ? 200 : 503, answer, Map.of("Cache-Control", "no-store")));
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return listener.address();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        accounts.close();
        listener.close();
        access.close();
    }
}
