package hall.kiosk.config.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a manager takes over of what was published, put into the document of his hall. Pure; whether the document can be used
 * then is for whoever reads it.
 *
 * @param services the code of the catalogue that each service, by its id, is
 * @param codes the services whose id becomes the code as well
 * @param templates the templates that are taken, each with the boards it is taken for
 */
public record Adoption(Map<String, String> services, Set<String> codes, Map<String, List<String>> templates) {

    /** What a template may say of a hall: what makes halls alike, and nothing of its place, machines, people and secrets. */
    public static final Set<String> OF_A_HALL =
            Set.of("notice", "rules", "alarms", "voice", "hours", "groups", "facilities", "signs");

    /** And what of a board. */
    public static final Set<String> OF_A_BOARD = Set.of("scene", "closed", "schedule");

    private static final String SERVICES = "services";

    public Adoption {
        services = Map.copyOf(services);
        codes = Set.copyOf(codes);
        templates = Map.copyOf(templates);
    }

    /** {@code document} with what is taken of {@code published}; what is taken and not there is left out. */
    public ObjectNode into(ObjectNode document, Published published) {
        ObjectNode changed = document.deepCopy();
        services.forEach((id, code) -> published.catalogue().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .ifPresent(each -> service(changed, id, each)));
        for (Published.Template template : published.templates()) {
            List<String> boards = templates.get(template.file());
            if (boards != null) {
                take(changed, template, boards);
            }
        }
        return changed;
    }

    private void service(ObjectNode document, String id, Published.Service named) {
        for (JsonNode each : document.path(SERVICES)) {
            if (each instanceof ObjectNode service
                    && service.path("id").asText().equals(id)) {
                ObjectNode name = service.path("name") instanceof ObjectNode had ? had : service.putObject("name");
                name.put("zh", named.name().chinese()).put("en", named.name().english());
                if (codes.contains(id)) {
                    service.put("id", named.code());
                    refer(document, id, named.code());
                }
            }
        }
    }

    /** Everywhere a document names a service. */
    private static void refer(ObjectNode document, String id, String code) {
        document.path("windows").forEach(window -> replace(window.path(SERVICES), id, code));
        document.path("kiosks").forEach(kiosk -> replace(kiosk.path("menu"), id, code));
        document.path("people").forEach(person -> person.path("skills").forEach(skill -> rename(skill, id, code)));
        document.path("hours").path(SERVICES).forEach(hours -> rename(hours, id, code));
    }

    private static void replace(JsonNode list, String id, String code) {
        if (list instanceof ArrayNode ids) {
            for (int i = 0; i < ids.size(); i++) {
                if (ids.path(i).asText().equals(id)) {
                    ids.set(i, code);
                }
            }
        }
    }

    private static void rename(JsonNode place, String id, String code) {
        if (place instanceof ObjectNode object
                && object.path("service").asText().equals(id)) {
            object.put("service", code);
        }
    }

    private static void take(ObjectNode document, Published.Template template, List<String> boards) {
        Optional.ofNullable(template.set()).ifPresent(set -> merge(document, set, OF_A_HALL));
        Optional.ofNullable(template.board())
                .ifPresent(patch -> document.path("boards").forEach(board -> {
                    if (board instanceof ObjectNode object
                            && boards.contains(object.path("id").asText())) {
                        merge(object, patch, OF_A_BOARD);
                    }
                }));
    }

    private static void merge(ObjectNode into, JsonNode patch, Set<String> allowed) {
        patch.properties().stream()
                .filter(each -> allowed.contains(each.getKey()))
                .forEach(each -> set(into, each.getKey(), each.getValue()));
    }

    /** By RFC 7396: null takes away, objects are merged, everything else replaces. */
    private static void set(ObjectNode into, String key, JsonNode value) {
        if (value.isNull()) {
            into.remove(key);
        } else if (value.isObject()) {
            ObjectNode inner = into.path(key) instanceof ObjectNode had ? had : into.putObject(key);
            value.properties().forEach(each -> set(inner, each.getKey(), each.getValue()));
        } else {
            into.set(key, value.deepCopy());
        }
    }
}
