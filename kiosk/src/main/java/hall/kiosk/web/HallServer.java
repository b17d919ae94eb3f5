package hall.kiosk.web;

import hall.kiosk.engine.Hall;
import hall.kiosk.web.citizen.RatingRoutes;
import hall.kiosk.web.citizen.TicketRoutes;
import hall.kiosk.web.clerk.Desk;
import hall.kiosk.web.clerk.WindowRoutes;
import hall.kiosk.web.http.Bodies;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Connections;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Exchange;
import hall.kiosk.web.http.FirstAnswers;
import hall.kiosk.web.http.Gate;
import hall.kiosk.web.http.Metrics;
import hall.kiosk.web.http.Origins;
import hall.kiosk.web.http.PlainErrors;
import hall.kiosk.web.http.Route;
import hall.kiosk.web.kiosk.ScreenRoutes;
import hall.kiosk.web.manager.ClockRoutes;
import hall.kiosk.web.manager.ConfigRoutes;
import hall.kiosk.web.manager.ManagerRoutes;
import hall.kiosk.web.manager.ReportRoutes;
import hall.loop.Workers;
import hall.net.PageHeaders;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server of a hall: the API of the contract and the pages. Its threads own nothing of the hall; they read the
 * hall's snapshot, and a change is a command and a wait with a limit that blocks no thread.
 */
public final class HallServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HallServer.class);

    /** For the network alone: requests are answered on virtual threads, so that a slow reader holds none of these. */
    private static final int MOST_THREADS = 16;

    private static final int LEAST_THREADS = 4;

    private final Javalin javalin;
    private final Streams streams;
    private final Hall.Subscription subscription;
    private final List<Route> routes;
    private final String host;

    private HallServer(
            Javalin javalin, Streams streams, Hall.Subscription subscription, List<Route> routes, String host) {
        this.javalin = javalin;
        this.streams = streams;
        this.subscription = subscription;
        this.routes = routes;
        this.host = host;
    }

    /** Starts a server; it answers when this returns. Closing it does not close the parts. */
    public static HallServer start(HallServerSettings settings, HallParts parts) throws HallServerException {
        Executor answerers = Workers.oneForEach("answer");
        Metrics metrics = new Metrics();
        Origins origins = new Origins(settings.trustedProxies());
        Gate gate = new Gate(parts.access(), origins);
        Documents documents = new Documents(
                parts.screens()::boards,
                parts.screens()::kiosks,
                parts.waits(),
                parts.replayed(),
                parts.hall().hours());
        Commands commands =
                new Commands(parts.hall(), settings.limits().command(), answerers, new FirstAnswers(parts.nanos()));
        Streams streams = new Streams(parts.hall(), documents, parts.access(), settings, parts.clock(), parts.nanos());
        Desk desk = new Desk(parts.hall(), documents, parts.clock());
        Connections connections = new Connections(origins, settings.limits().request());
        connections.setHandler(new Bodies(origins, settings.limits().request()));
        Address address = new Address(settings);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SignInRoutes(parts.access(), address.isSecure(), answerers, metrics).routes());
        routes.addAll(new TicketRoutes(parts.hall(), commands, documents, parts.random(), parts.passes(), address::uri)
                .routes());
        routes.add(new RatingRoutes(commands, parts.passes()).route());
        routes.add(desk.route());
        routes.addAll(new WindowRoutes(parts.hall(), commands, documents).routes());
        routes.addAll(new ManagerRoutes(parts.hall(), parts.access(), commands, documents).routes());
        routes.addAll(new ConfigRoutes(parts.hall(), commands, parts.configuration(), parts.folder()).routes());
        routes.addAll(new HallRoutes(parts, documents, gate, metrics, streams, connections).routes());
        routes.addAll(new ReportRoutes(parts.hall(), parts.journal(), parts.devices()).routes());
        routes.addAll(new ClockRoutes(parts.hall(), parts.clock(), commands).routes());
        routes.addAll(new ScreenRoutes(parts.screens(), commands).routes());
        routes.add(streams.route());
        routes.addAll(Pages.routes(parts.tokens()));

        Exchange exchange = new Exchange(gate, metrics, parts.nanos());
        Javalin javalin = Javalin.create(config -> configure(config, settings, routes, exchange, connections));
        try {
            checkPort(settings);
            javalin.start();
        } catch (JavalinBindException | IOException e) {
            javalin.stop();
            throw new HallServerException(
                    "网页服务无法使用 " + settings.host() + ":" + settings.port()
                            + "，端口被占用或无权使用，请停止占用的程序或更换端口。 / The web server cannot listen on " + settings.host() + ":"
                            + settings.port()
                            + " because the port is taken or not allowed; end the other program or choose another port.",
                    e);
        }
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            connector.addBean(connections);
        }
        address.listensOn(javalin.port());
        Hall.Subscription subscription = parts.hall().onChange((state, first, events) -> {
            streams.changed(state, first, events);
        });
        LOG.info("The hall's pages are at http://{}:{}/", settings.host(), javalin.port());
        return new HallServer(javalin, streams, subscription, List.copyOf(routes), settings.host());
    }

    /** Fails in peace where Javalin would first write a stack trace to the log. */
    private static void checkPort(HallServerSettings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        }
    }

    private static void configure(
            JavalinConfig config,
            HallServerSettings settings,
            List<Route> routes,
            Exchange exchange,
            Connections connections) {
        QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        pool.setName("jetty");
        pool.setVirtualThreadsExecutor(Workers.oneForEach("web"));
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.threadPool = pool;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(settings.limits().idle().toMillis());
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            server.setHandler(connections);
        });
        config.routes.before(HallServer::secure);
        for (Route route : routes) {
            HandlerType type = switch (route.method()) {
                case GET -> HandlerType.GET;
                case POST -> HandlerType.POST;
            };
            config.routes.addHttpHandler(type, route.path(), context -> exchange.answer(route, context));
            if (route.method() == Route.Method.GET) {
                config.routes.addHttpHandler(
                        HandlerType.HEAD, route.path(), context -> exchange.answer(route, context));
            }
        }
        config.routes.exception(HttpResponseException.class, exchange::refused);
        config.routes.exception(Exception.class, exchange::failed);
    }

    private static void secure(Context context) {
        PageHeaders.ALL.forEach(context::header);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        subscription.close();
        streams.close();
        javalin.stop();
    }

    /** Where phones find the hall; known once the port is. */
    private static final class Address {
        private final HallServerSettings settings;
        private volatile @Nullable URI uri;

        Address(HallServerSettings settings) {
            this.settings = settings;
            this.uri = settings.publicAddress();
        }

        boolean isSecure() {
            URI known = settings.publicAddress();
            return known != null && "https".equals(known.getScheme());
        }

        void listensOn(int port) {
            if (uri == null) {
                uri = URI.create("http://" + settings.host() + ":" + port + "/");
            }
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
