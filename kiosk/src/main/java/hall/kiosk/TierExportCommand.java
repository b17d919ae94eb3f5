package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.store.Database;
import hall.tier.store.EventExport;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall tier export}: the events of a time, a CSV file for each business day. */
@Command(
        name = "export",
        subcommands = TierKafkaCommand.class,
        description = "按营业日把事件导出为 CSV 文件。 Writes the events as CSV, a file for each business day.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierExportCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private TierDatabase database = new TierDatabase();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = SharedOptions.PlainDate.class,
            description = "从哪一天，如 2026-03-02。 From which day, such as 2026-03-02.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = SharedOptions.PlainDate.class,
            description = "到哪一天（含），默认同一天。 To which day, included (default: the same).")
    private @Nullable LocalDate to;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "写入的目录。 Where to write the files.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException, StoreException {
        if (from == null || folder == null) {
            throw terminal.wrong(
                    "请用 --from 给出日期，并给出写入的目录；或选择 kafka。 / Say with --from which day, and where to write the"
                            + " files; or choose kafka.");
        }
        LocalDate last = to == null ? from : to;
        if (last.isBefore(from)) {
            throw terminal.wrong("--to 不能早于 --from。 / --to must not be before --from.");
        }
        Files.createDirectories(folder);
        try (Database opened = Database.open(database.settings())) {
            EventExport export = new EventExport(opened);
            for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
                Path file = folder.resolve("events-" + day + ".csv");
                Path part = folder.resolve("events-" + day + ".csv.part");
                long rows;
                try (OutputStream out = Files.newOutputStream(part)) {
                    rows = export.write(day, out);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                terminal.out().println(file + ": " + rows);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
