package hall.tier.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import hall.web.http.Answer;
import hall.web.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The pages of the tier and what they are made of: plain files that tell nothing of any hall. */
final class TierPages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String OWN = "/hall/tier/web/";

    /** What a hall's pages have too. */
    private static final String OF_HALL = "/hall/kiosk/web/";

    private static final List<String> OWN_SCRIPTS = List.of(
            "city.js",
            "hall.js",
            "league.js",
            "standards.js",
            "tier.js",
            "wall.js",
            "acts.js",
            "publish.js",
            "publish-halls.js",
            "alarms.js",
            "settle.js",
            "signed.js",
            "sign-in.js");

    private TierPages() {}

    /** @param tokens the style sheet of the standard's colours and sizes */
    static List<Route> routes(String tokens) {
        List<Route> routes = new ArrayList<>(List.of(
                file("/", HTML, OWN + "city.html"),
                file("/halls/{id}", HTML, OWN + "hall.html"),
                file("/standards", HTML, OWN + "standards.html"),
                file("/wall", HTML, OWN + "wall.html"),
                file("/publish", HTML, OWN + "publish.html"),
                file("/acts", HTML, OWN + "acts.html"),
                file("/sign-in", HTML, OWN + "sign-in.html"),
                file("/assets/pages.css", STYLE, OF_HALL + "pages.css"),
                file("/assets/city.css", STYLE, OWN + "city.css"),
                file("/assets/publish.css", STYLE, OWN + "publish.css"),
                file("/assets/wall.css", STYLE, OWN + "wall.css"),
                bytes(
                        "/assets/icon.svg",
                        "image/svg+xml",
                        Symbols.standard().emblemSvg(Tokens.standard()).getBytes(UTF_8)),
                bytes("/tokens.css", STYLE, tokens.getBytes(UTF_8))));
        for (String script : OWN_SCRIPTS) {
            routes.add(file("/assets/" + script, SCRIPT, OWN + script));
        }
        for (String script : List.of("common.js", "oidc.js", "enter.js")) {
            routes.add(file("/assets/" + script, SCRIPT, OF_HALL + script));
        }
        return routes;
    }

    private static Route file(String path, String type, String resource) {
        try (InputStream in = TierPages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing on the class path");
            }
            return bytes(path, type, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    private static Route bytes(String path, String type, byte[] bytes) {
        CompletionStage<Answer> answer =
                CompletableFuture.completedStage(new Answer.Bytes(type, bytes, Map.of("Cache-Control", "no-cache")));
        return Route.get(path, Route.ANYONE, call -> answer);
    }
}
