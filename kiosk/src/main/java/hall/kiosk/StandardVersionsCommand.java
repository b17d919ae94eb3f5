package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.app.StoredConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalReader;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The versions of the standard's documents that a hall has obeyed, and the way back for one that cannot start. */
@Command(
        name = "versions",
        description = "大厅采用过的标准文件各版本；大厅无法启动时由此退回。 The versions of the standard's documents that a hall obeyed,"
                + " and the way back for a hall that cannot start.",
        mixinStandardHelpOptions = true)
final class StandardVersionsCommand implements Runnable {

    private static final String DATA = "大厅的数据目录。 The data folder of the hall.";
    private static final int PAGE = 100;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong("请选择 history 或 rollback。 / Choose what to do: history or rollback.");
    }

    @Command(
            name = "history",
            description = "列出各版本：何时、何人、为何。 The versions: when, who and why.",
            mixinStandardHelpOptions = true)
    int history(@Parameters(paramLabel = "DATA", description = DATA) Path data) throws IOException {
        try (JournalReader reader = JournalReader.open(data)) {
            ConfigBook book = ConfigBook.ofStandard(reader, new EventJson());
            List<ConfigBook.Version> page = book.before(Long.MAX_VALUE, PAGE);
            while (!page.isEmpty()) {
                page.forEach(this::print);
                page = book.before(page.getLast().sequence(), PAGE);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(ConfigBook.Version version) {
        ConfigEvent.Changed change = version.change();
        terminal.out()
                .println(version.sequence() + "  " + change.at() + "  " + change.by() + "  "
                        + change.origin().name().toLowerCase(Locale.ROOT) + "  "
                        + change.hash().substring(0, Math.min(12, change.hash().length())) + "  "
                        + String.join(
                                ", ",
                                StandardDocument.files(change.document())
                                        .byName()
                                        .keySet())
                        + (change.reason() == null ? "" : "  " + change.reason()));
    }

    @Command(
            name = "rollback",
            description = "退回以前的版本（大厅未运行时）；先检查大厅按它能否启动。 Goes back to an earlier version while the hall does not run;"
                    + " whether the hall can start under it is looked at first.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Parameters(paramLabel = "DATA", description = DATA) Path data,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "N",
                            description =
                                    "版本号，见 history；0 表示不用任何自己的文件。 The version's number, see history; 0 for no documents"
                                            + " of its own.")
                    long number,
            @Option(
                            names = "--hall",
                            paramLabel = "DIR",
                            description = "大厅的配置目录，默认为数据目录的上一级。 The hall's folder (default: the folder above DATA).")
                    @Nullable
                    Path hall,
            @Option(names = "--reason", paramLabel = "TEXT", description = "原因。 Why.") @Nullable String reason)
            throws IOException {
        Path folder =
                hall == null ? Objects.requireNonNullElse(data.toAbsolutePath().getParent(), data) : hall;
        StandardFiles files;
        @Nullable String document;
        try (JournalReader reader = JournalReader.open(data)) {
            EventJson json = new EventJson();
            ConfigBook book = ConfigBook.ofStandard(reader, json);
            files = number == 0
                    ? StandardFiles.NONE
                    : StandardDocument.files(book.version(number)
                            .orElseThrow(() -> new IOException("标准没有版本 " + number
                                    + "，请用 hall standard versions history 查看。 / The standard has no version " + number
                                    + "; see hall standard versions history."))
                            .change()
                            .document());
            document = ConfigBook.of(reader, json).before(Long.MAX_VALUE, 1).stream()
                    .findFirst()
                    .map(version -> version.change().document())
                    .orElse(null);
        }
        StandardFiles wanted = files;
        ConfigFolder read =
                new ConfigFolder(folder).under(StandardSource.inForce(() -> wanted, InstantSource.system()));
        String text = document == null ? Files.readString(folder.resolve(HallConfigFile.NAME)) : document;
        switch (read.read(text)) {
            case ConfigFolder.Reading.Bad bad -> throw new IOException(bad.text());
            case ConfigFolder.Reading.Good good -> {
                String hash = StoredConfig.putStandard(
                        data, good, StandardDocument.of(files), reason, MachineTime.real(null));
                terminal.out().println("OK " + hash);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
