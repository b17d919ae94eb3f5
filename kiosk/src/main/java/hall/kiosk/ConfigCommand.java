package hall.kiosk;

import hall.board.command.Terminal;
import hall.json.JsonFaults;
import hall.kiosk.app.StoredConfig;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallWarnings;
import hall.kiosk.config.LetterWarnings;
import hall.kiosk.config.OwnAddress;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.words.KioskWords;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall config}: whether a hall could be started from a folder, and the versions in a data folder. */
@Command(
        name = "config",
        description = "检查大厅的配置，查看、导出、导入和回退其版本。 The configuration of a hall: checks it, shows its versions, takes"
                + " one out or in, goes back.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

    private static final String DATA = "大厅的数据目录。 The data folder of the hall.";
    private static final String FOLDER = "配置目录，内有 hall.json。 The folder with hall.json.";
    private static final String NUMBER = "版本号，见 hall config history。 The version's number, see hall config history.";
    private static final int PAGE = 50;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong(
                "请选择 check、words、history、diff、export、import 或 rollback。 / Choose what to do: check, words, history, diff, export, import or rollback.");
    }

    @Command(
            name = "check",
            description = "检查目录中的 hall.json，一次列出所有错误。 Checks hall.json in a folder and lists all its faults.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "DIR", description = FOLDER) Path folder) throws IOException {
        PrintWriter err = terminal.err();
        Configuration config = read(folder, err).config();
        try {
            LetterWarnings.of(config.hall(), Fonts.load()).forEach(warning -> warn(warning, err));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
        terminal.out()
                .println("OK " + config.hall().setup().services().size() + " services, "
                        + config.hall().setup().windows().size() + " windows, "
                        + config.machine().devices().size() + " devices");
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "words",
            description = "写出取号机一种语言的用语文件，供填写译文。 Writes the file of a kiosk's words in a language, to be filled in.",
            mixinStandardHelpOptions = true)
    int words(
            @Parameters(paramLabel = "LANGUAGE", description = "语言代码，如 ug。 The tag of the language, such as ug.")
                    String language,
            @Parameters(paramLabel = "DIR", arity = "0..1", defaultValue = ".", description = FOLDER) Path folder)
            throws IOException {
        if (!Text.isTag(language) || !KioskWords.isExtra(language)) {
            throw terminal.wrong("请写一种中英文以外的语言，如 ug、bo、ja。 / Name a language beside Chinese and English, such as"
                    + " ug, bo or ja.");
        }
        JsonFaults faults = new JsonFaults();
        KioskWords words = KioskWords.of(language, folder, Tokens.standard(), faults);
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        terminal.out().print(words.template(Tokens.standard()));
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "history",
            description = "列出配置的各个版本：何时、何人、为何、改了什么。 The versions: when, who, why, and what they changed.",
            mixinStandardHelpOptions = true)
    int history(@Parameters(paramLabel = "DATA", description = DATA) Path data) throws IOException {
        PrintWriter out = terminal.out();
        try (JournalReader reader = JournalReader.open(data)) {
            ConfigBook book = ConfigBook.of(reader, new EventJson());
            long before = Long.MAX_VALUE;
            List<ConfigBook.Version> page = book.before(before, PAGE + 1);
            while (!page.isEmpty()) {
                for (int i = 0; i < Math.min(PAGE, page.size()); i++) {
                    print(page.get(i), i + 1 < page.size() ? page.get(i + 1) : null, book, out);
                    before = page.get(i).sequence();
                }
                page = page.size() > PAGE ? book.before(before, PAGE + 1) : List.of();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static void print(
            ConfigBook.Version version, ConfigBook.@Nullable Version earlier, ConfigBook book, PrintWriter out) {
        ConfigEvent.Changed change = version.change();
        out.println(version.sequence() + "  " + change.at() + "  " + change.by() + "  "
                + change.origin().name().toLowerCase(Locale.ROOT) + "  "
                + change.hash().substring(0, 12) + (change.reason() == null ? "" : "  " + change.reason()));
        print(book.differences(earlier == null ? null : earlier.change().document(), change.document()), out);
    }

    private static void print(List<Text> differences, PrintWriter out) {
        differences.forEach(each -> out.println("    " + each.chinese() + " / " + each.english()));
    }

    @Command(
            name = "diff",
            description = "hall.json 与现行配置的差别。 What hall.json would change in what is in force.",
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "DATA", description = DATA) Path data,
            @Option(names = "--with", required = true, paramLabel = "DIR", description = FOLDER) Path folder)
            throws IOException {
        PrintWriter out = terminal.out();
        String file = read(folder, terminal.err()).document().text();
        try (JournalReader reader = JournalReader.open(data)) {
            ConfigBook book = ConfigBook.of(reader, new EventJson());
            print(book.differences(version(book, null).change().document(), file), out);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "export",
            description = "输出现行的或某一版本的配置。 Prints the configuration in force, or one version of it.",
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "DATA", description = DATA) Path data,
            @Option(names = "--version-number", paramLabel = "N", description = NUMBER) @Nullable Long number)
            throws IOException {
        try (JournalReader reader = JournalReader.open(data)) {
            ConfigBook.Version version = version(ConfigBook.of(reader, new EventJson()), number);
            terminal.out().println(version.change().document().strip());
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "import",
            description = "使 hall.json 生效（大厅未运行时）。 Puts hall.json in force while the hall does not run.",
            mixinStandardHelpOptions = true)
    int importFile(
            @Parameters(paramLabel = "DATA", description = DATA) Path data,
            @Option(names = "--from", required = true, paramLabel = "DIR", description = FOLDER) Path folder,
            @Option(names = "--reason", paramLabel = "TEXT", description = "原因。 Why.") @Nullable String reason)
            throws IOException {
        ConfigFolder.Reading.Good read = read(folder, terminal.err());
        StoredConfig.put(data, read, ConfigEvent.Origin.FILE, reason, MachineTime.real(null));
        return said(read);
    }

    @Command(
            name = "rollback",
            description = "回到以前的版本（大厅未运行时）。 Goes back to an earlier version while the hall does not run.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Parameters(paramLabel = "DATA", description = DATA) Path data,
            @Option(names = "--to", required = true, paramLabel = "N", description = NUMBER) long number,
            @Option(
                            names = "--scenes",
                            paramLabel = "DIR",
                            description =
                                    "版面文件所在目录，默认为数据目录的上一级。 Where its scenes are (default: the folder above" + " DATA).")
                    @Nullable
                    Path scenes,
            @Option(names = "--reason", paramLabel = "TEXT", description = "原因。 Why.") @Nullable String reason)
            throws IOException {
        ConfigBook.Version version;
        try (JournalReader reader = JournalReader.open(data)) {
            version = version(ConfigBook.of(reader, new EventJson()), number);
        }
        Path folder = scenes == null
                ? Objects.requireNonNullElse(data.toAbsolutePath().getParent(), data)
                : scenes;
        ConfigFolder.Reading.Good good =
                good(new ConfigFolder(folder).read(version.change().document()));
        StoredConfig.put(data, good, ConfigEvent.Origin.ROLLBACK, reason, MachineTime.real(null));
        return said(good);
    }

    private static ConfigFolder.Reading.Good good(ConfigFolder.Reading reading) throws IOException {
        return switch (reading) {
            case ConfigFolder.Reading.Good good -> good;
            case ConfigFolder.Reading.Bad bad -> throw new IOException(bad.text());
        };
    }

    private int said(ConfigFolder.Reading.Good now) {
        terminal.out().println("OK " + now.document().hash());
        return CommandLine.ExitCode.OK;
    }

    /** The version with {@code number}, or the newest. */
    private static ConfigBook.Version version(ConfigBook book, @Nullable Long number) throws IOException {
        if (number == null) {
            return book.before(Long.MAX_VALUE, 1).stream()
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("该数据目录中还没有配置。 / There is no configuration in that data folder yet."));
        }
        return book.version(number)
                .orElseThrow(
                        () -> new IOException("没有版本 " + number + "，请用 hall config history 查看。 / There is no version "
                                + number + "; see hall config history."));
    }

    /** The configuration in {@code folder}; says on {@code err} what is probably not meant in it. */
    static ConfigFolder.Reading.Good read(Path folder, PrintWriter err) throws IOException {
        return read(new ConfigFolder(folder), err);
    }

    /** The same under the documents of the standard that {@code folder} is read under. */
    static ConfigFolder.Reading.Good read(ConfigFolder folder, PrintWriter err) throws IOException {
        ConfigFolder.Reading.Good read = good(folder.file());
        for (Text warning : HallWarnings.of(read.config(), OwnAddress.find().orElse(null))) {
            warn(warning, err);
        }
        return read;
    }

    private static void warn(Text warning, PrintWriter err) {
        err.println("注意：" + warning.chinese() + " / Warning: " + warning.english());
    }
}
