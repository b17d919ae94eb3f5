package hall.standard.document;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.standard.Document;
import hall.standard.Document.Import;
import hall.standard.Resolution;
import hall.standard.Sha256;
import hall.standard.Snapshot;
import hall.standard.signature.PublicKeys;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All documents at hand: those shipped with the program, and those of a hall's folder, which stand in for shipped ones of
 * the same id. A signature lies beside its document, {@code NAME.yaml.sig}, as base64. One thread.
 */
public final class Library {

    /** Where a hall's own documents lie, beside its {@code hall.json}. */
    public static final String FOLDER = "standard";

    /** The document that a hall without documents of its own obeys. */
    public static final String BASE = "CN-ZWFW";

    /** The shipped documents, below {@code hardware/standard}. */
    static final List<String> SHIPPED = List.of(
            "nation/CN-ZWFW.yaml",
            "nation/CN-ZWFW-IS-A.yaml",
            "nation/CN-ZWFW-IS-B.yaml",
            "nation/CN-ZWFW-DM.yaml",
            "nation/CN-ZWFW-EG.yaml",
            "nation/CN-ZWFW-HB.yaml",
            "nation/CN-ZWFW-PJ.yaml",
            "nation/CN-ZWFW-OM.yaml",
            "nation/CN-ZWFW-QE.yaml",
            "nation/CN-ZWFW-SA.yaml",
            "province/AH-ZWFW.yaml",
            "city/HF-ZWFW.yaml",
            "county/BH-ZWFW.yaml",
            "hall/BH-HALL.yaml");

    /** The shipped drawings; whoever copies a document need not copy those it names. */
    static final List<String> DRAWINGS = List.of("province/AH-emblem.svg");

    /** @param signedBy whether the owner of a key has signed it */
    private record Entry(Document document, boolean hasSignature, Predicate<String> signedBy) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final JsonFaults faults;
    private String head = BASE;

    private Library(JsonFaults faults) {
        this.faults = faults;
    }

    /** The shipped documents; what is wrong is noted in {@code faults}. */
    public static Library shipped(JsonFaults faults) {
        Library library = new Library(faults);
        library.entries.putAll(Shipped.READ.entries);
        Shipped.READ.faults.all().forEach(faults::add);
        return library;
    }

    /** The shipped documents, read once: to compile the conditions of their rules takes half a second on a small machine. */
    private static final class Shipped {

        static final Library READ = read();

        private Shipped() {}

        private static Library read() {
            Library library = new Library(new JsonFaults());
            for (String name : SHIPPED) {
                library.add(name, resource(name), Optional.empty(), StandardFiles.NONE)
                        .ifPresent(entry -> library.entries.put(entry.document().id(), entry));
            }
            return library;
        }
    }

    /** The shipped file {@code name}, such as {@code standard.schema.json}. */
    public static byte[] resource(String name) {
        try (InputStream in = Library.class.getResourceAsStream("/hall/standard/shipped/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file hall/standard/shipped/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the program's file " + name + " cannot be read", e);
        }
    }

    /** The same with the documents of {@code folder}; the one that none of them imports becomes the lowest. */
    public Library with(Path folder) {
        return with(StandardFiles.read(folder, faults));
    }

    /** The same with the documents in {@code files}. */
    public Library with(StandardFiles files) {
        Map<String, Entry> own = new LinkedHashMap<>();
        files.documents()
                .forEach((name, file) -> read(name, file, files).ifPresent(entry -> {
                    Entry first = own.putIfAbsent(entry.document().id(), entry);
                    if (first != null) {
                        faults.add(entry.document()
                                .place()
                                .fault(
                                        "文件编号 " + entry.document().id() + " 已在 "
                                                + first.document().place().file() + " 用过，请只保留一个。",
                                        "the document " + entry.document().id() + " stands in "
                                                + first.document().place().file() + " already; keep one of them"));
                    }
                }));
        entries.putAll(own);
        chooseHead(own);
        return this;
    }

    private void chooseHead(Map<String, Entry> own) {
        Set<String> free = new LinkedHashSet<>(own.keySet());
        own.values().forEach(entry -> {
            Set<String> above = new LinkedHashSet<>();
            follow(entry, above);
            free.removeAll(above);
        });
        // Where all go round in a circle, the resolution from any of them says so.
        head = free.isEmpty()
                ? own.keySet().stream().findFirst().orElse(BASE)
                : free.iterator().next();
        own.values().stream()
                .map(Entry::document)
                .filter(document -> free.size() > 1 && free.contains(document.id()))
                .skip(1)
                .forEach(document -> faults.add(document.place()
                        .fault(
                                "标准目录中须恰有一份不被导入的文件（最低一层），现在有：" + free + "。",
                                "exactly one document of the folder, the lowest, may not be imported by another; there"
                                        + " are " + free)));
    }

