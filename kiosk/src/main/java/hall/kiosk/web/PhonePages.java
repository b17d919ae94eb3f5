package hall.kiosk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.Hall;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.sheet.WordsScript;
import hall.kiosk.words.KioskWords;
import hall.kiosk.words.Script;
import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** The page of a ticket on a phone, in the form old web views and installed pages want: one script, a worker, a manifest. */
final class PhonePages {

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The sizes of icons that Android and iOS ask for. */
    private static final List<Integer> ICONS = List.of(192, 512);

    /** So much of a square icon may be cut away by the phone. */
    private static final double MARGIN = 0.1;

    private static final List<String> OF_TICKET =
            List.of("common", "line", "words", "phone-words", "ring", "rate", "ticket");

    private static final List<String> OF_WINDOW = List.of("common", "words", "phone-words", "window-rate");

    private static final List<String> OF_BOOKING = List.of("common", "words", "phone-words", "book");

    private PhonePages() {}

    static List<Route> routes(Hall hall, Supplier<Tokens> tokens) {
        return List.of(
                Pages.page("/t", "ticket.html"),
                Pages.page("/t/{pass}", "ticket.html"),
                Pages.page("/book", "book.html"),
                Pages.page("/book/{pass}", "book.html"),
                Route.get("/assets/phone-book.js", Route.ANYONE, call -> script(ofBooking(tokens.get()))),
                Pages.file("/phone-worker.js", SCRIPT, Pages.read("phone-worker.js")),
                Pages.style("phone.css"),
                Pages.style("book.css"),
                Route.get("/assets/phone.js", Route.ANYONE, call -> script(ofTicket(tokens.get()))),
                Route.get("/assets/phone-rate.js", Route.ANYONE, call -> script(ofWindow(tokens.get()))),
                Route.get("/assets/phone-words/{language}", Route.ANYONE, call -> words(tokens.get(), call)),
                Route.get("/phone.webmanifest", Route.ANYONE, call -> manifest(hall, tokens, call)),
                icon(tokens, ICONS.getFirst()),
                icon(tokens, ICONS.getLast()));
    }

    private static CompletionStage<Answer> script(String text) {
        return Commands.now(Pages.bytes(SCRIPT, text.getBytes(UTF_8)));
    }

    /** The script of a ticket's page. */
    static String ofTicket(Tokens tokens) {
        return script(OF_TICKET, PhoneWords.ofTicket(tokens, Text.CHINESE));
    }

    /** The script behind the code on a window. */
    static String ofWindow(Tokens tokens) {
        return script(OF_WINDOW, PhoneWords.ofWindow(tokens, Text.CHINESE));
    }

    /** The script of the page on which times are booked. */
    static String ofBooking(Tokens tokens) {
        return script(OF_BOOKING, PhoneWords.ofBooking(tokens, Text.CHINESE));
    }

    private static String script(List<String> modules, Map<String, String> words) {
        ClassicScript script = new ClassicScript();
        for (String name : modules) {
            script.with(
                    name, name.equals("words") ? WordsScript.of(words) : new String(Pages.read(name + ".js"), UTF_8));
        }
        return script.text();
    }

    /** What the pages say in a language beside Chinese. */
    private static CompletionStage<Answer> words(Tokens tokens, Call call) throws Rejection {
        String language = call.path("language");
        if (!KioskWords.languages(tokens).contains(language)) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        ObjectNode document = Documents.JSON.createObjectNode();
        document.put("rightToLeft", Script.isRightToLeft(language));
        ObjectNode words = document.putObject("words");
        PhoneWords.ofTicket(tokens, language).forEach(words::put);
        PhoneWords.ofWindow(tokens, language).forEach(words::put);
        PhoneWords.ofBooking(tokens, language).forEach(words::put);
        return Commands.now(Answer.ok(document));
    }

    private static CompletionStage<Answer> manifest(Hall hall, Supplier<Tokens> tokens, Call call) {
        Text name = hall.state().queue().setup().name();
        Tokens look = tokens.get();
        ObjectNode manifest = Documents.JSON.createObjectNode();
        manifest.put("id", "/t")
                .put("start_url", "/t")
                .put("scope", "/t")
                .put("display", "standalone")
                .put("name", name.in(call.language().tag()))
                .put(
                        "short_name",
                        Text.of("我的号票", "My ticket").in(call.language().tag()))
                .put("lang", call.language().tag())
                .put("theme_color", look.ink("brand").background().toString())
                .put("background_color", look.ink("paper").background().toString());
        ArrayNode icons = manifest.putArray("icons");
        for (int size : ICONS) {
            icons.addObject()
                    .put("src", "/assets/icon-" + size + ".png")
                    .put("sizes", size + "x" + size)
                    .put("type", "image/png")
                    .put("purpose", "any maskable");
        }
        return Commands.now(
                Pages.bytes("application/manifest+json", manifest.toString().getBytes(UTF_8)));
    }

    private static Route icon(Supplier<Tokens> tokens, int size) {
        return Route.get(
                "/assets/icon-" + size + ".png",
                Route.ANYONE,
                call -> Commands.now(Pages.bytes("image/png", png(tokens.get(), size))));
    }

    /** The emblem on the house's colour. */
    static byte[] png(Tokens tokens, int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(tokens.ink("paper").background().awt());
        pen.fillRect(0, 0, size, size);
        double edge = size * MARGIN;
        Symbols.standard()
                .drawEmblem(pen, new Rectangle2D.Double(edge, edge, size - 2 * edge, size - 2 * edge), tokens);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }
}
