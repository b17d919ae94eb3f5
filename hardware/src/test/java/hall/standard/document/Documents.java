package hall.standard.document;

import hall.json.JsonFaults;
import hall.standard.Document;
import hall.standard.Resolution;
import hall.standard.Snapshot;
import hall.standard.document.Library.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack of documents written into a test, and what is wrong with it. */
final class Documents {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final Map<String, String> files = new LinkedHashMap<>();
    private final JsonFaults faults = new JsonFaults();
    private String head = "";

    /** One more document; the last one is the lowest. */
    Documents with(String file, String text) {
        files.put(file, text);
        return this;
    }

    Optional<Snapshot> resolve() {
        return resolve(false);
    }

    Optional<Snapshot> resolve(boolean inForce) {
        List<Document> documents = new ArrayList<>();
        files.forEach((file, text) -> DocumentFile.read(file, text.getBytes(StandardCharsets.UTF_8), faults)
                .ifPresent(document -> {
                    documents.add(document);
                    head = document.id();
                }));
        return documents.size() < files.size()
                ? Optional.empty()
                : Resolution.of(documents, head, TODAY, inForce, faults);
    }

    String faults() {
        return faults.text();
    }

    /** The first lines of a document. */
    static String head(String id, String layer, String... imports) {
        StringBuilder text =
                new StringBuilder("standard:\n  id: " + id + "\n  title: {zh-CN: 标准, en: Standard}\n  layer: " + layer
                        + "\n  version: 1.2.0\n  effective: 2026-01-01\n  issuer: 某机构\n");
        if (imports.length > 0) {
            text.append("  imports:\n");
            for (String each : imports) {
                text.append("    - {id: ").append(each).append(", version: 1.*}\n");
            }
        }
        return text.toString();
    }

    /** A rule with one parameter, {@code hold}, 8 s within 5 s and 30 s. */
    static String rule(String id, String kind, String owner) {
        return "  - id: " + id + "\n    family: " + id.replaceAll(".*([A-Z]{2})-[0-9]+", "$1")
                + "\n    title: {zh-CN: 叫号停留, en: Calls stay}\n    kind: " + kind + "\n    owner: " + owner
                + "\n    severity: major\n    parameters:\n"
                + "      - {name: hold, value: 8 s, min: 5 s, max: 30 s, stricter: higher}\n    checks:\n"
                + "      - {by: log, per: board, unit: s, condition: \"measured >= param.hold\", valid-for: P1M}\n"
                + "    sources: [{ref: project, status: project-default}]\n";
    }

    static String override(String rule, String set) {
        return "  - {rule: " + rule + ", set: {" + set + "}, reason: 大厅纵深22米, by: 合肥市}\n";
    }
}
