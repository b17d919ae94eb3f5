package hall.web.http;

import hall.broker.certificate.KeyAndChain;
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
import java.time.Duration;
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
public final class Listener implements AutoCloseable {

    /** For the network alone: requests are answered on virtual threads, so that a slow reader holds none of these. */
    private static final int MOST_THREADS = 16;

    private static final int LEAST_THREADS = 4;

    static {
        // Else Jetty asks Java's management for the size of a reference, which starts all of it: 250 classes, 2 MB.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     * @param idle how long a connection may be stuck or silent before it is dropped
     * @param https the listener over TLS beside it; null where there is none
     * @param recording the pages whose people may speak into them
     */
    public record Place(String host, int port, Duration idle, Https.@Nullable Settings https, Set<String> recording) {

        public Place {
            recording = Set.copyOf(recording);
        }

        /** Without TLS, and without pages to speak into. */
        public Place(String host, int port, Duration idle) {
            this(host, port, idle, null, Set.of());
        }
    }

    private final Javalin javalin;
    private final String host;
    private final @Nullable Https https;

    private Listener(Javalin javalin, String host, @Nullable Https https) {
        this.javalin = javalin;
        this.host = host;
        this.https = https;
    }

    /** Starts to serve {@code routes}; they answer when this returns. The message of a failure says what to do. */
    public static Listener start(Place place, List<Route> routes, Exchange exchange, Connections connections)
            throws IOException {
        Https https = place.https() == null ? null : new Https(place.https());
        Javalin javalin = Javalin.create(config -> configure(config, place, https, routes, exchange, connections));
        int port = place.port();
        try {
            checkPort(place.host(), port);
            if (place.https() != null) {
                port = place.https().port();
                checkPort(place.host(), port);
            }
            javalin.start();
        } catch (JavalinBindException | IOException e) {
            javalin.stop();
            throw new IOException(
                    "网页服务无法使用 " + place.host() + ":" + port
                            + "，端口被占用或无权使用，请停止占用的程序或更换端口。 / The web server cannot listen on " + place.host() + ":"
                            + port
                            + " because the port is taken or not allowed; end the other program or choose another port.",
                    e);
        }
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            connector.addBean(connections);
        }
        return new Listener(javalin, place.host(), https);
    }

    /** Fails in peace where Javalin would first write a stack trace to the log. */
    private static void checkPort(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        }
    }

    private static void configure(
            JavalinConfig config,
            Place place,
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
        config.jetty.host = place.host();
        config.jetty.port = place.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(place.idle().toMillis());
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            server.setHandler(connections);
        });
        if (https != null && place.https() != null) {
            int port = place.https().port();
            config.jetty.addConnector((server, http) -> plain(server, http, place));
            config.jetty.addConnector((server, http) -> https.connector(server, http, place.host(), port));
        }
        config.routes.before(context -> secure(context, place.recording()));
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

    private static ServerConnector plain(Server server, HttpConfiguration http, Place place) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(place.host());
        connector.setPort(place.port());
        return connector;
    }

    private static void secure(Context context, Set<String> recording) {
        PageHeaders.ALL.forEach(context::header);
        if (recording.contains(context.path())) {
            context.header(PageHeaders.RECORDING.getKey(), PageHeaders.RECORDING.getValue());
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    /** Where it listens for HTTPS, without a slash at the end; null where it does not. */
    public @Nullable URI secureAddress() {
        if (https == null) {
            return null;
        }
        ServerConnector connector =
                (ServerConnector) javalin.jettyServer().server().getConnectors()[1];
        return URI.create("https://" + host + ":" + connector.getLocalPort());
    }

    /** Shows another certificate from the next connection on. */
    public void show(KeyAndChain next) throws IOException {
        if (https != null) {
            https.show(next);
        }
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
