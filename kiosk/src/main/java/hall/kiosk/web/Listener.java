package hall.kiosk.web;

import hall.broker.certificate.KeyAndChain;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.http.Connections;
import hall.kiosk.web.http.Exchange;
import hall.kiosk.web.http.PlainErrors;
import hall.kiosk.web.http.Route;
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
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty and Javalin with our routes on them: what listens, whatever is served. */
final class Listener implements AutoCloseable {

    /** For the network alone: requests are answered on virtual threads, so that a slow reader holds none of these. */
    private static final int MOST_THREADS = 16;

    private static final int LEAST_THREADS = 4;

    static {
        // Else Jetty asks Java's management for the size of a reference, which starts all of it: 250 classes, 2 MB.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }

    /** The pages whose people may speak into them. */
    private static final Set<String> RECORDING = Set.of("/voice", "/manager");

    private final Javalin javalin;
    private final String host;
    private final @Nullable Https https;

    private Listener(Javalin javalin, String host, @Nullable Https https) {
        this.javalin = javalin;
        this.host = host;
        this.https = https;
    }

    /** Starts to serve {@code routes}; they answer when this returns. */
    static Listener start(HallServerSettings settings, List<Route> routes, Exchange exchange, Connections connections)
            throws HallServerException {
        Https https = settings.https() == null ? null : new Https(settings.https());
        Javalin javalin = Javalin.create(config -> configure(config, settings, https, routes, exchange, connections));
        int port = settings.port();
        try {
            checkPort(settings.host(), port);
            if (settings.https() != null) {
                port = settings.https().port();
                checkPort(settings.host(), port);
            }
            javalin.start();
        } catch (JavalinBindException | IOException e) {
            javalin.stop();
            throw new HallServerException(
                    "网页服务无法使用 " + settings.host() + ":" + port
                            + "，端口被占用或无权使用，请停止占用的程序或更换端口。 / The web server cannot listen on " + settings.host() + ":"
                            + port
                            + " because the port is taken or not allowed; end the other program or choose another port.",
                    e);
        }
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            connector.addBean(connections);
        }
        return new Listener(javalin, settings.host(), https);
    }

    /** Fails in peace where Javalin would first write a stack trace to the log. */
    private static void checkPort(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        }
    }

    private static void configure(
            JavalinConfig config,
            HallServerSettings settings,
            @Nullable Https https,
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
        if (https != null && settings.https() != null) {
            int port = settings.https().port();
            config.jetty.addConnector((server, http) -> plain(server, http, settings));
            config.jetty.addConnector((server, http) -> https.connector(server, http, settings.host(), port));
        }
        config.routes.before(Listener::secure);
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

    private static ServerConnector plain(Server server, HttpConfiguration http, HallServerSettings settings) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    private static void secure(Context context) {
        PageHeaders.ALL.forEach(context::header);
        if (RECORDING.contains(context.path())) {
            context.header(PageHeaders.RECORDING.getKey(), PageHeaders.RECORDING.getValue());
        }
    }

    /** The port it listens on. */
    int port() {
        return javalin.port();
    }

    /** Where it listens, without a slash at the end. */
    URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    /** Where it listens for HTTPS, without a slash at the end; null where it does not. */
    @Nullable
    URI secureAddress() {
        if (https == null) {
            return null;
        }
        ServerConnector connector =
                (ServerConnector) javalin.jettyServer().server().getConnectors()[1];
        return URI.create("https://" + host + ":" + connector.getLocalPort());
    }

    /** Shows another certificate from the next connection on. */
    void show(KeyAndChain next) throws IOException {
        if (https != null) {
            https.show(next);
        }
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
