package hall.kiosk;

import hall.board.command.Terminal;
import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.live.AdoptedStandard;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.foresight.Foreseeing;
import hall.kiosk.foresight.Foresight;
import hall.kiosk.foresight.ForesightPage;
import hall.kiosk.foresight.ForesightText;
import hall.kiosk.foresight.PublishedScenes;
import hall.kiosk.standard.CheckText;
import hall.kiosk.standard.HallSubjects;
import hall.kiosk.standard.RuleText;
import hall.kiosk.standard.StandardReport;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.Vocabulary;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.standard.document.EvidenceFile;
import hall.standard.document.ExportFile;
import hall.standard.document.ExportTable;
import hall.standard.document.Library;
import hall.standard.document.Recheck;
import hall.standard.document.StandardFiles;
import hall.standard.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall standard check|show|compare|facts|report|recheck|sum|key|sign}: the unified standard of a hall, and whether it is kept. */
@Command(
        name = "standard",
        description = "统一标准：检查、查询来源、复核、签名。 The unified standard: checks, origins, rechecks, signatures.",
        subcommands = StandardVersionsCommand.class,
        mixinStandardHelpOptions = true)
final class StandardCommand implements Runnable {

    private static final String HALL_HELP =
            "大厅的配置目录：hall.json，可有 standard/ 和 evidence.yaml；网页上采用的标准文件从其中的 data 读取。 The hall's folder:"
                    + " hall.json, and where there are any, standard/ and evidence.yaml; documents adopted in the browser are"
                    + " read from data in it.";
    private static final String EXPORT_HELP =
            "check --json 或 --csv 的输出，或“标准”页的导出文件。 What check --json or --csv has written, or an export of the page of"
                    + " the standard.";
    private static final String ON_HELP = "按哪一天检查（默认今天）。 The day to check for (default: today).";

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong(
                "请选择 check、show、compare、facts、report、recheck、sum、versions、key 或 sign。 / Choose what to do: check, show, compare, facts, report, recheck, sum, versions, key or sign.");
    }

    @Command(
            name = "check",
            description = "逐条列出判定、证据、来源，并给出实施率。 Each rule with verdict, evidence and origin, and the rate.",
            mixinStandardHelpOptions = true)
    int check(
            @Option(names = "--hall", paramLabel = "DIR", required = true, description = HALL_HELP) Path folder,
            @Option(
                            names = "--on",
                            paramLabel = "DATE",
                            description = ON_HELP,
                            converter = SharedOptions.PlainDate.class)
                    @Nullable
                    LocalDate on,
            @Option(names = "--json", description = "输出 JSON，可用 recheck 复核。 As JSON, for recheck.") boolean json,
            @Option(names = "--csv", description = "输出表格，可用 recheck 复核。 As a table, for recheck.") boolean csv)
            throws IOException {
        ConfigFolder now = hall(folder);
        ConfigFolder hall = on == null ? now : now.under(now.standard().on(on));
        Configuration config = ConfigCommand.read(hall, terminal.err()).config();
        LocalDate day = on == null ? today(config) : on;
        Snapshot snapshot = snapshot(hall, day);
        List<Evidence> evidence = evidence(folder);
        List<Subject> subjects = HallSubjects.of(config, snapshot, Fonts.find().orElse(null));
        List<RuleResult> results = Checking.of(snapshot, subjects, evidence, day);
        HallCheck check = HallCheck.of(snapshot, subjects, evidence, results, day);
        if (json && csv) {
            throw terminal.wrong("--json 与 --csv 只能选一个。 / Choose one of --json and --csv.");
        }
        if (json) {
            terminal.out().println(ExportFile.write(check));
        } else if (csv) {
            terminal.out().print(ExportTable.write(check));
        } else {
            CheckText.of(snapshot, results).forEach(terminal.out()::println);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "一条规则的各个值从何而来，谁可以更改。 Where a rule's values come from, and who may change them.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "规则编号，如 IS-012。 A rule's id, such as IS-012.") String id,
            @Option(names = "--hall", paramLabel = "DIR", description = HALL_HELP) @Nullable Path folder,
            @Option(
                            names = "--on",
                            paramLabel = "DATE",
                            description = ON_HELP,
                            converter = SharedOptions.PlainDate.class)
                    @Nullable
                    LocalDate on)
            throws IOException {
        LocalDate day =
                on == null ? LocalDate.ofInstant(InstantSource.system().instant(), java.time.ZoneOffset.UTC) : on;
        Snapshot snapshot = snapshot(folder == null ? null : hall(folder), day);
        Optional<Ruling> ruling = RuleId.parse(id).flatMap(snapshot::ruling);
        if (ruling.isEmpty()) {
            throw terminal.wrong("没有规则 " + id + "，请用 hall standard check 查看全部编号。 / There is no rule " + id
                    + "; hall standard check lists them all.");
        }
        RuleText.of(snapshot, ruling.get()).forEach(terminal.out()::println);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "compare",
            description = "预演：换成新文件后，哪些值、屏、取号机、纸票、语音、网页和标识会变，哪些规则变红，谁须在何时前处理。 Foresight: what newer"
                    + " documents change (values, boards, kiosks, tickets, voice, pages, signs), which rules turn red, who must act by"
                    + " when.",
            mixinStandardHelpOptions = true)
    int compare(
            @Option(names = "--hall", paramLabel = "DIR", required = true, description = HALL_HELP) Path folder,
            @Option(
                            names = "--on",
                            paramLabel = "DATE",
                            description =
                                    "生效之日（默认为新文件中最晚的生效日，至少为今天）。 The day they take effect (default: the latest of the"
                                            + " newer documents, today at least).",
                            converter = SharedOptions.PlainDate.class)
                    @Nullable
                    LocalDate on,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description = "写出网页和前后图片的目录。 Where a page with pictures before and after is written.")
                    @Nullable
                    Path out,
            @Option(
                            names = "--distance",
                            paramLabel = "METRES",
                            defaultValue = "10",
                            description = "标识的最远观看距离（默认 ${DEFAULT-VALUE}）。 How far away signs are read from.")
                    double metres,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "新的标准文件。 The newer documents.")
                    List<Path> newer)
            throws IOException {
        Foresight foresight = foresight(folder, newer, on, metres);
        ForesightText.of(foresight).forEach(terminal.out()::println);
        if (out != null) {
            Configuration config = ConfigCommand.read(folder, terminal.err()).config();
            ForesightPage.write(
                    foresight,
                    config.hall().setup().name().chinese(),
                    config.hall().standard().tokens(),
                    out);
            terminal.out().println("OK " + out.resolve("index.html"));
        }
        return CommandLine.ExitCode.OK;
    }

    private Foresight foresight(Path folder, List<Path> newer, @Nullable LocalDate on, double metres)
            throws IOException {
        ConfigFolder hall = hall(folder);
        ConfigFolder.Reading.Good now = ConfigCommand.read(hall, terminal.err());
        JsonFaults faults = new JsonFaults();
        StandardFiles others = StandardFiles.of(newer, faults);
        StandardFiles own = hall.standard().files().apply(faults);
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        try {
            return Foreseeing.of(
                    now.config(),
                    hall,
                    now.document().text(),
                    own.with(others),
                    on == null ? Foreseeing.effective(others, today(now.config())) : on,
                    evidence(folder),
                    Fonts.load(),
                    metres,
                    PublishedScenes.stored(now.config().hall(), folder.resolve(MachineConfig.DATA)));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Command(
            name = "facts",
            description = "条件可以使用的全部事实。 All facts that conditions may ask for.",
            mixinStandardHelpOptions = true)
    int facts() {
        Vocabulary.facts()
                .forEach(fact -> terminal.out()
                        .println(fact.name() + "  "
                                + fact.type().title().chinese() + " / "
                                + fact.type().title().english() + "  "
                                + fact.meaning().chinese() + " / "
                                + fact.meaning().english()));
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "report",
            description =
                    "由导出文件打印标准实施评价报告（PDF）；先复核，判定不一致则不打印。 The report to print and sign (PDF), from an export; it is"
                            + " rechecked first, and not printed where a verdict differs.",
            mixinStandardHelpOptions = true)
    int report(
            @Parameters(paramLabel = "FILE", description = EXPORT_HELP) Path file,
            @Option(names = "--out", paramLabel = "PDF", required = true, description = "写入的文件。 The file to write.")
                    Path out,
            @Option(
                            names = "--language",
                            paramLabel = "TAG",
                            defaultValue = hall.text.Text.CHINESE,
                            description = "zh-CN 或 en。 zh-CN or en (default: ${DEFAULT-VALUE}).")
                    String language)
            throws IOException {
        if (!List.of(hall.text.Text.CHINESE, hall.text.Text.ENGLISH).contains(language)) {
            throw terminal.wrong("--language 只能是 zh-CN 或 en。 / --language must be zh-CN or en.");
        }
        Recheck recheck = rechecked(file);
        if (!recheck.differences().isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        try {
            Files.write(out, StandardReport.pdf(recheck.check(), Fonts.load(), Tokens.standard(), language));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
        terminal.out().println("OK " + out);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "recheck",
            description = "由导出文件中的证据重新得出每个判定。 Comes to every verdict again from the evidence in an export.",
            mixinStandardHelpOptions = true)
    int recheck(@Parameters(paramLabel = "FILE", description = EXPORT_HELP) Path file) throws IOException {
        Recheck recheck = rechecked(file);
        if (!recheck.differences().isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        terminal.out()
                .println("OK " + recheck.check().results().size() + " rules, rate "
                        + recheck.check().rate().met() + "/"
                        + recheck.check().rate().rules());
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "sum",
            description =
                    "多个大厅的实施率：全部大厅的全部规则一起计算，不是百分比的平均。 The rate of several halls: all rules over all halls, never a"
                            + " mean of percentages.",
            mixinStandardHelpOptions = true)
    int sum(@Parameters(paramLabel = "FILE", arity = "1..*", description = EXPORT_HELP) List<Path> files)
            throws IOException {
        List<RuleResult> all = new ArrayList<>();
        Set<String> halls = new HashSet<>();
        boolean isGood = true;
        for (Path file : files) {
            Recheck recheck = rechecked(file);
            String hall = recheck.check().hallText("hall.name").orElse("?");
            if (!halls.add(hall)) {
                throw terminal.wrong(
                        "“" + hall + "”出现了两次，每个大厅只给一个文件。 / " + hall + " is there twice; give one file for each hall.");
            }
            isGood &= recheck.differences().isEmpty();
            all.addAll(recheck.check().results());
            terminal.out()
                    .println(String.format(
                                    Locale.ROOT,
                                    "%8s",
                                    Rate.shown(recheck.check().rate().headline())) + "  "
                            + recheck.check().rate().met() + "/"
                            + recheck.check().rate().rules() + "  "
                            + hall + "  " + file.getFileName());
        }
        CheckText.rate(Rate.of(all)).forEach(terminal.out()::println);
        return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** The check in {@code file} once more; where it differs is said. */
    private Recheck rechecked(Path file) throws IOException {
        JsonFaults faults = new JsonFaults();
        Recheck recheck = Recheck.of(String.valueOf(file.getFileName()), Files.readAllBytes(file), faults)
                .orElseThrow(() -> new IOException(faults.text()));
        recheck.differences().forEach(each -> terminal.out().println("BAD " + each.chinese() + " / " + each.english()));
        return recheck;
    }

    @Command(
            name = "key",
            description = "生成签名密钥，并显示写入 trust 的公钥。 Makes a signing key and shows the public one for trust.",
            mixinStandardHelpOptions = true)
    int key(@Parameters(paramLabel = "FILE", description = "私钥文件（新建）。 The private key's file, a new one.") Path file)
            throws IOException {
        terminal.out().println(SigningKey.make(file));
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "sign",
            description = "签署文件，签名存为同名 .sig。 Signs documents; each signature lies beside its file as .sig.",
            mixinStandardHelpOptions = true)
    int sign(
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            required = true,
                            description = "私钥文件。 The private key's file.")
                    Path key,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "标准文件。 Documents of the standard.")
                    List<Path> files)
            throws IOException {
        SigningKey signing = SigningKey.read(key);
        for (Path file : files) {
            String signature = Base64.getEncoder().encodeToString(signing.sign(Files.readAllBytes(file)));
            Files.writeString(file.resolveSibling(file.getFileName() + ".sig"), signature + "\n");
        }
        return CommandLine.ExitCode.OK;
    }

    /** The folder under the documents that its hall obeys: adopted ones are in the journal of its data folder. */
    private static ConfigFolder hall(Path folder) throws IOException {
        return AdoptedStandard.folder(folder, folder.resolve(MachineConfig.DATA), false);
    }

    private static Snapshot snapshot(@Nullable ConfigFolder hall, LocalDate on) throws IOException {
        JsonFaults faults = new JsonFaults();
        Library library = Library.shipped(faults);
        StandardFiles own =
                hall == null ? StandardFiles.NONE : hall.standard().files().apply(faults);
        if (!own.isEmpty()) {
            library.with(own);
        }
        Optional<Snapshot> snapshot = library.resolve(on);
        if (snapshot.isEmpty()) {
            throw new IOException(faults.text());
        }
        return snapshot.get();
    }

    private static List<Evidence> evidence(Path folder) throws IOException {
        Path file = folder.resolve(EvidenceFile.NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        JsonFaults faults = new JsonFaults();
        List<Evidence> evidence = EvidenceFile.read(file, faults);
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return evidence;
    }

    private static LocalDate today(Configuration config) {
        return LocalDate.ofInstant(
                InstantSource.system().instant(), config.hall().zone());
    }
}
