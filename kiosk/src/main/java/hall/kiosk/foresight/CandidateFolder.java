package hall.kiosk.foresight;

import hall.json.JsonFaults;
import hall.standard.Document;
import hall.standard.document.Library.DocumentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents of a hall's standard with newer ones among them, in a folder of their own. */
public final class CandidateFolder {

    private static final String YAML = ".yaml";
    private static final String SIGNATURE = ".sig";

    private CandidateFolder() {}

    /**
     * Makes {@code into} of what lies in {@code folder} and of {@code newer}, each of which replaces the document of its id. The
     * exception tells what cannot be read.
     */
    public static void make(Path folder, List<Path> newer, Path into) throws IOException {
        Files.createDirectories(into);
        Map<String, Path> byId = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(YAML))
                        .sorted()
                        .toList()) {
                    copy(file, into);
                    id(file).ifPresent(id -> byId.put(id, into.resolve(file.getFileName())));
                }
            }
        }
        for (Path file : newer) {
            Optional<String> id = id(file);
            Path old = id.map(byId::get).orElse(null);
            if (old != null) {
                Files.deleteIfExists(old);
                Files.deleteIfExists(old.resolveSibling(old.getFileName() + SIGNATURE));
            }
            copy(file, into);
        }
    }

    private static void copy(Path file, Path into) throws IOException {
        String name = file.getFileName().toString();
        Files.copy(file, into.resolve(name.endsWith(YAML) ? name : name + YAML), StandardCopyOption.REPLACE_EXISTING);
        Path signature = file.resolveSibling(name + SIGNATURE);
        if (Files.exists(signature)) {
            Files.copy(signature, into.resolve(name + SIGNATURE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Optional<String> id(Path file) throws IOException {
        return DocumentFile.read(file.getFileName().toString(), Files.readAllBytes(file), new JsonFaults())
                .map(Document::id);
    }
}
