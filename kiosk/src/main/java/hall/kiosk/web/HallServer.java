package hall.kiosk.web;

import hall.broker.Role;
import hall.broker.certificate.KeyAndChain;
import hall.kiosk.engine.Hall;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.citizen.BookingRoutes;
import hall.kiosk.web.citizen.HelperRoutes;
import hall.kiosk.web.citizen.LeaveRoute;
import hall.kiosk.web.citizen.Phones;
import hall.kiosk.web.citizen.PushRoutes;
import hall.kiosk.web.citizen.RatingRoutes;
import hall.kiosk.web.citizen.TicketRoutes;
import hall.kiosk.web.clerk.Desk;
import hall.kiosk.web.clerk.OwnFigures;
import hall.kiosk.web.clerk.UndoTime;
import hall.kiosk.web.clerk.WindowRoutes;
import hall.kiosk.web.device.EstRoutes;
import hall.kiosk.web.guide.AppointmentRoutes;
import hall.kiosk.web.guide.GuideRoutes;
import hall.kiosk.web.http.BookedTimes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Metrics;
import hall.kiosk.web.kiosk.ScreenRoutes;
import hall.kiosk.web.manager.AlarmRoutes;
import hall.kiosk.web.manager.AnnouncementRoutes;
import hall.kiosk.web.manager.AssetRoutes;
import hall.kiosk.web.manager.AuditRoutes;
import hall.kiosk.web.manager.CallRoutes;
import hall.kiosk.web.manager.CaseRoutes;
import hall.kiosk.web.manager.ClockRoutes;
import hall.kiosk.web.manager.ConfigRoutes;
import hall.kiosk.web.manager.DeviceRoutes;
import hall.kiosk.web.manager.DraftRoutes;
import hall.kiosk.web.manager.EmergencyRoutes;
import hall.kiosk.web.manager.EnrolmentRoutes;
import hall.kiosk.web.manager.FigureRoutes;
import hall.kiosk.web.manager.ForesightRoutes;
import hall.kiosk.web.manager.HookRoutes;
import hall.kiosk.web.manager.ManagerRoutes;
import hall.kiosk.web.manager.NewsRoutes;
import hall.kiosk.web.manager.PublishedRoutes;
import hall.kiosk.web.manager.RegisterRoutes;
import hall.kiosk.web.manager.ReportRoutes;
import hall.kiosk.web.manager.RoundRoutes;
import hall.kiosk.web.manager.SceneRoutes;
import hall.kiosk.web.manager.SignRoutes;
import hall.kiosk.web.manager.StaffRoutes;
import hall.kiosk.web.manager.StandardRoutes;
import hall.kiosk.web.manager.VoiceRoutes;
import hall.loop.Workers;
import hall.web.http.Bodies;
import hall.web.http.Connections;
import hall.web.http.Exchange;
import hall.web.http.FirstAnswers;
import hall.web.http.Gate;
import hall.web.http.Listener;
import hall.web.http.Origins;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import hall.web.http.SignInRoutes;
import hall.web.http.ToHttps;
import hall.web.oidc.OidcRoutes;
import hall.web.oidc.Welcome;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server of a hall: the API of the contract and the pages. Its threads own nothing of the hall; they read the
 * hall's snapshot, and a change is a command and a wait with a limit that blocks no thread.
 */
