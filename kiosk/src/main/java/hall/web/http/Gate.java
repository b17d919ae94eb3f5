package hall.web.http;

import hall.broker.Identity;
import hall.web.access.Access;
import hall.web.access.Access.Ended;
import hall.web.access.Access.Session;
import hall.web.access.Secrets;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, in this order: who is it (401), may he (403), was the change made by our own page (403), is it
 * numbered (400), is it JSON (415) and small enough (413). Any thread.
 */
public final class Gate {

    private static final String KEY = "Idempotency-Key";

    /** What a one-time password opens. */
    private static final Set<String> ONE_TIME = Set.of("/api/v1/password", "/api/v1/session");

    private static final int LONGEST_KEY = 200;
    private static final String BEARER = "bearer ";

    private final Access access;
    private final Origins origins;
    private final String cookie;
    private final Function<Context, @Nullable Identity> anybody;

    /** Lets in who is signed in, and devices. */
    public Gate(Access access, Origins origins, SessionCookie cookie) {
        this(access, origins, cookie, context -> null);
    }

    /**
     * @param anybody who sends a request without having signed in; gives null where he is nobody
     */
    public Gate(Access access, Origins origins, SessionCookie cookie, Function<Context, @Nullable Identity> anybody) {
        this.access = access;
        this.origins = origins;
        this.cookie = cookie.name();
        this.anybody = anybody;
    }

    Call enter(Route route, Context context) throws Rejection {
        Language language = Language.of(context.header("Accept-Language"));
        if (route.foreign()) {
            byte[] body = Bodies.of(context.req()).orElseThrow(() -> new Rejection(ProblemType.BODY_TOO_LARGE));
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return new Call(context, language, origins.of(context), null, null, "", text);
        }
        Identity identity = null;
        Session session = null;
        String authorization = context.header("Authorization");
        if (authorization != null) {
            identity = device(authorization).orElse(null);
            if (identity == null && !isOpen(route)) {
                throw new Rejection(ProblemType.BAD_TOKEN);
            }
        } else {
            session = session(context).orElse(null);
            identity = session == null ? anybody.apply(context) : session.identity();
        }
        if (!route.roles().isEmpty()) {
            if (identity == null) {
                throw new Rejection(notSignedIn(context));
            }
            if (!route.roles().contains(identity.role())) {
                throw new Rejection(ProblemType.WRONG_ROLE);
            }
            if (session != null && session.oneTime() && !ONE_TIME.contains(route.path())) {
                throw new Rejection(ProblemType.PASSWORD_MUST_CHANGE);
            }
        }
        if (route.method() == Route.Method.GET) {
            return new Call(context, language, origins.of(context), identity, session, "", "");
        }
        if (session != null && !route.path().endsWith("/login")) {
            checkCsrf(session, context.header("X-CSRF-Token"));
        }
        String key = route.keyed() ? key(Collections.list(context.req().getHeaders(KEY))) : "";
        String body = body(context);
        return new Call(context, language, origins.of(context), identity, session, key, body);
    }

    /** Whether anybody may see it, also with a token that is no longer valid; a change always tells so. */
    private static boolean isOpen(Route route) {
        return route.method() == Route.Method.GET && route.roles().isEmpty();
    }

    /** Who sends this, as far as it can be told; for addresses that are open to some without a name. */
    public Optional<Identity> identity(Context context) {
        String authorization = context.header("Authorization");
        return authorization != null ? device(authorization) : session(context).map(Session::identity);
    }

    /** Why nobody is signed in, as far as is known. */
    private ProblemType notSignedIn(Context context) {
        String secret = context.cookie(cookie);
        Optional<Ended> ended = secret == null ? Optional.empty() : access.ended(secret);
        return ended.map(why -> switch (why) {
                    case OVER -> ProblemType.SESSION_OVER;
                    case REPLACED -> ProblemType.SIGNED_IN_ELSEWHERE;
                })
                .orElse(ProblemType.NOT_SIGNED_IN);
    }

    private Optional<Identity> device(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? access.device(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private Optional<Session> session(Context context) {
        String secret = context.cookie(cookie);
        return secret == null ? Optional.empty() : access.session(secret);
    }

    private static void checkCsrf(Session session, @Nullable String sent) throws Rejection {
        if (sent == null || !Secrets.same(sent, session.csrf())) {
            throw new Rejection(ProblemType.CSRF_TOKEN_WRONG);
        }
    }

    private static String key(List<String> keys) throws Rejection {
        String key = keys.isEmpty() ? "" : keys.getFirst();
        if (key.isEmpty()) {
            throw new Rejection(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        if (keys.size() > 1 || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new Rejection(ProblemType.BAD_IDEMPOTENCY_KEY);
        }
        return key;
    }

    private static String body(Context context) throws Rejection {
        byte[] bytes = Bodies.of(context.req()).orElseThrow(() -> new Rejection(ProblemType.BODY_TOO_LARGE));
        if (bytes.length > 0 && !isJson(context.contentType())) {
            throw new Rejection(ProblemType.WRONG_CONTENT_TYPE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(ProblemType.BAD_JSON);
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
