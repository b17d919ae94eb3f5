package hall.kiosk.web;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.setup.NewHall;
import hall.kiosk.setup.NewHall.SetupPlace;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.http.Metrics;
import hall.loop.Workers;
import hall.standard.design.Tokens;
import hall.web.access.Access;
import hall.web.access.Passwords;
import hall.web.http.Bodies;
import hall.web.http.Connections;
import hall.web.http.Exchange;
import hall.web.http.Gate;
import hall.web.http.Listener;
import hall.web.http.Origins;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import hall.web.http.SignInRoutes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The pages of a hall that has no configuration yet: whoever has the code from the terminal answers a few questions, then
 * the hall starts at the same address. The code is a password of its own account, so the bounds of signing in hold for it.
 */
public final class SetupServer implements AutoCloseable {

    private static final String USER = "setup";

    private final Access access;
    private final Listener listener;
    private final List<Route> routes;

    private SetupServer(Access access, Listener listener, List<Route> routes) {
        this.access = access;
        this.listener = listener;
        this.routes = routes;
    }

    /** Starts to serve; the code is for whoever can read this program's terminal. */
    public static SetupServer start(HallServerSettings settings, NewHall hall, String code, RandomGenerator chance)
            throws HallServerException {
        Access access = new Access(chance, System::nanoTime);
        access.admit(List.of(new Account(
                new Identity(Role.MANAGER, USER), new Credential.PagePassword(Passwords.hash(code, chance)))));
        Executor answerers = Workers.oneForEach("answer");
        Metrics metrics = new Metrics();
        SessionCookie cookie = SessionCookie.ofHall(false);
        Origins origins = new Origins(settings.trustedProxies());
        Connections connections = new Connections(origins, settings.limits().request());
        connections.setHandler(
                new Begins(hall, new Bodies(origins, settings.limits().request())));
        List<Route> routes = new ArrayList<>(
                new SignInRoutes(access, (who, answer) -> {}, cookie, answerers, metrics::signInFailed).routes());
        SetupRoutes setup = new SetupRoutes(hall);
        routes.addAll(setup.routes());
        routes.addAll(Pages.firstSetup(Tokens::standard));
        try {
            Listener listener = HallServer.listen(
                    settings,
                    routes,
                    new Exchange(new Gate(access, origins, cookie), metrics::answered, System::nanoTime),
                    connections);
            setup.at(new SetupPlace(settings.host(), listener.port()));
            return new SetupServer(access, listener, List.copyOf(routes));
        } catch (HallServerException e) {
            access.close();
            throw e;
        }
    }

    /** Lets the hall begin once the answer that says so is sent, and not when another browser's question is answered before. */
    private static final class Begins extends Handler.Wrapper {
        private final NewHall hall;

        Begins(NewHall hall, Handler inner) {
            super(inner);
            this.hall = hall;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Request.addCompletionListener(request, failure -> {
                if (response.getStatus() == HttpStatus.CREATED_201) {
                    hall.beginIfWritten();
                }
            });
            return super.handle(request, response, callback);
        }
    }

    /** The pages, without a slash at the end. */
    public URI address() {
        return listener.address();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        listener.close();
        access.close();
    }
}
