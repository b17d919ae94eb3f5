package hall.kiosk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.kiosk.web.http.Commands;
import hall.kiosk.web.sheet.TokenSheet;
import hall.kiosk.web.sheet.WordsScript;
import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import hall.web.http.Answer;
import hall.web.http.ProblemType;
import hall.web.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages for people and what they are made of: plain files, read once at the start and held in memory. */
final class Pages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/\\n?");
    private static final String PICTURE = "image/svg+xml";
    private static final String YAML = "application/yaml; charset=utf-8";

    /** Where the WebJar of Swagger UI has its files; the version is that of the parent pom. */
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final List<String> SCRIPTS = List.of(
            "common.js",
            "controls.js",
            "line.js",
            "calls.js",
            "appointments.js",
            "announce.js",
            "voice.js",
            "recorder.js",
            "recorder-worklet.js",
            "home.js",
            "enter.js",
            "choice.js",
            "clerk.js",
            "clerk-desk.js",
            "clerk-keys.js",
            "clerk-parts.js",
            "clerk-strip.js",
            "again.js",
            "guide.js",
            "preview.js",
            "technician.js",
            "roles.js",
            "reasons.js",
            "manager.js",
            "alarms.js",
            "curve.js",
            "hands.js",
            "looked.js",
            "patience.js",
            "devices.js",
            "enrol.js",
            "emergency.js",
            "news.js",
            "notices.js",
            "hooks.js",
            "cases.js",
            "messages.js",
            "side.js",
            "audit.js",
            "standard.js",
            "register.js",
            "rounds.js",
            "films.js",
            "signs.js",
            "sitephotos.js",
            "displays.js",
            "drag.js",
            "scene-editor.js",
            "scene-canvas.js",
            "scene-publish.js",
            "steps.js",
            "playlist.js",
            "uploads.js",
            "scene-zone.js",
            "foresight.js",
            "published.js",
            "seen.js",
            "allowances.js",
            "docs.js",
            "config.js",
            "form.js",
            "schema.js",
            "versions.js",
            "passwords.js",
            "photos.js",
            "oidc.js",
            "hours.js",
            "program-editor.js",
            "program-part.js",
            "week.js",
            "week-editor.js",
            "intervene.js",
            "kiosk.js",
            "board.js");

    private Pages() {}

    /** The pages of a hall. */
    static List<Route> routes(Supplier<Tokens> tokens) {
        List<Route> routes = new ArrayList<>(List.of(
                page("/", "home.html"),
                page("/clerk", "clerk.html"),
                page("/manager", "manager.html"),
                page("/guide", "guide.html"),
                page("/devices", "technician.html"),
                page("/config", "config.html"),
                page("/displays", "displays.html"),
                page("/audit", "audit.html"),
                page("/standard", "standard.html"),
                page("/foresight", "foresight.html"),
                page("/published", "published.html"),
                page("/register", "register.html"),
                page("/voice", "voice.html"),
                page("/rounds", "rounds.html"),
                page("/signs", "signs.html"),
                page("/docs", "docs.html"),
                page("/kiosk/{k}", "kiosk.html"),
                page("/board/{b}", "board.html"),
                page("/rate/{w}", "window-rate.html"),
                style("clerk.css"),
                style("guide.css"),
                style("config.css"),
                style("displays.css"),
                style("week.css"),
                style("manager.css"),
                style("site.css"),
                style("standard.css"),
                file("/assets/swagger-ui.css", STYLE, read(SWAGGER + "swagger-ui.css")),
                file("/assets/swagger-ui-bundle.js", SCRIPT, read(SWAGGER + "swagger-ui-bundle.js")),
                file("/openapi.yaml", YAML, read("/openapi.yaml")),
                messages()));
        SCRIPTS.forEach(script -> routes.add(script(script)));
        routes.addAll(looks(tokens));
        return List.copyOf(routes);
    }

    /** The one page of a hall that is being set up. */
    static List<Route> firstSetup(Supplier<Tokens> tokens) {
        List<Route> routes = new ArrayList<>(List.of(
                page("/", "setup.html"),
                style("setup.css"),
                script("setup.js"),
                script("setup-kept.js"),
                script("ticks.js"),
                script("passwords.js"),
                script("roles.js"),
                script("common.js")));
        routes.addAll(looks(tokens));
        return List.copyOf(routes);
    }

    /** A style sheet of ours, without its comments: a phone has no use for them. */
    static Route style(String name) {
        String sheet = new String(read(name), UTF_8);
        return file(
                "/assets/" + name, STYLE, COMMENT.matcher(sheet).replaceAll("").getBytes(UTF_8));
    }

    private static Route script(String name) {
        return file("/assets/" + name, SCRIPT, read(name));
    }

    /** What every page looks by. */
    private static List<Route> looks(Supplier<Tokens> tokens) {
        List<Route> routes = new ArrayList<>(List.of(
                style("pages.css"),
                Route.get(
                        "/assets/icon.svg",
                        Route.ANYONE,
                        call -> Commands.now(bytes(
                                PICTURE,
                                Symbols.standard().emblemSvg(tokens.get()).getBytes(UTF_8)))),
                Route.get(
                        "/words.js",
                        Route.ANYONE,
                        call -> Commands.now(
                                bytes(SCRIPT, WordsScript.of(tokens.get()).getBytes(UTF_8)))),
                Route.get(
                        "/tokens.css",
                        Route.ANYONE,
                        call -> Commands.now(
                                bytes(STYLE, TokenSheet.css(tokens.get()).getBytes(UTF_8))))));
        for (String symbol : Symbols.standard().names()) {
            routes.add(Route.get(
                    "/assets/symbols/" + symbol + ".svg",
                    Route.ANYONE,
                    call -> Commands.now(bytes(
                            PICTURE,
                            Symbols.of(tokens.get())
                                    .svg(symbol, tokens.get().ink("card.brand").foreground())
                                    .getBytes(UTF_8)))));
        }
        return routes;
    }

    /** The description of the messages comes with the floor of the broker; where that lacks it there is nothing here. */
    private static Route messages() {
        byte[] bytes = find("/asyncapi.yaml");
        return bytes != null
                ? file("/asyncapi.yaml", YAML, bytes)
                : Route.get(
                        "/asyncapi.yaml", Route.ANYONE, call -> Commands.now(Answer.Problem.of(ProblemType.NOT_FOUND)));
    }

    static Route page(String path, String name) {
        return file(path, HTML, read(name));
    }

    static Route file(String path, String type, byte[] bytes) {
        CompletionStage<Answer> answer = Commands.now(bytes(type, bytes));
        return Route.get(path, Route.ANYONE, call -> answer);
    }

    static Answer bytes(String type, byte[] bytes) {
        return new Answer.Bytes(type, bytes, Map.of("Cache-Control", "no-cache"));
    }

    static byte[] read(String name) {
        byte[] bytes = find(name);
        if (bytes == null) {
            throw new IllegalStateException(name + " is missing on the class path beside " + Pages.class.getName());
        }
        return bytes;
    }

    private static byte @Nullable [] find(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + name + " cannot be read", e);
        }
    }
}
