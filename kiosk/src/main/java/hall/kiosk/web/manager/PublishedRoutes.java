package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.Adoption;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.Published;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the upper tier has published, for a manager who looks at it and makes his draft of it. Nothing here changes the hall:
 * the draft goes the way of every change of the configuration.
 */
public final class PublishedRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final String PATH = "/api/v1/published";
    private static final int MOST_SERVICES = 500;
    private static final int MOST_TEMPLATES = 50;

    private final Hall hall;
    private final Source source;
    private final ConfigBook book;
    private final @Nullable ConfigFolder folder;

    /** Where what was published is read. */
    @FunctionalInterface
    public interface Source {
        Published read() throws IOException;
    }

    /** @param folder where the scenes of documents are; null for a hall that has no document and cannot be changed */
    public PublishedRoutes(Hall hall, Source source, ConfigBook book, @Nullable ConfigFolder folder) {
        this.hall = hall;
        this.source = source;
        this.book = book;
        this.folder = folder;
    }

    public List<Route> routes() {
        return List.of(Route.get(PATH, MANAGER, this::all), Route.postUnkeyed(PATH + "/look", MANAGER, this::look));
    }

    private Published published() throws Rejection {
        return published(source);
    }

    /** What {@code source} has. */
    static Published published(Source source) throws Rejection {
        try {
            return source.read();
        } catch (IOException e) {
            LOG.warn("What was published cannot be read", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }

    /** The document in force; a hall that has none cannot adopt anything. */
    private ObjectNode document() throws Rejection {
        ConfigState.InForce now = hall.state().config().now();
        if (folder == null || now == null) {
            throw new Rejection(ProblemType.CONFIGURATION_FIXED);
        }
        return tree(now.document());
    }

    private static ObjectNode tree(String document) {
        try {
            return (ObjectNode) Documents.JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored configuration is no JSON", e);
        }
    }

    private CompletionStage<Answer> all(Call call) throws Rejection {
        Published published = published();
        JsonNode document = document();
        ObjectNode answer = Documents.JSON.createObjectNode().put("by", published.by());
        ArrayNode services = answer.putArray("services");
        for (JsonNode each : document.path("services")) {
            ObjectNode service = services.addObject();
            service.put("id", each.path("id").asText()).set("name", each.path("name"));
            likely(each, published).ifPresent(match -> service.put("code", match.code()));
        }
        ArrayNode catalogue = answer.putArray("catalogue");
        published
                .catalogue()
                .forEach(each -> named(catalogue.addObject().put("code", each.code()), "name", each.name()));
        ArrayNode templates = answer.putArray("templates");
        for (Published.Template each : published.templates()) {
            ObjectNode template = templates.addObject().put("file", each.file());
            named(template, "title", each.title());
            left(template.putArray("leftOut"), each.set(), Adoption.OF_A_HALL);
            left(template.withArray("/leftOut"), each.board(), Adoption.OF_A_BOARD);
            template.put("ofBoards", each.board() != null);
            Optional.ofNullable(each.scene()).ifPresent(scene -> template.put("scene", scene.name()));
        }
        ArrayNode boards = answer.putArray("boards");
        document.path("boards").forEach(board -> boards.add(board.path("id").asText()));
        published.standard().documents().keySet().forEach(answer.putArray("standard")::add);
        published.unreadable().forEach(answer.putArray("unreadable")::add);
        published.unknown().forEach(answer.putArray("unknown")::add);
        return Commands.now(Answer.ok(answer));
    }

    /** The service of the catalogue that a hall's own is: by its code, or by its name. */
    private static Optional<Published.Service> likely(JsonNode service, Published published) {
        String id = service.path("id").asText();
        String name = service.path("name").path("zh").asText();
        return published.catalogue().stream()
                .filter(each -> each.code().equals(id))
                .findFirst()
                .or(() -> published.catalogue().stream()
                        .filter(each -> each.name().chinese().equals(name))
                        .findFirst());
    }

    private static void left(ArrayNode list, @Nullable JsonNode patch, Set<String> allowed) {
        if (patch != null) {
            patch.fieldNames().forEachRemaining(key -> {
                if (!allowed.contains(key)) {
                    list.add(key);
                }
            });
        }
    }

    private static void named(ObjectNode into, String field, Text text) {
        into.putObject(field).put("zh", text.chinese()).put("en", text.english());
    }

    /** What the hall's document would be with what is chosen, what that changes, and what would be wrong in it. */
    private CompletionStage<Answer> look(Call call) throws Rejection {
        ObjectNode now = document();
        Published published = published();
        Adoption chosen = chosen(call.fields());
        keepScenes(chosen, published);
        ObjectNode next = chosen.into(now, published);
        String text = next.toPrettyString();
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("before", Objects.requireNonNull(hall.state().config().now()).hash());
        answer.set("changes", ConfigRoutes.sentences(book.differences(now.toString(), text)));
        answer.set(
                "faults",
                Objects.requireNonNull(folder).read(text) instanceof ConfigFolder.Reading.Bad bad
                        ? Faults.of(bad.faults())
                        : Documents.JSON.createArrayNode());
        answer.set("document", next);
        return Commands.now(Answer.ok(answer));
    }

    /** A document is read with the scenes it names, so that those which are chosen have to be there. */
    private static void keepScenes(Adoption chosen, Published published) throws Rejection {
        for (Published.Template each : published.templates()) {
            Published.OwnScene scene = each.scene();
            if (scene != null && chosen.templates().containsKey(each.file())) {
                try {
                    scene.keep();
                } catch (IOException e) {
                    LOG.warn("The scene of {} cannot be kept", each.file(), e);
                    throw new Rejection(ProblemType.NOT_STORED);
                }
            }
        }
    }

    private static Adoption chosen(Fields fields) throws Rejection {
        Map<String, String> services = new HashMap<>();
        Set<String> codes = new HashSet<>();
        for (Fields each : fields.objects("services", MOST_SERVICES)) {
            String id = each.text("id", Bounds.CODE);
            services.put(id, each.text("code", Bounds.CODE));
            if (Boolean.TRUE.equals(each.optionalFlag("codeToo"))) {
                codes.add(id);
            }
        }
        Map<String, List<String>> templates = new HashMap<>();
        for (Fields each : fields.objects("templates", MOST_TEMPLATES)) {
            List<String> boards = each.optionalTexts("boards", Bounds.CODE);
            templates.put(each.text("file", Bounds.NAME), boards == null ? List.of() : new ArrayList<>(boards));
        }
        return new Adoption(services, codes, templates);
    }
}
