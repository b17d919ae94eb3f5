package hall.kiosk.config.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the upper tier has published for this hall to adopt by choice, as it lies in the data folder: the catalogue of services
 * and templates of a configuration. What cannot be read is left aside and named.
 *
 * @param by who has published it; empty where it is not known
 * @param standard the names of the files of the standard
 * @param unreadable the names of files that are not what they should be
 */
public record Published(
        String by, List<Service> catalogue, List<Template> templates, List<String> standard, List<String> unreadable) {

    /** Where it lies in the data folder. */
    public static final String FOLDER = "published";

    /** The file that says who has published it. */
    public static final String BY = "by";

    /** The file whose content changes with each publication. */
    public static final String HASH = "sha256";

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);
    private static final JsonMapper JSON = new JsonMapper();
    static final String CATALOGUE = "catalogue.json";
    private static final int NAME = 200;
    private static final int CODE = 64;
    private static final int MOST_SERVICES = 2_000;

    /** A service as it is called everywhere. */
    public record Service(String code, Text name) {}

    /**
     * A part of a configuration.
     *
     * @param set what it says of the hall, a merge patch (RFC 7396); null for nothing
     * @param board what it says of each board it is taken for, a merge patch; null for nothing
     */
    public record Template(
            String file,
            Text title,
            @Nullable JsonNode set,
            @Nullable JsonNode board) {}

    public Published {
        catalogue = List.copyOf(catalogue);
        templates = List.copyOf(templates);
        standard = List.copyOf(standard);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads what lies in {@code data}; nothing where nothing has been published. */
    public static Published in(Path data) throws IOException {
        Path folder = data.resolve(FOLDER);
        List<String> unreadable = new ArrayList<>();
        List<Service> catalogue =
                Files.exists(folder.resolve(CATALOGUE)) ? catalogue(folder.resolve(CATALOGUE), unreadable) : List.of();
        List<Template> templates = new ArrayList<>();
        for (Path file : files(folder.resolve("templates"))) {
            template(file).ifPresentOrElse(templates::add, () -> unreadable.add("templates/" + file.getFileName()));
        }
        List<String> standard = files(folder.resolve("standard")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.endsWith(".sig"))
                .toList();
        Path by = folder.resolve(BY);
        return new Published(Files.exists(by) ? Files.readString(by) : "", catalogue, templates, standard, unreadable);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Optional<JsonNode> read(Path file) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            LOG.warn("{} is no JSON and is left aside: {}", file, e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static List<Service> catalogue(Path file, List<String> unreadable) throws IOException {
        List<Service> services = new ArrayList<>();
        JsonNode list = read(file).orElse(JSON.missingNode());
        for (JsonNode each : list) {
            Optional<Text> name = text(each.path("name"));
            String code = each.path("code").asText();
            if (services.size() < MOST_SERVICES && !code.isBlank() && code.length() <= CODE && name.isPresent()) {
                services.add(new Service(code, name.get()));
            }
        }
        if (services.isEmpty()) {
            unreadable.add(CATALOGUE);
        }
        return services;
    }

    private static Optional<Template> template(Path file) throws IOException {
        String name = file.getFileName().toString();
        JsonNode json = read(file).orElse(JSON.missingNode());
        JsonNode set = json.path("set").isObject() ? json.path("set") : null;
        JsonNode board = json.path("board").isObject() ? json.path("board") : null;
        return set == null && board == null
                ? Optional.empty()
                : Optional.of(new Template(name, text(json.path("title")).orElse(Text.of(name, name)), set, board));
    }

    private static Optional<Text> text(JsonNode names) {
        String chinese = names.path("zh-CN").asText("");
        String english = names.path("en").asText("");
        return chinese.isBlank() || chinese.length() > NAME || english.length() > NAME
                ? Optional.empty()
                : Optional.of(english.isBlank() ? Text.ofChinese(chinese) : Text.of(chinese, english));
    }
}
