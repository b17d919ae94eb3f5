package hall.standard.document;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a hall's own, as the files they are: by name, such as {@code AH-ZWFW.yaml}, each with its signature, and the
 * drawings they name, such as {@code AH-emblem.svg}. They need not be right. Immutable.
 */
public record StandardFiles(SortedMap<String, DocumentText> byName) {

    /** A hall that has none. */
    public static final StandardFiles NONE = new StandardFiles(new TreeMap<>());

    /** The most documents of a hall's own. */
    public static final int MOST = 200;

    private static final String YAML = ".yaml";
    private static final String SIGNATURE = ".sig";
    private static final String DRAWING = ".svg";

    /** What somebody means as a document, {@code AH.yml} or Windows' {@code AH.yaml.txt}. */
    private static final Pattern NEARLY = Pattern.compile("(?i).+\\.ya?ml(\\.txt)?");

    /** One has 88 characters. */
    private static final int LONGEST_SIGNATURE = 200;

    private static final int LARGEST = 4 * 1024 * 1024;

    /**
     * One file.
     *
     * @param signature in base64, as it lies beside the file; null for none
     */
    public record DocumentText(String text, @Nullable String signature) {

        /** What is signed. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    public StandardFiles {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** The files in {@code folder}; what cannot be read, or was to be read and has another name's end, is noted. */
    public static StandardFiles read(Path folder, JsonFaults faults) {
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> all = listed.sorted().toList();
            all.stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NEARLY.matcher(name).matches() && !name.endsWith(YAML))
                    .forEach(
                            name -> faults.add(
                                    new JsonFault(
                                            name,
                                            0,
                                            "",
                                            Text.of(
                                                    "文件名须以小写的 .yaml 结尾，否则不会读取；请改名，不用的请移出此目录。",
                                                    "only names that end with .yaml are read; rename the file, or move it out of this folder"))));
            return of(
                    all.stream()
                            .filter(file -> file.toString().endsWith(YAML)
                                    || file.toString().endsWith(DRAWING))
                            .limit(MOST + 1L)
                            .toList(),
                    faults);
        } catch (IOException e) {
            faults.add(new JsonFault(
                    String.valueOf(folder.getFileName()),
                    0,
                    "",
                    Text.of(
                            "无法读取标准目录 " + folder + "（" + e.getMessage() + "），请检查权限和磁盘。",
                            "the folder " + folder + " cannot be read (" + e.getMessage()
                                    + "); check its permissions and the disk")));
            return NONE;
        }
    }

    /** {@code files}, wherever they lie; what cannot be read is noted. */
    public static StandardFiles of(Collection<Path> files, JsonFaults faults) throws IOException {
        if (files.size() > MOST) {
            throw new IOException("> " + MOST + " " + YAML);
        }
        SortedMap<String, DocumentText> read = new TreeMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                faults.add(
                        new JsonFault(name, 0, "", Text.of("这不是文件，请移走。", "this is no file; move it out of the way")));
                continue;
            }
            if (Files.size(file) > LARGEST) {
                faults.add(new JsonFault(
                        name, 0, "", Text.of("文件超过 4 MiB，请拆分。", "the file has more than 4 MiB; divide it")));
                continue;
            }
            Path signature = file.resolveSibling(name + SIGNATURE);
            Optional<String> text = StrictJson.text(name, Files.readAllBytes(file), faults);
            if (text.isPresent()) {
                read.put(
                        name.endsWith(YAML) || name.endsWith(DRAWING) ? name : name + YAML,
                        new DocumentText(text.get(), Files.exists(signature) ? beginning(signature) : null));
            }
        }
        return new StandardFiles(read);
    }

    /** Whatever is longer is no signature, and need not be read whole to be told so. */
    private static String beginning(Path signature) throws IOException {
        try (InputStream in = Files.newInputStream(signature)) {
            return new String(in.readNBytes(LONGEST_SIGNATURE), StandardCharsets.ISO_8859_1).strip();
        }
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Those that are documents, by name. */
    public SortedMap<String, DocumentText> documents() {
        SortedMap<String, DocumentText> documents = new TreeMap<>(byName);
        documents.keySet().removeIf(name -> name.endsWith(DRAWING));
        return documents;
    }

    /** The drawings that {@code document} names. */
    public StandardFiles drawnIn(DocumentText document) {
        SortedMap<String, DocumentText> drawings = new TreeMap<>(byName);
        drawings.keySet()
                .removeIf(name -> !name.endsWith(DRAWING) || !document.text().contains(name));
        return new StandardFiles(drawings);
    }

    /** The text of the drawing {@code name}; empty when it is not among them. */
    Optional<String> drawing(String name) {
        return Optional.ofNullable(byName.get(name)).map(DocumentText::text);
    }

    /** The same with {@code newer} among them, each in place of the document of its id, or of its name. */
    public StandardFiles with(StandardFiles newer) {
        SortedMap<String, DocumentText> all = new TreeMap<>(byName);
        List<String> ids = newer.ids();
        all.entrySet().removeIf(each -> id(each).filter(ids::contains).isPresent());
        all.putAll(newer.byName);
        return new StandardFiles(all);
    }

    /** The same without the file {@code name}. */
    public StandardFiles without(String name) {
        SortedMap<String, DocumentText> others = new TreeMap<>(byName);
        others.remove(name);
        return new StandardFiles(others);
    }

    /** The file that has the document {@code id}; empty when none has. */
    public Optional<String> fileOf(String id) {
        return documents().entrySet().stream()
                .filter(each -> id(each).filter(id::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The ids of the documents. */
    private List<String> ids() {
        return documents().entrySet().stream()
                .flatMap(each -> id(each).stream())
                .toList();
    }

    private static Optional<String> id(Map.Entry<String, DocumentText> file) {
        return Library.DocumentFile.id(file.getKey(), file.getValue().bytes());
    }
}