    private void follow(Entry entry, Set<String> above) {
        for (Import each : entry.document().imports()) {
            Entry next = entries.get(each.document());
            if (above.add(each.document()) && next != null) {
                follow(next, above);
            }
        }
    }

    private Optional<Entry> read(String name, StandardFiles.DocumentText file, StandardFiles beside) {
        Optional<byte[]> signature = Optional.empty();
        if (file.signature() != null) {
            try {
                signature = Optional.of(Base64.getDecoder().decode(file.signature()));
            } catch (IllegalArgumentException notBase64) {
                faults.add(new JsonFault(
                        name + ".sig",
                        0,
                        "",
                        Text.of(
                                "不是签名，请用 hall standard sign 重新签署。",
                                "is no signature; sign anew with hall standard sign")));
            }
        }
        return add(name, file.bytes(), signature, beside);
    }

    private Optional<Entry> add(String name, byte[] bytes, Optional<byte[]> signature, StandardFiles beside) {
        return DocumentFile.read(name, bytes, drawing -> drawing(drawing, beside), faults)
                .map(document -> new Entry(
                        document,
                        signature.isPresent(),
                        key -> signature.isPresent() && PublicKeys.hasSigned(key, bytes, signature.get())));
    }

    private static Optional<String> drawing(String name, StandardFiles beside) {
        return beside.drawing(name)
                .or(() -> DRAWINGS.stream()
                        .filter(shipped -> shipped.endsWith("/" + name))
                        .map(shipped -> new String(resource(shipped), StandardCharsets.UTF_8))
                        .findFirst());
    }

    /** The id of the lowest document. */
    String head() {
        return head;
    }

    /** The snapshot for {@code on}; empty, with its faults noted, when there is none. */
    public Optional<Snapshot> resolve(LocalDate on) {
        return resolve(on, false);
    }

    /** The same; with {@code inForce} also of documents that are over since they were adopted. */
    public Optional<Snapshot> resolve(LocalDate on, boolean inForce) {
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        List<Document> documents =
                new ArrayList<>(entries.values().stream().map(Entry::document).toList());
        Optional<Snapshot> snapshot = Resolution.of(documents, head, on, inForce, faults);
        snapshot.ifPresent(this::checkSignatures);
        return faults.isEmpty() ? snapshot : Optional.empty();
    }

    private void checkSignatures(Snapshot snapshot) {
        List<Document.Trust> trusted = snapshot.documents().stream()
                .filter(document -> document.id().equals(head))
                .flatMap(document -> document.trusted().stream())
                .toList();
        for (Document document : snapshot.documents()) {
            List<String> keys = trusted.stream()
                    .filter(trust -> trust.layer() == document.layer())
                    .map(Document.Trust::key)
                    .toList();
            Entry entry = entries.get(document.id());
            if (!keys.isEmpty() && entry != null && keys.stream().noneMatch(entry.signedBy())) {
                boolean unsigned = !entry.hasSignature();
                faults.add(document.place()
                        .fault(
                                "大厅只信任签名文件，" + document.id() + (unsigned ? " 没有签名" : " 的签名与内容或密钥不符") + "；请向发布机构索取签名文件。",
                                "the hall trusts signed documents alone, and " + document.id()
                                        + (unsigned ? " has no signature" : " is not what a trusted key has signed")
                                        + "; ask its issuer for the signed one"));
            }
        }
    }

    /** Reads one document of the standard; {@code hardware/standard/standard.schema.json} describes its form. */
    public static final class DocumentFile {

        private DocumentFile() {}

        /**
         * The document in {@code bytes}, which faults call {@code file}; its name ends with {@code .yaml}. Drawings in files beside
         * it are left as it names them.
         */
        public static Optional<Document> read(String file, byte[] bytes, JsonFaults faults) {
            return read(file, bytes, null, faults);
        }

        /** The id of the document in {@code bytes}, which is not read further; empty where it says none. */
        static Optional<String> id(String file, byte[] bytes) {
            return StrictJson.parse(file, bytes, new JsonFaults()).flatMap(root -> root.object(DocumentReading::id));
        }

        /** The same with the drawings that {@code drawings} has by the names of their files. */
        static Optional<Document> read(
                String file, byte[] bytes, @Nullable Function<String, Optional<String>> drawings, JsonFaults faults) {
            return StrictJson.parse(file, bytes, faults)
                    .flatMap(root -> new DocumentReading(file, Sha256.of(bytes), drawings).read(root));
        }
    }
}
