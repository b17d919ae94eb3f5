package hall.kiosk.config;

import hall.json.JsonFaults;
import hall.standard.Resolution;
import hall.standard.Snapshot;
import hall.standard.document.Library.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Standards of one document written into a test. */
public final class Snapshots {

    private Snapshots() {}

    /** One rule {@code id} with {@code parameters}, each such as {@code name: hold, value: 12 s}. */
    public static Snapshot of(String id, String... parameters) {
        StringBuilder yaml = new StringBuilder("""
                standard:
                  id: CN
                  title: {zh-CN: 标准, en: Standard}
                  layer: nation
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某机构
                rules:
                  - id: %s
                    family: %s
                    title: {zh-CN: 规则, en: Rule}
                    kind: fixed
                    owner: nation
                    severity: major
                    parameters:
                """.formatted(id, id.substring(0, 2)));
        for (String parameter : parameters) {
            yaml.append("      - {").append(parameter).append("}\n");
        }
        yaml.append("""
                    checks:
                      - {by: attestation, valid-for: P1Y}
                    sources: [{ref: project, status: project-default}]
                """);
        JsonFaults faults = new JsonFaults();
        return DocumentFile.read("test.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8), faults)
                .flatMap(document -> Resolution.of(List.of(document), "CN", LocalDate.of(2026, 11, 26), faults))
                .orElseThrow(() -> new AssertionError(faults.text() + "\n" + yaml));
    }
}
