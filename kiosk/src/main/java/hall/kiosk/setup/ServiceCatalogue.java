package hall.kiosk.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The services of a usual county hall in their groups, to choose from (the project's own list). Immutable. */
public final class ServiceCatalogue {

    private static final String RESOURCE = "catalogue.json";

    /** A group; its code is one of the design's groups, which gives its colour and its pictogram. */
    public record Group(String code, Text name, List<Entry> services) {
        public Group {
            services = List.copyOf(services);
        }
    }

    /** A service; {@code usual} where nearly every hall has it. */
    public record Entry(String id, Text name, boolean usual) {}

    private final List<Group> groups;

    private ServiceCatalogue(List<Group> groups) {
        this.groups = groups;
    }

    /** The one that comes with the program. */
    public static ServiceCatalogue load() {
        try (InputStream in = ServiceCatalogue.class.getResourceAsStream(RESOURCE)) {
            return new ServiceCatalogue(new ObjectMapper()
                    .readTree(in)
                    .valueStream()
                    .map(ServiceCatalogue::group)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue of services cannot be read", e);
        }
    }

    private static Group group(JsonNode group) {
        List<Entry> services = group.path("services")
                .valueStream()
                .map(each -> new Entry(
                        each.path("id").asText(),
                        name(each.path("name")),
                        each.path("usual").asBoolean()))
                .toList();
        return new Group(group.path("group").asText(), name(group.path("name")), services);
    }

    private static Text name(JsonNode name) {
        return Text.of(name.path("zh").asText(), name.path("en").asText());
    }

    public List<Group> groups() {
        return groups;
    }

    /** The ids of all services. */
    List<String> ids() {
        return groups.stream()
                .flatMap(group -> group.services().stream())
                .map(Entry::id)
                .toList();
    }

    /** The group that {@code service} stands in. */
    Optional<Group> groupOf(String service) {
        return groups.stream()
                .filter(group ->
                        group.services().stream().anyMatch(entry -> entry.id().equals(service)))
                .findFirst();
    }
}
