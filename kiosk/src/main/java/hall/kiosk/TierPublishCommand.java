package hall.kiosk;

import hall.board.command.Terminal;
import hall.broker.Publication;
import hall.json.JsonFault;
import hall.kiosk.config.live.PublishedCheck;
import hall.tier.store.Database;
import hall.tier.store.Publications;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.web.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall tier publish}: layers of the standard, the catalogue of services and templates for everybody below. */
@Command(
        name = "publish",
        description = {
            "向下级发布标准文件（须签名）、事项目录和模板，由各大厅自行选用。 Publishes documents of the standard (signed), the catalogue of"
                    + " services and templates to everybody below, who adopt them by choice.",
            "目录内容：standard/*.yaml 与 *.yaml.sig、所用图形 standard/*.svg、catalogue.json、templates/*.json。 What DIR holds: standard/*.yaml with"
                    + " *.yaml.sig, the drawings they name standard/*.svg, catalogue.json, templates/*.json."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierPublishCommand implements Callable<Integer> {

    private static final int NAME = 200;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private TierDatabase database = new TierDatabase();

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "发布单位名称。 Who publishes it, for people.")
    private String by = "";

    @Option(
            names = "--signed-by",
            paramLabel = "KEY",
            description =
                    "签名公钥（base64），见 hall standard key。 The public key of the signatures, as hall standard key gives it.")
    private @Nullable String key;

    @Option(names = "--unsigned", description = "发布未签名的文件。 Publishes documents without signatures.")
    private boolean unsigned;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "",
            description = "发布范围：地址前缀，如 34/3401，默认为全部。 For whom: the beginning of an address such as 34/3401 (default:"
                    + " all).")
    private String region = "";

    @Parameters(paramLabel = "DIR", description = "要发布的目录。 What to publish.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException, StoreException {
        if (folder == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (unsigned == (key != null)) {
            throw terminal.wrong("请给出 --signed-by 或 --unsigned 之一。 / Give one of --signed-by and --unsigned.");
        }
        if (by.isBlank() || by.length() > NAME) {
            throw terminal.wrong("--by 须有 1 至 200 个字。 / --by must have 1 to 200 characters.");
        }
        Publication publication = new Publication(by, files(folder));
        if (publication.files().isEmpty()) {
            throw terminal.wrong(folder + " 中没有可发布的文件。 / There is nothing to publish in " + folder + ".");
        }
        Region of = region();
        try (Database opened = Database.open(database.settings())) {
            Publications publications = new Publications(opened);
            Contents.Found found = PublishedCheck.of(Contents.Wish.of(
                    publications.inForce(),
                    of,
                    publication,
                    key,
                    unsigned,
                    LocalDate.ofInstant(InstantSource.system().instant(), TierRunCommand.ZONE)));
            found.hints().forEach(terminal.err()::println);
            if (!found.faults().isEmpty()) {
                throw terminal.wrong(
                        found.faults().stream().map(JsonFault::toString).collect(Collectors.joining("\n")));
            }
            publications.publish(new Publications.Act(Publications.BY_COMMAND, of, "", key, "[]", publication), null);
        }
        publication.files().keySet().forEach(terminal.out()::println);
        terminal.out().println("已发布，下级会在一分钟内收到。 / Published; everybody below has it within a minute.");
        return CommandLine.ExitCode.OK;
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            List<Path> found = all.filter(Files::isRegularFile).toList();
            for (Path each : found) {
                String name = folder.relativize(each).toString();
                if (Publication.isName(name) && Files.size(each) <= Publication.MOST_BYTES) {
                    files.put(name, Files.readString(each));
                }
            }
        }
        return files;
    }

    private Region region() {
        try {
            return Region.parse(region);
        } catch (IllegalArgumentException e) {
            throw terminal.wrong(
                    "--region 须为地址前缀，如 34/3401。 / --region must be the beginning of an address such as 34/3401.");
        }
    }
}
