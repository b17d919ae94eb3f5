package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.engine.Bounds;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A manager's own draft of the configuration: kept as it is typed, faulty or not, until it is published or dropped. */
public final class DraftRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DraftRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final String PATH = "/api/v1/config/draft";

    private final Drafts drafts;
    private final InstantSource clock;
    private final @Nullable ConfigFolder folder;
    private final DraftPictures pictures;

    /**
     * @param folder where the scenes of documents are; null for a hall that has no document
     * @param pictures draws what a draft would show
     */
    public DraftRoutes(Drafts drafts, InstantSource clock, @Nullable ConfigFolder folder, DraftPictures pictures) {
        this.folder = folder;
        this.pictures = pictures;
        this.drafts = drafts;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, MANAGER, this::read),
                Route.postUnkeyed(PATH, MANAGER, this::keep),
                Route.postUnkeyed(PATH + "/drop", MANAGER, this::drop),
                Route.get(PATH + "/boards/{b}/screen.png", MANAGER, this::board),
                Route.get(PATH + "/kiosks/{k}/screen.png", MANAGER, this::kiosk));
    }

    private CompletionStage<Answer> board(Call call) throws Rejection {
        return picture(pictures.board(drafted(call), call.path("b"))
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_BOARD)));
    }

    private CompletionStage<Answer> kiosk(Call call) throws Rejection {
        return picture(pictures.kiosk(drafted(call), call.path("k"))
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_KIOSK)));
    }

    private static CompletionStage<Answer> picture(byte[] png) {
        return Commands.now(Answer.png(png));
    }

    /** What the manager's draft says; a faulty one is refused with its faults. */
    private Configuration drafted(Call call) throws Rejection {
        if (folder == null) {
            throw new Rejection(ProblemType.CONFIGURATION_FIXED);
        }
        Drafts.Draft draft = drafts.of(call.who().name()).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        return switch (folder.read(draft.document())) {
            case ConfigFolder.Reading.Good good -> good.config();
            case ConfigFolder.Reading.Bad bad -> throw new Rejection(Faults.refusal(bad.faults()));
        };
    }

    private CompletionStage<Answer> read(Call call) {
        Optional<Drafts.Draft> found = drafts.of(call.who().name());
        if (found.isEmpty()) {
            return Commands.now(new Answer.Empty(204, Map.of()));
        }
        Drafts.Draft draft = found.get();
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("at", draft.at().toString())
                .put("before", draft.before())
                .put("text", draft.document());
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> keep(Call call) throws Rejection {
        String document = call.fields().document("document");
        if (document.length() > ConfigFolder.MOST_CHARACTERS) {
            throw new Rejection(ProblemType.BODY_TOO_LARGE);
        }
        Drafts.Draft draft = new Drafts.Draft(clock.instant(), call.fields().text("before", Bounds.CODE), document);
        try {
            drafts.keep(call.who().name(), draft);
            return Commands.now(new Answer.Empty(204, Map.of()));
        } catch (IOException e) {
            return notStored(e);
        }
    }

    private CompletionStage<Answer> drop(Call call) {
        try {
            drafts.drop(call.who().name());
            return Commands.now(new Answer.Empty(204, Map.of()));
        } catch (IOException e) {
            return notStored(e);
        }
    }

    private static CompletionStage<Answer> notStored(IOException e) {
        LOG.error("A draft cannot be stored", e);
        return Commands.now(Answer.Problem.of(ProblemType.NOT_STORED));
    }
}
