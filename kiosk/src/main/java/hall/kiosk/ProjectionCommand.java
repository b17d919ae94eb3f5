package hall.kiosk;

import hall.board.command.Terminal;
import hall.folder.FolderLock;
import hall.kiosk.conformance.StoredProofs;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hall projection rebuild DATA}: the figures, made again from the journal. */
@Command(
        name = "projection",
        description = "由日志得出的统计表。 The figures that are made of the journal.",
        mixinStandardHelpOptions = true)
final class ProjectionCommand implements Runnable {

    /** All that a hall keeps on disk. */
    private static final List<ReadModel> MODELS = List.of(new ServiceFigures(), StoredProofs.model());

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong("请写明要做什么：rebuild。 / Say what to do: rebuild.");
    }

    @Command(
            name = "rebuild",
            description = "从日志的第一行起重新计算全部统计表；须先停止大厅。"
                    + " Makes all figures again from the first row of the journal; the hall must be stopped.",
            mixinStandardHelpOptions = true)
    int rebuild(@Parameters(paramLabel = "DATA", description = "大厅的数据目录。 The data folder of the hall.") Path folder)
            throws IOException {
        PrintWriter out = terminal.out();
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
}
