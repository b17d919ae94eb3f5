package hall.web.oidc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.id.RandomId;
import hall.web.access.Access.Session;
import hall.web.access.Budget;
import hall.web.access.Secrets;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Origins;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import hall.web.oidc.ProviderException.Why;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in by the organisation's OpenID Connect provider. The provider says who somebody is; whether he works here and
 * as what is ours to say ({@link Welcome}). Passwords go on working, so that a provider that is down keeps nobody out. Any thread.
 *
 * <p>What begins in one browser ends in the same: a cookie of its own goes with the state. An attempt is used once and lasts
 * ten minutes.
 */
public final class OidcRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String ROOT = "/api/v1/oidc";
    private static final String COOKIE = "hall-oidc";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_ATTEMPTS = 256;
    private static final int LONGEST_CODE = 4_096;

    private final Welcome welcome;
    private final Supplier<@Nullable OidcSettings> settings;
    private final Supplier<URI> address;
    private final SessionCookie cookie;
    private final String signInPage;
    private final RandomGenerator chance;
    private final LongSupplier nanos;
    private final Executor workers;
    private final Budget asking = new Budget(32, 8);

    /** Attempts by their state, the oldest first. Guarded by itself. */
    private final Map<String, Pending> attempts = new LinkedHashMap<>();

    private record Pending(
            Provider provider, OidcSettings settings, Provider.Attempt attempt, String browser, long at) {}

    /**
     * @param settings null where there is no provider
     * @param address where the pages are
     * @param signInPage where somebody signs in, and is told why he was not
     * @param chance a SecureRandom outside tests
     * @param workers may be blocked by the provider
     */
    public OidcRoutes(
            Welcome welcome,
            Supplier<@Nullable OidcSettings> settings,
            Supplier<URI> address,
            SessionCookie cookie,
            String signInPage,
            RandomGenerator chance,
            LongSupplier nanos,
            Executor workers) {
        this.welcome = welcome;
        this.settings = settings;
        this.address = address;
        this.cookie = cookie;
        this.signInPage = signInPage;
        this.chance = chance;
        this.nanos = nanos;
        this.workers = workers;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROOT, Route.ANYONE, this::name),
                Route.get(ROOT + "/start", Route.ANYONE, call -> asked(call, () -> start(call))),
                Route.get(ROOT + "/callback", Route.ANYONE, call -> asked(call, () -> back(call))));
    }

    private CompletionStage<Answer> name(Call call) {
        OidcSettings known = settings.get();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return CompletableFuture.completedStage(
                Answer.ok(answer.set("names", known == null ? null : Answer.texts(known.name()))));
    }

    /** Something that may ask the provider, and gives the cookies and the address to go on at. */
    private interface Step {
        Answer take() throws ProviderException;
    }

    private CompletionStage<Answer> asked(Call call, Step step) throws Rejection {
        if (settings.get() == null) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        String origin = Origins.counted(call.origin());
        if (!asking.take(origin, 1)) {
            throw new Rejection(Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(2));
        }
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return step.take();
                            } catch (ProviderException e) {
                                LOG.warn("Nobody is signed in by the provider: {}", e.getMessage());
                                return to(
                                        signInPage + "?oidc=" + e.why().code(),
                                        Map.of("Set-Cookie", browser(call, "", Duration.ZERO)));
                            }
                        },
                        workers)
                .whenComplete((answer, failure) -> asking.give(origin, 1));
    }

    private Answer start(Call call) throws ProviderException {
        OidcSettings now = known();
        Provider provider = new Provider(now, address.get().resolve(ROOT + "/callback"));
        String state = RandomId.token(chance);
        String browser = RandomId.token(chance);
        Provider.Attempt attempt = new Provider.Attempt(RandomId.token(chance), RandomId.token(chance));
        URI page = provider.page(state, attempt);
        synchronized (attempts) {
            attempts.put(state, new Pending(provider, now, attempt, browser, nanos.getAsLong()));
            if (attempts.size() > MOST_ATTEMPTS) {
                attempts.remove(attempts.keySet().iterator().next());
            }
        }
        return to(page.toString(), Map.of("Set-Cookie", browser(call, browser, LIFE)));
    }

    private Answer back(Call call) throws ProviderException {
        Pending pending = pending(parameter(call, "state"), call.context().cookie(COOKIE));
        String error = parameter(call, "error");
        String code = parameter(call, "code");
        String issuer = parameter(call, "iss");
        if (error != null || code == null) {
            throw new ProviderException(Why.PROVIDER_REFUSED, "the provider says " + error, null);
        }
        if (issuer != null && !issuer.equals(pending.settings().issuer().toString())) {
            throw new ProviderException(Why.TOKEN_NOT_VALID, "the answer names another issuer", null);
        }
        Claims claims = pending.provider().claims(code, pending.attempt());
        Session session = welcome.session(known(), claims)
                .orElseThrow(() -> new ProviderException(
                        Why.UNKNOWN_PERSON,
                        "nobody here has the claim " + pending.settings().claim() + " it names",
                        null));
        LOG.info(
                "{} is signed in by the organisation's provider.",
                session.identity().name());
        return to("/", Map.of("Set-Cookie", cookie.over(call).begins(session)));
    }

    /** The attempt that is under way in this browser. */
    private Pending pending(@Nullable String state, @Nullable String browser) throws ProviderException {
        Pending pending;
        synchronized (attempts) {
            pending = state == null ? null : attempts.remove(state);
        }
        boolean goesOn = pending != null
                && browser != null
                && Secrets.same(browser, pending.browser())
                && nanos.getAsLong() - pending.at() < LIFE.toNanos();
        if (pending == null || !goesOn) {
            throw new ProviderException(Why.ATTEMPT_OVER, "the answer belongs to no attempt of this browser", null);
        }
        return pending;
    }

    private OidcSettings known() throws ProviderException {
        OidcSettings now = settings.get();
        if (now == null) {
            throw new ProviderException(Why.ATTEMPT_OVER, "there is no provider any more", null);
        }
        return now;
    }

    private static @Nullable String parameter(Call call, String name) {
        List<String> texts = call.context().queryParams(name);
        return texts.size() == 1 && texts.getFirst().length() <= LONGEST_CODE ? texts.getFirst() : null;
    }

    /** Lax, unlike the session's: the provider sends people back from another site. */
    private String browser(Call call, String value, Duration life) {
        return COOKIE + "=" + value + "; Path=" + ROOT + "; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax"
                + cookie.over(call).onlySecure();
    }

    private static Answer to(String place, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Location", place);
        all.put("Cache-Control", "no-store");
        return new Answer.Empty(302, all);
    }
}
