package hall.kiosk.config.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What managers are changing and have not put in force: one draft for each, a file in a folder of the data folder, so that it
 * outlives a lost session and another computer goes on with it. A draft may be faulty; nothing runs by it. Any thread.
 */
public final class Drafts {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * A draft.
     *
     * @param before the hash of the document it was made from
     * @param document its text, whether or not it can be used
     */
    public record Draft(Instant at, String before, String document) {}

    public Drafts(Path folder) {
        this.folder = folder;
    }

    /** The draft of {@code person}; one that cannot be read is said in the log and is as none. */
    public synchronized Optional<Draft> of(String person) {
        Path file = file(person);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode read = JSON.readTree(Files.readString(file));
            return Optional.of(new Draft(
                    Instant.parse(read.path("at").asText()),
                    read.path("before").asText(),
                    read.path("document").asText()));
        } catch (JsonProcessingException | DateTimeParseException e) {
            LOG.warn(
                    "{} 的配置草稿已损坏，不予采用。 / The draft of {} is damaged and is left aside: {}",
                    person,
                    person,
                    e.toString());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} 的配置草稿无法读取。 / The draft of {} cannot be read: {}", person, person, e.toString());
            return Optional.empty();
        }
    }

    /** What stands in the files of all drafts, of the damaged ones too. */
    public synchronized List<String> texts() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Keeps {@code draft} in place of the one {@code person} had. */
    public synchronized void keep(String person, Draft draft) throws IOException {
        OwnerFile.makeFolder(folder);
        ObjectNode node = JSON.createObjectNode();
        node.put("person", person)
                .put("at", draft.at().toString())
                .put("before", draft.before())
                .put("document", draft.document());
        OwnerFile.write(file(person), node.toPrettyString() + "\n");
    }

    /** Forgets the draft of {@code person}, if there is one. */
    public synchronized void drop(String person) throws IOException {
        Files.deleteIfExists(file(person));
    }

    /** Names may differ in case only, and some file systems do not tell the two apart. */
    private Path file(String person) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
