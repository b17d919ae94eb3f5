package hall.kiosk.foresight;

import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.foresight.Foresight.Standing;
import hall.standard.Document;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import hall.standard.design.Fonts;
import hall.standard.document.Library;
import hall.standard.document.Library.DocumentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks ahead: reads a hall under newer documents of its standard, without changing anything. */
public final class Foreseeing {

    private Foreseeing() {}

    /**
     * What {@code newer} documents change in the hall of {@code folder}, which {@code now} was read from. The exception tells every
     * fault of theirs.
     *
     * @param day when they take effect at the earliest
     * @param later whether they take effect on their own day where that is later
     * @param metres how far away the farthest reader of a sign stands
     */
    public static Foresight of(
            Configuration now,
            Path folder,
            List<Path> newer,
            LocalDate day,
            boolean later,
            List<Evidence> evidence,
            Fonts fonts,
            double metres)
            throws IOException {
        LocalDate on = later ? effective(newer, day) : day;
        Path candidate = Files.createTempDirectory("standard");
        try {
            CandidateFolder.make(folder.resolve(Library.FOLDER), newer, candidate);
            String json = Files.readString(folder.resolve(HallConfigFile.NAME));
            Configuration then = read(json, folder, candidate, on);
            Standing before = new Standing(now, snapshot(now, on));
            Standing after = new Standing(then, snapshot(then, on));
            return Foresight.of(before, after, evidence, fonts, metres, on);
        } finally {
            delete(candidate);
        }
    }

    private static Configuration read(String json, Path folder, Path candidate, LocalDate on) throws IOException {
        HallConfigFile.Result result = HallConfigFile.parse(json, folder, candidate, on);
        if (result instanceof HallConfigFile.Result.Bad bad) {
            throw new IOException(bad.text());
        }
        return ((HallConfigFile.Result.Good) result).config();
    }

    /** A hall without documents is held against the national base. */
    private static Snapshot snapshot(Configuration config, LocalDate on) throws IOException {
        Snapshot own = config.hall().standard().snapshot();
        if (!own.rulings().isEmpty()) {
            return own;
        }
        JsonFaults faults = new JsonFaults();
        return Library.shipped(faults).resolve(on).orElseThrow(() -> new IOException(faults.text()));
    }

    /** The latest day on which one of {@code newer} takes effect, {@code day} at least. */
    private static LocalDate effective(List<Path> newer, LocalDate day) throws IOException {
        LocalDate latest = day;
        for (Path file : newer) {
            JsonFaults faults = new JsonFaults();
            Optional<Document> document =
                    DocumentFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), faults);
            if (document.isEmpty() || !faults.isEmpty()) {
                throw new IOException(faults.text());
            }
            LocalDate own = document.get().effective();
            latest = own.isAfter(latest) ? own : latest;
        }
        return latest;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
