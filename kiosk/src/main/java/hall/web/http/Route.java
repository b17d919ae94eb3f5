package hall.web.http;

import hall.broker.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One address of the server.
 *
 * @param path as Javalin and OpenAPI both write it, such as {@code /api/v1/tickets/{ticket}}
 * @param roles who is let in; empty for everybody
 * @param keyed whether it needs an Idempotency-Key
 * @param foreign whether it follows another standard: its body is not JSON, and it sees itself to who sends it
 */
public record Route(Method method, String path, Set<Role> roles, boolean keyed, boolean foreign, Handler handler) {

    public enum Method {
        GET,
        POST
    }

    /** Answers a request; must not wait for anything, it returns a stage instead. */
    @FunctionalInterface
    public interface Handler {
        CompletionStage<? extends Answer> handle(Call call) throws Rejection;
    }

    public static final Set<Role> ANYONE = Set.of();
    public static final Set<Role> ANY_ROLE = Set.copyOf(EnumSet.allOf(Role.class));

    /** Everybody who works with citizens, and every device: a technician sees devices alone. */
    public static final Set<Role> WITH_CITIZENS = Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.TECHNICIAN)));

    public Route {
        roles = Set.copyOf(roles);
    }

    public static Route get(String path, Set<Role> roles, Handler handler) {
        return new Route(Method.GET, path, roles, false, false, handler);
    }

    /** A change: needs an Idempotency-Key. */
    public static Route post(String path, Set<Role> roles, Handler handler) {
        return new Route(Method.POST, path, roles, true, false, handler);
    }

    public static Route postUnkeyed(String path, Set<Role> roles, Handler handler) {
        return new Route(Method.POST, path, roles, false, false, handler);
    }

    /** One that follows another standard. */
    public static Route foreign(Method method, String path, Handler handler) {
        return new Route(method, path, ANYONE, false, true, handler);
    }
}
