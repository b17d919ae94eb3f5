package hall.kiosk.config;

import hall.json.JsonFaults;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which documents of the standard a configuration is read under, and for which day.
 *
 * @param files gives them; what cannot be read is noted
 * @param day the day, by the hall's zone
 * @param inForce whether the hall obeys them already; one that is over since then counts until its next version is there,
 *     for a hall opens also on the morning after a document's last day
 */
public record StandardSource(
        Function<JsonFaults, StandardFiles> files, Function<ZoneId, LocalDate> day, boolean inForce) {

    /** What lies in the folder {@code standard} of {@code folder}, today. */
    public static StandardSource in(Path folder) {
        Path documents = folder.resolve(Library.FOLDER);
        return new StandardSource(
                faults -> Files.isDirectory(documents) ? StandardFiles.read(documents, faults) : StandardFiles.NONE,
                today(InstantSource.system()),
                false);
    }

    /** {@code files} as they stand on {@code on}. */
    public static StandardSource of(StandardFiles files, LocalDate on) {
        return new StandardSource(faults -> files, zone -> on, false);
    }

    /** What {@code files} has at each reading and the hall obeys, on the day it is by {@code clock}. */
    public static StandardSource inForce(Supplier<StandardFiles> files, InstantSource clock) {
        return new StandardSource(faults -> files.get(), today(clock), true);
    }

    /** The same documents as they stand on {@code day}. */
    public StandardSource on(LocalDate other) {
        return new StandardSource(files, zone -> other, inForce);
    }

    private static Function<ZoneId, LocalDate> today(InstantSource clock) {
        return zone -> LocalDate.ofInstant(clock.instant(), zone);
    }
}
