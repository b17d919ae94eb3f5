package hall.kiosk;

import hall.folder.FolderLock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.ReadModel;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.report.ServiceFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hall projection rebuild DATA}: the figures, made again from the journal. */
@Command(
        name = "projection",
        description = "由日志得出的统计表。 The figures that are made of the journal.",
        mixinStandardHelpOptions = true)
final class ProjectionCommand implements Runnable {

    /** All that a hall keeps on disk. */
    private static final List<ReadModel> MODELS = List.of(new ServiceFigures());

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "请写明要做什么：rebuild。 / Say what to do: rebuild.");
    }

    @Command(
            name = "rebuild",
            description = "从日志的第一行起重新计算全部统计表；须先停止大厅。"
                    + " Makes all figures again from the first row of the journal; the hall must be stopped.",
            mixinStandardHelpOptions = true)
    int rebuild(@Parameters(paramLabel = "DATA", description = "大厅的数据目录。 The data folder of the hall.") Path folder)
            throws IOException {
        PrintWriter out = spec().commandLine().getOut();
        try (JournalReader journal = JournalReader.open(folder)) {
            rebuild(folder, journal, out);
        }
        return 0;
    }

    private static void rebuild(Path folder, JournalReader journal, PrintWriter out) throws IOException {
        EventJson json = new EventJson();
        FolderLock lock = FolderLock.take(folder);
        try (lock) {
            for (ReadModel model : MODELS) {
                StoredProjection.delete(model, folder);
                try (StoredProjection anew = StoredProjection.open(model, folder)) {
                    out.println("OK " + model.name() + " " + JournalFollower.catchUp(anew, journal, json) + " events");
                }
            }
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "the command line was not parsed");
    }
}
