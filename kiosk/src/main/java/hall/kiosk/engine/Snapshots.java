package hall.kiosk.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.QueueImage;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.rating.Rating;
import hall.kiosk.rating.Ratings;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of the state beside the journal, so that a start need not read a year. They are a cache and nothing more: one
 * that is missing, damaged, of another version or of another journal is passed over, and all of them may be deleted.
 *
 * <p>A file {@code state-SEQ.json.gz} is {@code {"version","sequence","hash","queue","ratings","calls","config","standard","duty"}}; its hash must be
 * that of the journal's row SEQ. It is whole or not there, and its owner's alone.
 */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final int VERSION = 10;
    private static final int KEPT = 2;
    private static final String PREFIX = "state-";
    private static final String SUFFIX = ".json.gz";

    private final Path folder;
    private final ObjectMapper mapper;

    private record Image(
            int version,
            long sequence,
            String hash,
            QueueImage queue,
            List<Rating> ratings,
            RecentCalls calls,
            ConfigState config,
            ConfigState standard,
            DutyState duty) {}

    Snapshots(Path folder, EventJson json) {
        this.folder = folder;
        this.mapper = json.mapperOfTheDomain();
    }

    /** Writes {@code state}, whose last row has {@code hash}, and deletes all but the newest two. */
    void write(HallState state, String hash) throws IOException {
        Image image = new Image(
                VERSION,
                state.sequence(),
                hash,
                state.queue().image(),
                List.copyOf(state.ratings().byTicket().values()),
                state.calls(),
                state.config(),
                state.standard(),
                state.duty());
        Path file = folder.resolve(PREFIX + state.sequence() + SUFFIX);
        OwnerFile.write(file, out -> {
            try (OutputStream compressed = new GZIPOutputStream(out)) {
                mapper.writeValue(compressed, image);
            }
        });
        List<Path> old = newestFirst();
        for (Path each : old.subList(Math.min(KEPT, old.size()), old.size())) {
            Files.delete(each);
        }
    }

    /** The newest state that fits the journal; the empty hall when there is none. */
    HallState newest(JournalReader journal) throws JournalException, IOException {
        for (Path file : newestFirst()) {
            OwnerFile.closeIfExists(file);
            Optional<HallState> state = read(file, journal);
            if (state.isPresent()) {
                return state.get();
            }
            LOG.warn("Passing over {}: it does not fit the journal; the state is read from further back.", file);
        }
        return HallState.empty();
    }

    private Optional<HallState> read(Path file, JournalReader journal) throws JournalException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Image image = mapper.readValue(in, Image.class);
            boolean fits = image.version() == VERSION
                    && journal.row(image.sequence())
                            .filter(row -> row.hash().equals(image.hash()))
                            .isPresent();
            return fits ? Optional.of(state(image)) : Optional.empty();
        } catch (JournalException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot read {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static HallState state(Image image) {
        Map<TicketId, Rating> ratings = new LinkedHashMap<>();
        image.ratings().forEach(rating -> ratings.put(rating.ticket(), rating));
        return new HallState(
                image.sequence(),
                TicketQueue.of(image.queue()),
                new Ratings(ratings),
                image.calls(),
                image.config(),
                image.standard(),
                image.duty());
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> sequence(file) >= 0)
                    .sorted(Comparator.comparingLong(Snapshots::sequence).reversed())
                    .toList();
        }
    }

    private static long sequence(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
            return -1;
        }
        String digits = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
