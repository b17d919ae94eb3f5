package hall.kiosk.config.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.message.BundleParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of what was published this hall uses, for who has published it. It is found by looking and not by remembering: a
 * template counts as used as long as the hall is as it says. Any thread.
 */
public final class Adopted {

    /** So much of a file's hash names it. */
    private static final int HASH = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Adopted.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final Path configuration;
    private @Nullable Now last;
    private Map<String, Long> found = Map.of();

    /**
     * What is compared with what was published.
     *
     * @param publication changes with each publication
     * @param document the configuration in force; null for a hall that has none
     * @param layers the hashes of the documents of the standard in force
     */
    private record Now(String publication, @Nullable String document, Set<String> layers) {}

    /**
     * Looks in {@code data}, the hall's folder.
     *
     * @param configuration the folder from which its configuration names files
     */
    public Adopted(Path data, Path configuration) {
        this.data = data;
        this.configuration = configuration;
    }

    /** How often this hall uses each file that was published, by the first {@value #HASH} digits of its SHA-256. */
    public synchronized Map<String, Long> counts(@Nullable String document, Collection<String> layers) {
        Path folder = data.resolve(Published.FOLDER);
        try {
            Path hash = folder.resolve(Published.HASH);
            Now now = new Now(Files.exists(hash) ? Files.readString(hash) : "", document, Set.copyOf(layers));
            if (!now.equals(last)) {
                found = count(folder, now);
                last = now;
            }
        } catch (IOException e) {
            LOG.warn("What was published cannot be read, and is told as it was: {}", e.getMessage());
        }
        return found;
    }

    private Map<String, Long> count(Path folder, Now now) throws IOException {
        Published published = Published.in(data, configuration);
        ObjectNode document = now.document() == null ? JSON.createObjectNode() : tree(now.document());
        Map<String, Long> counts = new TreeMap<>();
        for (Path file : files(folder)) {
            String sha256 = BundleParts.hash(Files.readString(file).getBytes(StandardCharsets.UTF_8));
            String name = String.valueOf(file.getFileName());
            long uses = name.endsWith(".yaml")
                    ? (now.layers().contains(sha256) ? 1 : 0)
                    : published.templates().stream()
                            .filter(each -> each.file().equals(name) && !folder.equals(file.getParent()))
                            .findFirst()
                            .map(each -> uses(document, each))
                            .orElseGet(() -> name.equals(Published.CATALOGUE) ? named(document, published) : 0);
            counts.put(sha256.substring(0, HASH), uses);
        }
        return counts;
    }

    private static ObjectNode tree(String document) {
        try {
            return (ObjectNode) JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored configuration is no JSON", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .toList();
        }
    }

    /** How many services have a name of the catalogue. */
    private static long named(JsonNode document, Published published) {
        Set<String> names = published.catalogue().stream()
                .map(each -> each.name().chinese())
                .collect(Collectors.toSet());
        long named = 0;
        for (JsonNode each : document.path("services")) {
            named += names.contains(each.path("name").path("zh").asText()) ? 1 : 0;
        }
        return named;
    }

    private static long uses(ObjectNode document, Published.Template template) {
        long uses = 0;
        if (template.set() != null) {
            if (!isSo(document, template, List.of())) {
                return 0;
            }
            uses++;
        }
        if (template.board() != null) {
            List<String> boards = new ArrayList<>();
            document.path("boards").forEach(board -> boards.add(board.path("id").asText()));
            uses += boards.stream()
                    .filter(board -> isSo(document, template, List.of(board)))
                    .count();
        }
        return uses;
    }

    private static boolean isSo(ObjectNode document, Published.Template template, List<String> boards) {
        return new Adoption(Map.of(), Set.of(), Map.of(template.file(), boards))
                .into(document, Published.of(template))
                .equals(document);
    }
}
