package hall.kiosk.config.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Scene;
import hall.broker.message.BundleParts;
import hall.json.JsonFaults;
import hall.kiosk.secret.OwnerFile;
import hall.standard.document.StandardFiles;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * templates of a configuration and layers of the standard. What cannot be read is left aside and named.
 *
 * @param by who has published it; empty where it is not known
 * @param standard layers of the standard, with their signatures
 * @param unreadable the names of files that are not what they should be
 * @param unknown the paths of files of kinds that this program does not know
 */
public record Published(
        String by,
        List<Service> catalogue,
        List<Template> templates,
        StandardFiles standard,
        List<String> unreadable,
        List<String> unknown) {

    /** Where it lies in the data folder. */
    public static final String FOLDER = "published";

    /** The file that says who has published it. */
    public static final String BY = "by";

    /** The file whose content changes with each publication. */
    public static final String HASH = "sha256";

    /** The file with the paths of what was published and this program does not know, a line for each. */
    public static final String UNKNOWN = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);
    private static final JsonMapper JSON = new JsonMapper();
    static final String CATALOGUE = "catalogue.json";
    static final String SCENE = "scene";
    private static final String STANDARD = "standard";
    private static final String SCENES = "adopted";
    private static final String JSON_FILE = ".json";
    private static final int HASH_DIGITS = 16;
    private static final int NAME = 200;
    private static final int CODE = 64;
    private static final int MOST_SERVICES = 2_000;

    /** A service as it is called everywhere. */
    public record Service(String code, Text name) {}

    /**
     * A part of a configuration.
     *
     * @param set what it says of the hall, a merge patch (RFC 7396); null for nothing
     * @param board what it says of each board it is taken for, a merge patch, which names the file of {@code scene}; null for
     *     nothing
     * @param scene the scene it brings along; null for none
     */
    public record Template(
            String file,
            Text title,
            @Nullable JsonNode set,
            @Nullable JsonNode board,
            @Nullable OwnScene scene) {}

    /**
     * A scene of the publisher's own. Its file has the hash of its content in its name and stays when another is published, because
     * a configuration of the hall may name it.
     *
     * @param file where it is kept once it is chosen
     */
    public record OwnScene(Path file, String name, String json) {

        /** Keeps it for configurations to name. */
        public void keep() throws IOException {
            if (!Files.exists(file)) {
                OwnerFile.write(file, json);
            }
        }
    }

    public Published {
        catalogue = List.copyOf(catalogue);
        templates = List.copyOf(templates);
        unreadable = List.copyOf(unreadable);
        unknown = List.copyOf(unknown);
    }

    /** That part of a configuration alone. */
    static Published of(Template template) {
        return new Published("", List.of(), List.of(template), StandardFiles.NONE, List.of(), List.of());
    }

    /**
     * Reads what lies in {@code data}; nothing where nothing has been published.
     *
     * @param configuration the folder from which the hall's configuration names files
     */
    public static Published in(Path data, Path configuration) throws IOException {
        Path folder = data.resolve(FOLDER);
        List<String> unreadable = new ArrayList<>();
        List<Service> catalogue =
                Files.exists(folder.resolve(CATALOGUE)) ? catalogue(folder.resolve(CATALOGUE), unreadable) : List.of();
        List<Template> templates = new ArrayList<>();
        for (Path file : files(folder.resolve("templates"))) {
            template(file, data.resolve(SCENES), configuration)
                    .ifPresentOrElse(templates::add, () -> unreadable.add("templates/" + file.getFileName()));
        }
        JsonFaults faults = new JsonFaults();
        Path layers = folder.resolve(STANDARD);
        StandardFiles standard = Files.isDirectory(layers) ? StandardFiles.read(layers, faults) : StandardFiles.NONE;
        faults.all().forEach(each -> unreadable.add(STANDARD + "/" + each.source()));
        Path unknown = folder.resolve(UNKNOWN);
        Path by = folder.resolve(BY);
        return new Published(
                Files.exists(by) ? Files.readString(by) : "",
                catalogue,
                templates,
                standard,
                unreadable,
                Files.exists(unknown) ? Files.readAllLines(unknown) : List.of());
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

    private static Optional<Template> template(Path file, Path scenes, Path configuration) throws IOException {
        String name = file.getFileName().toString();
        JsonNode json = read(file).orElse(JSON.missingNode());
        JsonNode set = json.path("set").isObject() ? json.path("set") : null;
        JsonNode board = json.path("board").isObject() ? json.path("board") : null;
        Text title = text(json.path("title")).orElse(Text.of(name, name));
        if (!json.has(SCENE)) {
            return set == null && board == null
                    ? Optional.empty()
                    : Optional.of(new Template(name, title, set, board, null));
        }
        return scene(name, json.path(SCENE), scenes).map(scene -> {
            ObjectNode patch = board == null ? JSON.createObjectNode() : board.deepCopy();
            patch.put(SCENE, path(scene.file(), configuration));
            return new Template(name, title, set, patch, scene);
        });
    }

    private static Optional<OwnScene> scene(String template, JsonNode json, Path scenes) {
        JsonFaults faults = new JsonFaults();
        Optional<Scene> scene = Scene.read(json.toString(), faults).filter(read -> faults.isEmpty());
        scene.ifPresentOrElse(
                read -> {},
                () -> LOG.warn("the scene of {} cannot be shown and is left aside: {}", template, faults.text()));
        return scene.map(read -> {
            String hash = BundleParts.hash(read.json().getBytes(StandardCharsets.UTF_8))
                    .substring(0, HASH_DIGITS);
            String stem = template.substring(0, template.length() - JSON_FILE.length());
            return new OwnScene(scenes.resolve(stem + "-" + hash + JSON_FILE), read.name(), read.json());
        });
    }

    /** How the configuration names {@code file}, the same wherever the program is started. */
    private static String path(Path file, Path configuration) {
        return configuration
                .toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString();
    }

    private static Optional<Text> text(JsonNode names) {
        String chinese = names.path("zh-CN").asText("");
        String english = names.path("en").asText("");
        return chinese.isBlank() || chinese.length() > NAME || english.length() > NAME
                ? Optional.empty()
                : Optional.of(english.isBlank() ? Text.ofChinese(chinese) : Text.of(chinese, english));
    }
}
