package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall events DIR}: the journal as JSON lines, also while the hall runs. */
@Command(
        name = "events",
        description = "以 JSON 行输出日志。 Prints the journal as JSON lines.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Parameters(paramLabel = "DIR", description = "大厅的数据目录。 The data folder of the hall.")
    private @Nullable Path folder;

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            defaultValue = "0",
            description = "只输出此序号之后的事件。 Only what came after this sequence (default: ${DEFAULT-VALUE}).")
    private long after;

    @Override
    public Integer call() throws JournalException {
        if (folder == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (after < 0) {
            throw terminal.wrong("--after 不能为负数。 / --after must be 0 or more, not " + after + ".");
        }
        PrintWriter out = terminal.out();
        EventJson json = new EventJson();
        long last = after;
        try (JournalReader reader = JournalReader.open(folder)) {
            List<Row> rows = reader.after(last, PAGE);
            while (!rows.isEmpty() && !out.checkError()) {
                rows.forEach(row -> out.println(json.line(row)));
                last = rows.getLast().sequence();
                rows = reader.after(last, PAGE);
            }
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
