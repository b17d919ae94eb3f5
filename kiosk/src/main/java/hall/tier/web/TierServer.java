package hall.tier.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.loop.Workers;
import hall.net.PageHeaders;
import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import hall.text.Dates;
import hall.tier.store.CityPicture;
import hall.tier.store.CityPicture.LeagueRow;
import hall.tier.store.LikeHalls;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.WaitRanges;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The city's board and its API. It only reads, so any number of them may stand beside the receivers. It knows no sign-in:
 * it listens on this machine alone unless it is told otherwise, and a proxy before it decides who may see it.
 */
public final class TierServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TierServer.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_THREADS = 8;
    private static final int LEAST_THREADS = 2;
    private static final int MOST_DAYS = 1_100;
    private static final String JSON = "application/json; charset=utf-8";

    private final Javalin javalin;
    private final String host;

    /**
     * What a server shows.
     *
     * @param fault why nothing is received now, one sentence; gives null while all is well
     * @param tokens the style sheet of the standard's colours and sizes
     */
    public record Parts(
            CityPicture picture,
            LikeHalls alike,
            Supplier<@Nullable String> fault,
            String tokens,
            InstantSource clock,
            ZoneId zone) {

        LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), zone);
        }
    }

    private TierServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /** Starts a server on {@code port}, 0 for any free one. */
    public static TierServer start(String host, int port, Parts parts) throws IOException {
        Javalin javalin = Javalin.create(config -> configure(config, host, port, parts));
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            javalin.stop();
            throw new IOException(
                    "网页服务无法使用 " + host + ":" + port + "，请更换端口。 / The web server cannot listen on " + host + ":" + port
                            + "; choose another port.",
                    e);
        }
        return new TierServer(javalin, host);
    }

    private static void configure(JavalinConfig config, String host, int port, Parts parts) {
        QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        pool.setName("jetty");
        pool.setVirtualThreadsExecutor(Workers.oneForEach("web"));
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.threadPool = pool;
        config.jetty.host = host;
        config.jetty.port = port;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(context -> PageHeaders.ALL.forEach(context::header));
        get(config, "/", file("city.html", "text/html; charset=utf-8"));
        get(config, "/halls/{id}", file("hall.html", "text/html; charset=utf-8"));
        get(config, "/standards", file("standards.html", "text/html; charset=utf-8"));
        get(config, "/wall", file("wall.html", "text/html; charset=utf-8"));
        for (String script : List.of("city.js", "hall.js", "league.js", "standards.js", "tier.js", "wall.js")) {
            get(config, "/assets/" + script, file(script, "text/javascript; charset=utf-8"));
        }
        for (String sheet : List.of("city.css", "wall.css")) {
            get(config, "/assets/" + sheet, file(sheet, "text/css; charset=utf-8"));
        }
        get(config, "/assets/common.js", file("/hall/kiosk/web/common.js", "text/javascript; charset=utf-8"));
        get(config, "/assets/pages.css", file("/hall/kiosk/web/pages.css", "text/css; charset=utf-8"));
        String emblem = Symbols.standard().emblemSvg(Tokens.standard());
        get(
                config,
                "/assets/icon.svg",
                context -> context.contentType("image/svg+xml").result(emblem));
        get(
                config,
                "/tokens.css",
                context -> context.contentType("text/css; charset=utf-8").result(parts.tokens()));
        get(config, "/api/v1/city", context -> city(context, parts));
        get(
                config,
                "/api/v1/standards",
                context -> json(context, parts.picture().standards(Region.EVERYTHING)));
        get(config, "/api/v1/league", context -> league(context, parts));
        get(config, "/api/v1/halls/{id}", context -> hall(context, parts));
        get(config, "/api/v1/halls/{id}/like", context -> like(context, parts));
        get(config, "/api/v1/health", context -> health(context, parts));
        config.routes.exception(StoreException.class, (e, context) -> {
            LOG.warn("a page could not be read from the database: {}", e.getMessage());
            problem(context, 503, "database-unreachable", e.getMessage());
        });
        config.routes.exception(
                HttpResponseException.class,
                (e, context) ->
                        problem(context, e.getStatus(), "not-found", "没有这个地址。 / There is nothing at this address."));
    }

    private static void get(JavalinConfig config, String path, Handler handler) {
        config.routes.addHttpHandler(HandlerType.GET, path, handler);
    }

    private static Handler file(String name, String type) {
        String path = name.startsWith("/") ? name : "/hall/tier/web/" + name;
        byte[] bytes;
        try (InputStream in = TierServer.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing on the class path");
            }
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
        return context ->
                context.contentType(type).header("Cache-Control", "no-cache").result(bytes);
    }

    private static void city(Context context, Parts parts) throws StoreException {
        ObjectNode head = MAPPER.createObjectNode();
        LocalDate day = parts.today();
        head.put("day", day.toString()).put("fault", parts.fault().get());
        String halls = parts.picture().halls(Region.EVERYTHING, day);
        String cities = parts.picture().cities(Region.EVERYTHING, day);
        json(context, head.toString().replaceFirst("}$", "") + ",\"cities\":" + cities + ",\"halls\":" + halls + "}");
    }

    private static void like(Context context, Parts parts) throws StoreException {
        if (isNoHall(context)) {
            return;
        }
        LocalDate day = day(context.queryParam("day"), parts.today());
        LikeHalls.Compared compared =
                parts.alike().of(Region.EVERYTHING, Integer.parseInt(context.pathParam("id")), day, parts.zone());
        json(context, ComparisonJson.of(compared, parts.zone()));
    }

    /** Whether what is asked for cannot be a hall; then it is said. */
    private static boolean isNoHall(Context context) {
        boolean none = !context.pathParam("id").matches("[0-9]{1,9}");
        if (none) {
            problem(context, 404, "not-found", "没有这个大厅。 / There is no such hall.");
        }
        return none;
    }

    private static void hall(Context context, Parts parts) throws StoreException {
        if (isNoHall(context)) {
            return;
        }
        LocalDate day = day(context.queryParam("day"), parts.today());
        Optional<String> found =
                parts.picture().hallDay(Region.EVERYTHING, Integer.parseInt(context.pathParam("id")), day);
        if (found.isEmpty()) {
            problem(context, 404, "not-found", "没有这个大厅。 / There is no such hall.");
            return;
        }
        json(context, found.get());
    }

    private static void league(Context context, Parts parts) throws StoreException {
        LocalDate to = day(context.queryParam("to"), parts.today());
        LocalDate from = day(context.queryParam("from"), to.minusDays(29));
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            problem(context, 400, "bad-range", "起止日期不对，最多三年。 / From must not be after to, and three years at most.");
            return;
        }
        ArrayNode rows = MAPPER.createArrayNode();
        for (LeagueRow row : parts.picture().league(Region.EVERYTHING, from, to)) {
            ObjectNode each = rows.addObject();
            each.put("id", row.id()).put("path", row.path());
            each.putObject("name")
                    .put("zh-CN", row.name().chinese())
                    .put("en", row.name().english());
            each.put("issued", row.issued()).put("finished", row.finished());
            ComparisonJson.share(each.putObject("satisfied"), row.satisfied());
            ComparisonJson.share(each.putObject("inTime"), row.inTime());
            each.put("rate", row.rate());
            if (row.waits().total() > 0) {
                each.put("medianSeconds", Math.round(WaitRanges.quantile(row.waits(), 0.5)));
                each.put("ninetySeconds", Math.round(WaitRanges.quantile(row.waits(), 0.9)));
            }
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("from", from.toString()).put("to", to.toString()).set("halls", rows);
        json(context, answer.toString());
    }

    private static void health(Context context, Parts parts) {
        String fault = parts.fault().get();
        context.status(fault == null ? 200 : 503);
        json(
                context,
                MAPPER.createObjectNode()
                        .put("ok", fault == null)
                        .put("fault", fault)
                        .toString());
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : Dates.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static void json(Context context, String json) {
        context.contentType(JSON).header("Cache-Control", "no-store").result(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(Context context, int status, String code, @Nullable String title) {
        context.status(status);
        ObjectNode problem = MAPPER.createObjectNode();
        json(
                context,
                problem.put("code", code)
                        .put("title", title)
                        .put("status", status)
                        .toString());
        context.contentType("application/problem+json");
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return URI.create("http://" + host + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
