package hall.kiosk.web;

import hall.kiosk.web.access.Access;
import hall.kiosk.web.access.Identity;
import hall.kiosk.web.access.Secrets;
import hall.kiosk.web.access.Session;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, in this order: who is it (401), may he (403), was the change made by our own page (403), is it
 * numbered (400), is it JSON (415) and small enough (413). Any thread.
 */
final class Gate {

    static final String COOKIE = "hall-session";
    static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_KEY = 200;
    private static final String BEARER = "bearer ";

    private final Access access;

    Gate(Access access) {
        this.access = access;
    }

    Call enter(Route route, Context context) throws Rejection {
        Language language = Language.of(context.header("Accept-Language"));
        Identity identity = null;
        Session session = null;
        String authorization = context.header("Authorization");
        if (authorization != null) {
            identity = device(authorization).orElseThrow(() -> new Rejection(Trouble.BAD_TOKEN));
        } else {
            session = session(context).orElse(null);
            identity = session == null ? null : session.identity();
        }
        if (!route.roles().isEmpty()) {
            if (identity == null) {
                throw new Rejection(Trouble.NOT_SIGNED_IN);
            }
            if (!route.roles().contains(identity.role())) {
                throw new Rejection(Trouble.WRONG_ROLE);
            }
        }
        if (route.method() == Route.Method.GET) {
            return new Call(context, language, identity, session, "", "");
        }
        if (session != null && !route.path().endsWith("/login")) {
            checkCsrf(session, context.header("X-CSRF-Token"));
        }
        String key = route.keyed() ? key(context.header("Idempotency-Key")) : "";
        String body = body(context);
        return new Call(context, language, identity, session, key, body);
    }

    /** Who sends this, as far as it can be told; for addresses that are open to some without a name. */
    Optional<Identity> identity(Context context) {
        String authorization = context.header("Authorization");
        return authorization != null ? device(authorization) : session(context).map(Session::identity);
    }

    private Optional<Identity> device(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? access.device(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private Optional<Session> session(Context context) {
        String cookie = context.cookie(COOKIE);
        return cookie == null ? Optional.empty() : access.session(cookie);
    }

    private static void checkCsrf(Session session, @Nullable String sent) throws Rejection {
        if (sent == null || !Secrets.same(sent, session.csrf())) {
            throw new Rejection(Trouble.CSRF_TOKEN_WRONG);
        }
    }

    private static String key(@Nullable String key) throws Rejection {
        if (key == null || key.isEmpty()) {
            throw new Rejection(Trouble.IDEMPOTENCY_KEY_MISSING);
        }
        if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new Rejection(Trouble.BAD_IDEMPOTENCY_KEY);
        }
        return key;
    }

    private static String body(Context context) throws Rejection {
        byte[] bytes;
        try (InputStream in = context.bodyInputStream()) {
            bytes = in.readNBytes(LARGEST_BODY + 1);
        } catch (IOException e) {
            throw new Rejection(Trouble.BAD_REQUEST);
        }
        if (bytes.length > LARGEST_BODY) {
            throw new Rejection(Trouble.BODY_TOO_LARGE);
        }
        if (bytes.length > 0 && !isJson(context.contentType())) {
            throw new Rejection(Trouble.WRONG_CONTENT_TYPE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(Trouble.BAD_JSON);
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
