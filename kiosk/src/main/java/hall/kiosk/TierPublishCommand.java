package hall.kiosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.board.command.Terminal;
import hall.broker.Publication;
import hall.standard.signature.PublicKeys;
import hall.tier.store.Database;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
            "目录内容：standard/*.yaml 与 *.yaml.sig、catalogue.json、templates/*.json。 What DIR holds: standard/*.yaml with"
                    + " *.yaml.sig, catalogue.json, templates/*.json."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierPublishCommand implements Callable<Integer> {

    private static final String CATALOGUE = "catalogue.json";
    private static final int CODE = 64;
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
        if (publication.bytes().length > Publication.MOST_BYTES) {
            throw terminal.wrong("内容超过 2 MiB，请减少文件。 / That is more than 2 MiB; publish less.");
        }
        if (key != null) {
            requireSignatures(publication.files(), key);
        }
        String catalogue = publication.files().get(CATALOGUE);
        if (catalogue != null) {
            requireCatalogue(catalogue);
        }
        try (Database opened = Database.open(database.settings())) {
            new Publications(opened).publish(publication);
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

    private void requireSignatures(Map<String, String> files, String by) {
        files.forEach((name, text) -> {
            if (name.endsWith(".yaml") && !isSigned(text, files.get(name + ".sig"), by)) {
                throw terminal.wrong(name + " 没有该公钥的签名，请先用 hall standard sign 签名。 / " + name
                        + " has no signature of that key; sign it with hall standard sign.");
            }
        });
    }

    private static boolean isSigned(String text, @Nullable String signature, String by) {
        try {
            return signature != null
                    && PublicKeys.hasSigned(
                            by,
                            text.getBytes(StandardCharsets.UTF_8),
                            Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** The catalogue is a list of services, each with the code and the name that it has everywhere. */
    private void requireCatalogue(String text) {
        Set<String> codes = new HashSet<>();
        try {
            JsonNode list = new JsonMapper().readTree(text);
            boolean right = list.isArray() && !list.isEmpty();
            for (JsonNode each : list) {
                String code = each.path("code").asText();
                String name = each.path("name").path("zh-CN").asText();
                right &= !code.isBlank()
                        && code.length() <= CODE
                        && !name.isBlank()
                        && name.length() <= NAME
                        && codes.add(code);
            }
            if (right) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw noCatalogue();
        }
        throw noCatalogue();
    }

    private RuntimeException noCatalogue() {
        return terminal.wrong(CATALOGUE + " 须为 [{\"code\", \"name\": {\"zh-CN\", \"en\"}}]，编码不可重复。 / " + CATALOGUE
                + " must be [{\"code\", \"name\": {\"zh-CN\", \"en\"}}], no code twice.");
    }
}
