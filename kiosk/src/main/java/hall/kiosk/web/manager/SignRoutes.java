package hall.kiosk.web.manager;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.render.Canvas;
import hall.broker.Role;
import hall.kiosk.sign.Sign;
import hall.kiosk.sign.SignBook;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Csv;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hall's signs: what there is, how each looks, and the files for the shop that makes them. */
public final class SignRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final String PATH = "/api/v1/signs";
    private static final int NEAREST = 2;
    private static final int FARTHEST = 40;
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final SignBook book;
    private final Supplier<URI> pages;
    private final Executor answerers;

    /** One set at a time, so that however often somebody asks, the memory is that of one. */
    private final Object drawing = new Object();

    /** @param pages where phones reach the hall's pages */
    public SignRoutes(SignBook book, Supplier<URI> pages, Executor answerers) {
        this.book = book;
        this.pages = pages;
        this.answerers = answerers;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, MANAGER, this::list),
                Route.get(PATH + ".pdf", MANAGER, this::pdf),
                Route.get(PATH + ".xlsx", MANAGER, this::bill),
                Route.get(PATH + "/{sign}/picture.png", MANAGER, this::picture),
                Route.get(PATH + "/{sign}/sign.svg", MANAGER, this::svg));
    }

    private CompletionStage<Answer> list(Call call) throws Rejection {
        Double metres = metres(call);
        return later(() -> {
            ArrayNode list = Documents.JSON.createArrayNode();
            for (Sign sign : signs(metres)) {
                ObjectNode node = list.addObject().put("id", sign.id());
                node.set("names", Documents.texts(sign.name()));
                node.set("places", Documents.texts(sign.place()));
                node.set("materials", Documents.texts(sign.use().material()));
                node.put("wide", Math.round(sign.wide()))
                        .put("high", Math.round(sign.high()))
                        .put("characters", Math.round(sign.smallest()))
                        .put("height", sign.use().heightMillimetres())
                        .put("metres", sign.use().metres());
            }
            return Answer.ok(Documents.JSON.createObjectNode().set("signs", list));
        });
    }

    private CompletionStage<Answer> pdf(Call call) throws Rejection {
        return file(
                call,
                "application/pdf",
                "signs.pdf",
                (signs, out) -> book.files().pdf(signs, book.title(), out));
    }

    private CompletionStage<Answer> bill(Call call) throws Rejection {
        return file(call, SHEET, "signs.xlsx", (signs, out) -> book.files().bill(signs, book.title(), out));
    }

    /** Writes signs. */
    @FunctionalInterface
    private interface Writing {
        void write(List<Sign> signs, OutputStream out) throws IOException;
    }

    private CompletionStage<Answer> file(Call call, String type, String name, Writing writing) throws Rejection {
        Double metres = metres(call);
        return later(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                writing.write(signs(metres), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Csv.download(type, name, out.toByteArray());
        });
    }

    private CompletionStage<Answer> picture(Call call) throws Rejection {
        Sign sign = sign(call);
        return later(() -> Answer.png(Canvas.png(book.files().picture(sign))));
    }

    private CompletionStage<Answer> svg(Call call) throws Rejection {
        Sign sign = sign(call);
        return later(() -> new Answer.Bytes(
                "image/svg+xml",
                book.files().svg(sign).getBytes(UTF_8),
                Map.of("Content-Disposition", "attachment; filename=\"" + sign.id() + ".svg\"")));
    }

    private Sign sign(Call call) throws Rejection {
        Double metres = metres(call);
        String id = call.path("sign");
        return signs(metres).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
    }

    private List<Sign> signs(@Nullable Double metres) {
        return book.signs(metres, pages.get());
    }

    /** How far away the first reader stands; null for what the hall says. */
    private static @Nullable Double metres(Call call) throws Rejection {
        return call.optionalQuery("distance") == null
                ? null
                : Double.valueOf((double) call.query("distance", NEAREST, NEAREST, FARTHEST));
    }

    /** On another thread: some of it takes seconds on a small machine. */
    private CompletionStage<Answer> later(Supplier<Answer> answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    synchronized (drawing) {
                        return answer.get();
                    }
                },
                answerers);
    }
}
