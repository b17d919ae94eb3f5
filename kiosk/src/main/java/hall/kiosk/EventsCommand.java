package hall.kiosk;

import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hall events DIR}: the journal as JSON lines. */
@Command(name = "events", description = "把日志输出为 JSON 行。 The journal as JSON lines.", mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "大厅的数据目录。 The data folder of the hall.")
    private @Nullable Path folder;

    @Option(names = "--after", paramLabel = "SEQ", description = "只要此序号之后的。 Only those after this sequence.")
    private long after;

    @Override
    public Integer call() throws JournalException {
        if (spec == null || folder == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        EventJson json = new EventJson();
        PrintWriter out = spec.commandLine().getOut();
        try (JournalReader reader = JournalReader.open(folder)) {
            long from = after;
            for (List<Row> rows = reader.after(from, PAGE); !rows.isEmpty(); rows = reader.after(from, PAGE)) {
                for (Row row : rows) {
                    out.println(json.line(row));
                    from = row.sequence();
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
