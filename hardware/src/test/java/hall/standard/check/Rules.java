package hall.standard.check;

import hall.json.JsonFaults;
import hall.standard.Resolution;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.document.Library.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** A small standard written into a test: rules with one check each. */
final class Rules {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final StringBuilder rules = new StringBuilder();
    private String exemptions = "";

    static RuleId id(int number) {
        return new RuleId(String.format(java.util.Locale.ROOT, "IS-%03d", number));
    }

    Rules with(int number, String severity, String check) {
        rules.append("  - id: " + id(number) + "\n    family: IS\n    title: {zh-CN: 规则, en: Rule}\n    kind: fixed\n"
                + "    owner: nation\n    severity: " + severity + "\n"
                + "    parameters: [{name: limit, value: 8 s}]\n    checks:\n      - {" + check + "}\n"
                + "    sources: [{ref: project, status: project-default}]\n");
        return this;
    }

    Rules exempting(int number, String subject) {
        exemptions += "  - {rule: " + id(number) + ", subject: \"" + subject
                + "\", reason: 文物建筑, by: 市局, since: 2026-01-01, until: 2026-12-31}\n";
        return this;
    }

    Snapshot snapshot() {
        String text = "standard:\n  id: CN\n  title: {zh-CN: 标准, en: Standard}\n  layer: nation\n  version: 1.0.0\n"
                + "  effective: 2026-01-01\n  issuer: 某机构\nrules:\n" + rules
                + (exemptions.isEmpty() ? "" : "exemptions:\n" + exemptions);
        JsonFaults faults = new JsonFaults();
        return DocumentFile.read("nation.yaml", text.getBytes(StandardCharsets.UTF_8), faults)
                .flatMap(document -> Resolution.of(List.of(document), "CN", TODAY, faults))
                .orElseThrow(() -> new AssertionError(faults.text()));
    }
}
