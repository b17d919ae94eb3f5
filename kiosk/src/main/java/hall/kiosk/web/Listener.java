package hall.kiosk.web;

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
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty and Javalin with our routes on them: what listens, whatever is served. */
final class Listener implements AutoCloseable {

    /** For the network alone: requests are answered on virtual threads, so that a slow reader holds none of these. */
    private static final int MOST_THREADS = 16;

    private static final int LEAST_THREADS = 4;

    static {
        // Else Jetty asks Java's management for the size of a reference, which starts all of it: 250 classes, 2 MB.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }

    private final Javalin javalin;
    private final String host;

    private Listener(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /** Starts to serve {@code routes}; they answer when this returns. */
    static Listener start(HallServerSettings settings, List<Route> routes, Exchange exchange, Connections connections)
            throws HallServerException {
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
        return new Listener(javalin, settings.host());
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

    private static void secure(Context context) {
        PageHeaders.ALL.forEach(context::header);
    }

    /** The port it listens on. */
    int port() {
        return javalin.port();
    }

    /** Where it listens, without a slash at the end. */
    URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
