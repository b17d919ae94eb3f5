package hall.kiosk.hook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.hook.Hook.DeadLetter;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The events a hook could not be told of, oldest first; {@code hooks/ID.json} in the data folder, {@code
 * [{"seq","kind","at","why"}]}. The events themselves are in the journal. Changed by one thread; any may look.
 */
final class DeadLetters {

    /** No more are kept: then the hook waits, so that nothing is lost. */
    static final int MOST = 1_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private volatile List<DeadLetter> letters;

    private DeadLetters(Path file, List<DeadLetter> letters) {
        this.file = file;
        this.letters = letters;
    }

    /** Those of the hook {@code id} in {@code folder}, which is made if need be. */
    static DeadLetters open(Path folder, String id) throws IOException {
        OwnerFile.makeFolder(folder);
        Path file = folder.resolve(id + ".json");
        List<DeadLetter> letters = Files.exists(file)
                ? MAPPER.readValue(file.toFile(), new TypeReference<List<DeadLetter>>() {})
                : List.of();
        return new DeadLetters(file, letters);
    }

    List<DeadLetter> all() {
        return letters;
    }

    boolean isFull() {
        return letters.size() >= MOST;
    }

    void add(DeadLetter letter) throws IOException {
        store(Stream.concat(letters.stream().filter(each -> each.seq() != letter.seq()), Stream.of(letter))
                .toList());
    }

    void remove(long sequence) throws IOException {
        store(letters.stream().filter(each -> each.seq() != sequence).toList());
    }

    private void store(List<DeadLetter> next) throws IOException {
        OwnerFile.write(file, MAPPER.writeValueAsString(next));
        letters = next;
    }
}
