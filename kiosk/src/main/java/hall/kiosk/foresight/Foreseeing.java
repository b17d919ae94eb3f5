package hall.kiosk.foresight;

import hall.board.scene.Scene;
import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.foresight.Foresight.Standing;
import hall.kiosk.standard.HallSubjects;
import hall.standard.Document;
import hall.standard.Snapshot;
import hall.standard.check.Checking;
import hall.standard.check.Evidence;
import hall.standard.design.Fonts;
import hall.standard.document.Library;
import hall.standard.document.Library.DocumentFile;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks ahead: reads a hall under newer documents of its standard, without changing anything. */
public final class Foreseeing {

    private Foreseeing() {}

    /**
     * What changes when a hall obeys {@code then} in place of what {@code now} was read under. The exception tells every fault of
     * the documents.
     *
     * @param document the hall's {@code hall.json}, which {@code now} was read from in {@code folder}
     * @param on when it takes effect
     * @param metres how far away the farthest reader of a sign stands
     * @param shown the scene that a board really shows, see {@link PublishedScenes}
     */
    public static Foresight of(
            Configuration now,
            ConfigFolder folder,
            String document,
            StandardFiles then,
            LocalDate on,
            List<Evidence> evidence,
            Fonts fonts,
            double metres,
            Function<HallConfig.Board, Scene> shown)
            throws IOException {
        return switch (folder.under(StandardSource.of(then, on)).read(document)) {
            case ConfigFolder.Reading.Bad bad -> throw new IOException(bad.text());
            case ConfigFolder.Reading.Good good ->
                Foresight.of(
                        standing(now, evidence, on, fonts),
                        standing(good.config(), evidence, on, fonts),
                        fonts,
                        metres,
                        on,
                        shown);
        };
    }

    private static Standing standing(Configuration hall, List<Evidence> evidence, LocalDate on, Fonts fonts)
            throws IOException {
        Snapshot snapshot = snapshot(hall, on);
        return new Standing(
                hall, snapshot, Checking.of(snapshot, HallSubjects.of(hall, snapshot, fonts), evidence, on));
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

    /** The latest day on which one of {@code newer} takes effect, {@code day} at least. The exception tells what cannot be read. */
    public static LocalDate effective(StandardFiles newer, LocalDate day) throws IOException {
        LocalDate latest = day;
        JsonFaults faults = new JsonFaults();
        for (Map.Entry<String, StandardFiles.DocumentText> file :
                newer.documents().entrySet()) {
            Optional<Document> document =
                    DocumentFile.read(file.getKey(), file.getValue().bytes(), faults);
            if (document.isPresent() && document.get().effective().isAfter(latest)) {
                latest = document.get().effective();
            }
        }
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return latest;
    }
}
