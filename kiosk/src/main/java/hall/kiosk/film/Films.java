package hall.kiosk.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The films of a hall, one for a moment: what the hall's configuration names, else {@code signs/MOMENT.gif} or the pictures of the
 * folder {@code signs/MOMENT} in the order of their names. Looked up anew each time, so that one that was put there or has
 * come from the hall is shown at once. Immutable.
 *
 * @param folders that may have the folder {@code signs}, the one that counts first
 * @param named the files of those the configuration names, by the codes of their moments
 */
public record Films(List<Path> folders, Map<String, List<Path>> named) {

    /** None. */
    public static final Films NONE = new Films(List.of(), Map.of());

    /** The folder they lie in. */
    public static final String FOLDER = "signs";

    private static final Logger LOG = LoggerFactory.getLogger(Films.class);

    public Films {
        folders = List.copyOf(folders);
        named = Map.copyOf(named);
    }

    /** The files of the film of {@code moment}; empty where there is none, or not all of it has come. */
    public Optional<List<Path>> of(Moment moment) {
        List<Path> files = named.getOrDefault(moment.code(), List.of());
        if (!files.isEmpty() && files.stream().allMatch(Files::isRegularFile)) {
            return Optional.of(files);
        }
        return folders.stream()
                .map(folder -> folder.resolve(FOLDER))
                .flatMap(signs -> Stream.of(gif(signs, moment), pictures(signs.resolve(moment.code()))))
                .filter(found -> !found.isEmpty())
                .findFirst();
    }

    private static List<Path> gif(Path signs, Moment moment) {
        Path file = signs.resolve(moment.code() + ".gif");
        return Files.isRegularFile(file) ? List.of(file) : List.of();
    }

    /** The pictures of {@code folder} in the order of their names; none where it is no folder. */
    private static List<Path> pictures(Path folder) {
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
