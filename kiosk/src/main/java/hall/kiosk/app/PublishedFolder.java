package hall.kiosk.app;

import hall.broker.Publication;
import hall.broker.message.BundleParts;
import hall.kiosk.config.live.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the upper tier has published, as files in the folder {@code published} of the hall's data, for a manager to look at and
 * to adopt by choice. Nothing of it is in force because it is here. Called by the link's delivery thread.
 */
final class PublishedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedFolder.class);

    private final Path folder;
    private final Path fresh;

    PublishedFolder(Path data) {
        this.folder = data.resolve(Published.FOLDER);
        this.fresh = data.resolve(Published.FOLDER + ".new");
    }

    /** Keeps {@code publication} in place of the one before. */
    void keep(Publication publication) {
        try {
            String unknown = String.join("\n", publication.unknown());
            String hash = BundleParts.hash(publication.bytes())
                    + (unknown.isEmpty() ? "" : " " + BundleParts.hash(unknown.getBytes(StandardCharsets.UTF_8)));
            Path kept = folder.resolve(Published.HASH);
            if (Files.exists(kept) && Files.readString(kept).equals(hash)) {
                return;
            }
            remove(fresh);
            Files.createDirectories(fresh);
            for (Map.Entry<String, String> file : publication.files().entrySet()) {
                Path path = fresh.resolve(file.getKey());
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(path, file.getValue());
            }
            Files.writeString(fresh.resolve(Published.BY), publication.by());
            if (!unknown.isEmpty()) {
                Files.writeString(fresh.resolve(Published.UNKNOWN), unknown);
            }
            Files.writeString(fresh.resolve(Published.HASH), hash);
            remove(folder);
            Files.move(fresh, folder);
            LOG.info(
                    "{} has published {} files, kept in {}: look at them and adopt what this hall is to use",
                    publication.by(),
                    publication.files().size(),
                    folder);
        } catch (IOException e) {
            LOG.warn("what {} published cannot be kept in {}: {}", publication.by(), folder, e.getMessage());
        }
    }

    private static void remove(Path old) throws IOException {
        if (Files.exists(old)) {
            try (Stream<Path> all = Files.walk(old)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            }
        }
    }
}