public final class HallServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HallServer.class);

    /** The pages whose people may speak into them. */
    private static final Set<String> RECORDING = Set.of("/voice", "/manager");

    private final Listener listener;
    private final Streams streams;
    private final Hall.Subscription subscription;
    private final List<Route> routes;

    private HallServer(Listener listener, Streams streams, Hall.Subscription subscription, List<Route> routes) {
        this.listener = listener;
        this.streams = streams;
        this.subscription = subscription;
        this.routes = routes;
    }

    /** Starts a server; it answers when this returns. Closing it does not close the parts. */
    public static HallServer start(HallServerSettings settings, HallParts parts) throws HallServerException {
        Executor answerers = Workers.oneForEach("answer");
        Metrics metrics = new Metrics();
        Origins origins = new Origins(settings.trustedProxies());
        Documents documents = new Documents(
                parts.screens()::boards,
                parts.screens()::kiosks,
                parts.waits(),
                parts.replayed(),
                parts.hall().hours(),
                parts.hall()::guide,
                parts.holders().zone());
        Commands commands =
                new Commands(parts.hall(), settings.limits().command(), answerers, new FirstAnswers(parts.nanos()));
        Streams streams = new Streams(parts.hall(), documents, parts.access(), settings, parts.clock(), parts.nanos());
        UndoTime undoTime = new UndoTime(settings.pace());
        Desk desk = new Desk(parts.hall(), documents, parts.clock(), undoTime);
        Connections connections = new Connections(origins, settings.limits().request());
        Address address = new Address(settings);
        Bodies bodies = new Bodies(origins, settings.limits().request());
        SessionCookie cookie = SessionCookie.ofHall(address.isSecure());
        Gate gate = new Gate(parts.access(), origins, cookie);
        boolean redirect = settings.https() != null && settings.https().redirect();
        connections.setHandler(redirect ? new ToHttps(bodies, address::securePort) : bodies);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SignInRoutes(
                        parts.access(),
                        (who, answer) -> {
                            Staff known = parts.staff().apply(who.name());
                            answer.put("fullName", known.fullName()).put("photo", known.photo());
                        },
                        cookie,
                        answerers,
                        metrics::signInFailed)
                .routes());
        routes.addAll(new TourRoutes(
                        settings.tour(), parts.access(), cookie, parts.screens()::kiosks, parts.screens()::boards)
                .routes());
        routes.addAll(new OidcRoutes(
                        Welcome.byName(parts.access()),
                        parts.oidc(),
                        address::uri,
                        cookie,
                        "/",
                        parts.random(),
                        parts.nanos(),
                        answerers)
                .routes());
        routes.addAll(
                new PasswordRoutes(parts.access(), parts.passwords(), commands, parts.random(), answerers).routes());
        routes.addAll(PhotoRoutes.ofStaff(parts.photos(), parts.staff(), parts.clock())
                .routes());
        BookedTimes times = new BookedTimes(parts.hall(), parts.clock(), parts.random(), parts.holders());
        routes.addAll(forPhones(parts, commands, documents, times, address::uri));
        routes.add(desk.route());
        routes.addAll(new WindowRoutes(
                        parts.hall(),
                        commands,
                        documents,
                        name -> parts.access()
                                .role(name)
                                .filter(Role.CLERK::equals)
                                .isPresent(),
                        undoTime,
                        parts.clock())
                .routes());
        routes.add(new OwnFigures(parts.hall(), parts.own()).route());
        routes.addAll(new GuideRoutes(parts.hall(), commands, documents, parts.clock(), parts.holders()).routes());
        routes.addAll(new AppointmentRoutes(parts.hall(), commands, times).routes());
        routes.addAll(new ManagerRoutes(parts.hall(), parts.access(), parts.staff(), commands, documents).routes());
        routes.addAll(new StaffRoutes(parts.hall(), commands, documents, parts.clock()).routes());
        routes.addAll(new AlarmRoutes(commands, parts.alarms()).routes());
        routes.addAll(new NewsRoutes(
                        parts.hall(),
                        parts.access(),
                        commands,
                        parts.clock(),
                        parts.random(),
                        text -> parts.boards().renderer().fonts().unshown(text))
                .routes());
        routes.addAll(new EmergencyRoutes(
                        parts.hall(),
                        commands,
                        board -> parts.screens().boards().contains(board),
                        parts.random())
                .routes());
        routes.addAll(new AnnouncementRoutes(
                        parts.hall(), commands, parts.voice(), parts.recordings(), parts.clock(), parts.random())
                .routes());
        routes.addAll(
                new VoiceRoutes(parts.hall(), commands, parts.recordings(), parts.voice(), parts.clock()).routes());
        routes.addAll(new SceneRoutes(parts.hall(), commands, parts.boards(), parts.random()).routes());
        routes.addAll(new AssetRoutes(parts.boards()).routes());
        routes.addAll(new CaseRoutes(parts.cases(), parts.caseDeadline(), commands, parts.clock(), answerers).routes());
        routes.addAll(new HookRoutes(commands, parts.hooks()).routes());
        routes.addAll(new DeviceRoutes(commands, parts.deviceActs()).routes());
        routes.addAll(new ConfigRoutes(
                        parts.hall(),
                        commands,
                        parts.configuration(),
                        parts.folder(),
                        parts.clock(),
                        parts.draftPictures())
                .routes());
        routes.addAll(
                new PublishedRoutes(parts.hall(), parts.published(), parts.configuration(), parts.folder()).routes());
        routes.addAll(new DraftRoutes(parts.drafts(), parts.clock(), parts.folder(), parts.draftPictures()).routes());
        routes.addAll(new HallRoutes(parts, documents, gate, metrics, streams, connections).routes());
        routes.addAll(new ReportRoutes(parts.hall(), parts.journal(), parts.devices(), parts.deviceActs()).routes());
        routes.addAll(new AuditRoutes(parts.hall(), parts.journal(), parts.configuration()).routes());
        routes.add(new CallRoutes(parts.hall(), parts.calls()).route());
        routes.addAll(new FigureRoutes(parts.figures(), parts.curves()).routes());
        routes.addAll(new StandardRoutes(
                        parts.conformance(),
                        commands,
                        parts.sitePhotos()::has,
                        parts.clock(),
                        parts.random(),
                        parts.printer(),
                        answerers)
                .routes());
        routes.addAll(new SignRoutes(parts.signs(), address::uri, answerers).routes());
        routes.addAll(new ForesightRoutes(
                        parts.hall(),
                        parts.foresight(),
                        parts.conformance(),
                        parts.published(),
                        commands,
                        parts.clock())
                .routes());
        routes.addAll(new RegisterRoutes(
                        parts.hall(),
                        commands,
                        parts.conformance(),
                        parts.devices(),
                        parts.tester(),
                        parts.sitePhotos()::has,
                        parts.clock(),
                        parts.random())
                .routes());
        routes.addAll(new RoundRoutes(
                        parts.hall(),
                        commands,
                        parts.conformance(),
                        parts.sitePhotos()::has,
                        parts.clock(),
                        parts.random())
                .routes());
        routes.addAll(PhotoRoutes.ofSite(parts.sitePhotos(), parts.clock()).routes());
        routes.addAll(new ClockRoutes(parts.hall(), parts.clock(), commands).routes());
        routes.addAll(new ScreenRoutes(parts.screens(), commands).routes());
        routes.addAll(new EstRoutes(parts.enrolments(), parts.machines(), answerers).routes());
        routes.addAll(new EnrolmentRoutes(
                        parts.hall(), commands, parts.enrolments(), parts.machines(), parts.folder(), answerers)
                .routes());
        routes.add(streams.route());
        routes.addAll(Pages.routes(parts.tokens()));
        routes.addAll(PhonePages.routes(parts.hall(), parts.tokens()));

        Listener listener = listen(settings, routes, new Exchange(gate, metrics::answered, parts.nanos()), connections);
        address.listensOn(listener.port(), listener.secureAddress());
        Hall.Subscription subscription = parts.hall().onChange((state, first, events) -> {
            streams.changed(state, first, events);
        });
        LOG.info("The hall's pages are at {}/", listener.address());
        if (listener.secureAddress() != null) {
            LOG.info("Over TLS they are at {}/", listener.secureAddress());
        }
        return new HallServer(listener, streams, subscription, List.copyOf(routes));
    }

    /** Serves {@code routes} by {@code settings}. */
    static Listener listen(HallServerSettings settings, List<Route> routes, Exchange exchange, Connections connections)
            throws HallServerException {
        try {
            return Listener.start(
                    new Listener.Place(
                            settings.host(), settings.port(), settings.limits().idle(), settings.https(), RECORDING),
                    routes,
                    exchange,
                    connections);
        } catch (IOException e) {
            throw new HallServerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is done with a ticket, mostly by who holds its pass. */
    private static List<Route> forPhones(
            HallParts parts, Commands commands, Documents documents, BookedTimes times, Supplier<URI> address) {
        Phones phones = new Phones(commands);
        List<Route> routes = new ArrayList<>(new TicketRoutes(
                        parts.hall(),
                        parts.clock(),
                        commands,
                        phones,
                        documents,
                        parts.random(),
                        parts.passes(),
                        address)
                .routes());
        routes.add(new RatingRoutes(parts.hall(), commands, phones, parts.passes(), parts.cases()).route());
        routes.add(new LeaveRoute(parts.hall(), phones, parts.passes()).route());
        routes.addAll(new BookingRoutes(parts.hall(), phones, parts.passes(), times, address, parts.nanos()).routes());
        routes.addAll(new PushRoutes(parts.hall(), phones, parts.passes(), parts.pusher()).routes());
        routes.addAll(new HelperRoutes(parts.hall(), documents, parts.passes(), parts.pusher(), address, parts.tokens())
                .routes());
        return routes;
    }

    /** The port it listens on. */
    int port() {
        return listener.port();
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return listener.address();
    }

    /** Where it listens for HTTPS, without a slash at the end; null where it does not. */
    public @Nullable URI secureAddress() {
        return listener.secureAddress();
    }

    /** Shows another certificate over HTTPS from the next connection on. */
    public void show(KeyAndChain next) throws IOException {
        listener.show(next);
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        subscription.close();
        streams.close();
        listener.close();
    }

    /** Where phones find the hall; known once the port is. */
    private static final class Address {
        private final HallServerSettings settings;
        private volatile @Nullable URI uri;
        private volatile int securePort;

        Address(HallServerSettings settings) {
            this.settings = settings;
            this.uri = settings.publicAddress();
        }

        boolean isSecure() {
            URI known = settings.publicAddress();
            return known != null && "https".equals(known.getScheme());
        }

        void listensOn(int port, @Nullable URI secure) {
            securePort = secure == null ? 0 : secure.getPort();
            if (uri == null) {
                uri = URI.create("http://" + settings.host() + ":" + port + "/");
            }
        }

        int securePort() {
            return securePort;
        }

        URI uri() {
            URI known = uri;
            return known == null ? URI.create("/") : known;
        }
    }

    /** The server cannot start; the message is one sentence that says what to do. */
    public static final class HallServerException extends Exception {

        private static final long serialVersionUID = 1L;

        HallServerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
