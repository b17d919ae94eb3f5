package hall.kiosk.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The films of a hall, one for a moment: {@code signs/MOMENT.gif}, or the pictures of the folder {@code signs/MOMENT} in the
 * order of their names. Looked up anew each time, so that one that was put there is shown at once. Immutable.
 *
 * @param folders that may have the folder {@code signs}, the one that counts first
 */
public record Films(List<Path> folders) {

    /** None. */
    public static final Films NONE = new Films(List.of());

    /** The folder they lie in. */
    public static final String FOLDER = "signs";

    private static final Logger LOG = LoggerFactory.getLogger(Films.class);

    public Films {
        folders = List.copyOf(folders);
    }

    /** Where the film of {@code moment} is; empty where there is none. */
    public Optional<Path> of(Moment moment) {
        return folders.stream()
                .map(folder -> folder.resolve(FOLDER))
                .flatMap(signs -> Stream.of(signs.resolve(moment.code() + ".gif"), signs.resolve(moment.code())))
                .filter(source ->
                        Files.isRegularFile(source) || !pictures(source).isEmpty())
                .findFirst();
    }

    /** The pictures of {@code folder} in the order of their names; none where it is no folder. */
    static List<Path> pictures(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("(?i)[^.].*\\.(png|jpe?g)"))
                    .sorted()
                    .limit(Film.MOST_FRAMES)
                    .toList();
        } catch (IOException e) {
            LOG.warn("The pictures of {} cannot be listed: {}", folder, e.getMessage());
            return List.of();
        }
    }
}
