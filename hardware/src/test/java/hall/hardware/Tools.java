package hall.hardware;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** External programs on this machine. */
public final class Tools {

    /** Where Debian puts programs that are not on a plain user's PATH. */
    private static final String SYSTEM = "/usr/sbin";

    private Tools() {}

    /** The program {@code name} on the PATH or in {@code /usr/sbin}; empty if it is not installed. */
    public static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        return Stream.concat(
                        Stream.of((path == null ? "" : path).split(File.pathSeparator))
                                .filter(dir -> !dir.isEmpty()),
                        Stream.of(SYSTEM))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
