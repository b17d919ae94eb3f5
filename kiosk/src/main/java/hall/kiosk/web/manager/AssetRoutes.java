package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Asset;
import hall.broker.Role;
import hall.kiosk.display.AssetMaker.Made;
import hall.kiosk.display.AssetMaker.UnusableException;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.Uploads;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures, documents and videos for playlists, and films for kiosks: uploaded in pieces, made into what boards show, and looked at. */
public final class AssetRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AssetRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final String ROOT = "/api/v1/scenes/files";

    /** Of a piece in Base64, so that it and the rest of its request are no larger than a document. */
    private static final int LONGEST_PIECE = 700_000;

    private static final int MOST_PAGES = 10_000;

    private final HallBoards boards;

    public AssetRoutes(HallBoards boards) {
        this.boards = boards;
    }

    public List<Route> routes() {
        return List.of(
                Route.postUnkeyed(ROOT + "/parts", MANAGER, this::part),
                Route.postUnkeyed(ROOT, MANAGER, this::finish),
                Route.get(ROOT + "/{file}", EnumSet.of(Role.MANAGER, Role.AUDITOR), this::picture));
    }

    private static String upload(Fields fields) throws Rejection {
        String id = fields.id("upload");
        if (!id.matches("[a-z0-9]{8,32}")) {
            throw Rejection.field("“upload”须为 8 至 32 个 a-z 或 0-9。", "\"upload\" must be 8 to 32 of a-z and 0-9.");
        }
        return id;
    }

    private CompletionStage<Answer> part(Call call) throws Rejection {
        Fields fields = call.fields();
        String id = upload(fields);
        int from = fields.number("from", 0, Uploads.MOST_BYTES);
        try {
            byte[] piece = Base64.getDecoder().decode(fields.password("data", LONGEST_PIECE));
            long there = boards.uploads().add(id, from, piece);
            return Commands.now(Answer.ok(Documents.JSON.createObjectNode().put("have", there)));
        } catch (IllegalArgumentException notBase64) {
            throw Rejection.field("“data”须为 Base64。", "\"data\" must be Base64.");
        } catch (UnusableException e) {
            throw unusable(e);
        } catch (IOException e) {
            LOG.error("An upload cannot be stored", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }

    private static Rejection unusable(UnusableException e) {
        return new Rejection(Answer.Problem.of(ProblemType.FILE_UNUSABLE, e.text()));
    }

    private CompletionStage<Answer> finish(Call call) throws Rejection {
        Fields fields = call.fields();
        String id = upload(fields);
        int first = fields.has("first") ? fields.number("first", 1, MOST_PAGES) : 1;
        int last = fields.has("last") ? fields.number("last", first, MOST_PAGES) : MOST_PAGES;
        if (!boards.uploads().has(id)) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        CompletionStage<Made> making = Boolean.TRUE.equals(fields.optionalFlag("film"))
                ? boards.uploads().finishFilm(id)
                : boards.uploads().finish(id, first, last);
        return making.handle((made, failure) -> {
            if (failure == null) {
                return Answer.ok(json(made));
            }
            if (failure instanceof UnusableException unusable) {
                return Answer.Problem.of(ProblemType.FILE_UNUSABLE, unusable.text());
            }
            LOG.error("An upload cannot be made into a picture", failure);
            return Answer.Problem.of(ProblemType.NOT_STORED);
        });
    }

    private static ObjectNode json(Made made) {
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("kind", made.kind().name().toLowerCase(Locale.ROOT))
                .put("pages", made.all());
        ArrayNode files = answer.putArray("files");
        for (Asset file : made.files()) {
            files.addObject().put("sha256", file.sha256()).put("bytes", file.bytes());
        }
        return answer;
    }

    private CompletionStage<Answer> picture(Call call) throws Rejection {
        try {
            byte[] picture =
                    boards.assets().picture(call.path("file")).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
            String type = picture[0] == (byte) 0xFF ? "image/jpeg" : picture[0] == 'G' ? "image/gif" : "image/png";
            return Commands.now(
                    new Answer.Bytes(type, picture, Map.of("Cache-Control", "private, max-age=86400, immutable")));
        } catch (IOException e) {
            LOG.error("A picture of a playlist cannot be read", e);
            throw new Rejection(ProblemType.NOT_FOUND);
        }
    }
}
