package hall.standard.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.standard.Check;
import hall.standard.Document.Exemption;
import hall.standard.Rule;
import hall.standard.Ruling;
import hall.standard.check.Advice;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A check of a hall as JSON, with all that went into it, so that another program can come to the same verdicts:
 *
 * <pre>
 * {"format": "hall-standard-check-1", "on": "2026-11-26", "formula": "implementation-rate-1",
 *  "snapshot": {"hash", "head", "documents": [{"id", "layer", "version", "sha256"}]},
 *  "rules": [{"id", "title", "kind", "owner", "severity", "origin", "values": {name: {"value", "origin", "reason"}},
 *             "checks": [{"by", "per", "when", "condition", "unit", "valid-for", "quantity", "only-people"}], "sources", "verdict", "share",
 *             "findings": [{"check", "subject", "verdict", "reason", "do"}]}],
 *  "exemptions", "subjects": [{"kind", "id", "facts"}],
 *  "evidence": [...as in evidence.yaml, "limits": {name: value}, the rule's parameters that had other values when it happened],
 *  "rate": {"rules", "met", ..., "headline", "weighted-mean", "unknown", "verdict", "by-family", "by-means", "critical"}}
 * </pre>
 */
public final class ExportFile {

    /** The version of the form; a field is never given another meaning. */
    public static final String FORMAT = "hall-standard-check-1";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExportFile() {}

    /** The JSON of {@code check}. */
    public static String write(HallCheck check) {
        try {
            return JSON.writeValueAsString(tree(check));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot fail to be written", e);
        }
    }

    private static ObjectNode tree(HallCheck check) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT);
        root.put("on", check.on().toString());
        root.put("formula", Rate.FORMULA);
        root.set("snapshot", snapshot(check.standing()));
        ArrayNode rules = root.putArray("rules");
        check.results().forEach(result -> rules.add(rule(result)));
        ArrayNode exemptions = root.putArray("exemptions");
        check.exemptions().forEach(each -> exemptions.add(exemption(each)));
        ArrayNode there = root.putArray("subjects");
        check.subjects().forEach(each -> there.add(subject(each)));
        ArrayNode all = root.putArray("evidence");
        check.evidence().forEach(each -> all.add(evidence(each)));
        root.set("rate", rate(check.rate()));
        return root;
    }

    /**
     * What an export says of its own: the hash, verdicts, shares and figures that follow from all the rest of it, by where they
     * stand ({@code rate.by-family.dm.met}, {@code IS-021 log@board board:lobby}).
     */
    static Map<String, String> conclusions(HallCheck check) {
        return conclusions(tree(check));
    }

    /** The same of the bytes of an export, which were read before. */
    static Map<String, String> conclusions(byte[] export) throws IOException {
        return conclusions(JSON.readTree(export));
    }

    private static Map<String, String> conclusions(JsonNode root) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("snapshot.hash", root.path("snapshot").path("hash").asText());
        for (JsonNode rule : root.path("rules")) {
            String id = rule.path("id").asText();
            all.put(id, rule.path("verdict").asText());
            all.put(id + " share", rule.path("share").asText());
            for (JsonNode finding : rule.path("findings")) {
                all.put(
                        id + " " + finding.path("check").asText() + " "
                                + finding.path("subject").asText(),
                        finding.path("verdict").asText());
            }
        }
        figures("rate", root.path("rate"), all);
        return all;
    }

    private static void figures(String name, JsonNode node, Map<String, String> all) {
        if (node.isObject()) {
            node.properties().forEach(each -> figures(name + "." + each.getKey(), each.getValue(), all));
        } else {
            all.put(name, node.isArray() ? node.toString() : node.asText());
        }
    }

    private static ObjectNode snapshot(HallCheck.Standing standing) {
        ObjectNode node = NODES.objectNode();
        node.put("hash", standing.hash());
        node.put("head", standing.head());
        ArrayNode documents = node.putArray("documents");
        standing.documents()
                .forEach(document -> documents
                        .addObject()
                        .put("id", document.id())
                        .put("layer", document.layer())
                        .put("version", document.version())
                        .put("sha256", document.sha256()));
        return node;
    }

    private static ObjectNode rule(RuleResult result) {
        Ruling ruling = result.ruling();
        Rule rule = ruling.rule();
        ObjectNode node = NODES.objectNode();
        node.put("id", rule.id().value());
        node.set("title", both(rule.title()));
        node.put("kind", rule.kind().word());
        node.put("owner", rule.owner().word());
        node.put("severity", rule.severity().word());
        node.put("origin", ruling.origin().toString());
        ObjectNode values = node.putObject("values");
        ruling.values().forEach((name, resolved) -> {
            ObjectNode value = values.putObject(name);
            value.set("value", NODES.pojoNode(written(resolved.value())));
            value.put("origin", resolved.origin().toString());
            value.put("reason", resolved.reason());
        });
        ArrayNode checks = node.putArray("checks");
        rule.checks().forEach(check -> checks.add(check(check)));
        ArrayNode sources = node.putArray("sources");
        rule.sources()
                .forEach(source -> sources.addObject()
                        .put("ref", source.reference())
                        .put("status", source.status().word()));
        node.put("verdict", result.verdict().word());
        node.put("share", result.share());
        ArrayNode findings = node.putArray("findings");
        result.findings().forEach(finding -> findings.add(finding(finding)));
        return node;
    }

    private static Object written(hall.standard.Value value) {
        return switch (value) {
            case hall.standard.Value.Quantity quantity -> quantity.toString();
            case hall.standard.Value.Words words -> words.text();
            case hall.standard.Value.Flag flag -> flag.on();
        };
    }

    private static ObjectNode check(Check check) {
        ObjectNode node = NODES.objectNode();
        node.put("by", check.by().word());
        node.put("per", check.per().word());
        if (check.when() != null) {
            node.put("when", check.when().toString());
        }
        if (check.condition() != null) {
            node.put("condition", check.condition().toString());
        }
        if (!check.unit().symbol().isEmpty()) {
            node.put("unit", check.unit().symbol());
        }
        if (check.validFor() != null) {
            node.put("valid-for", check.validFor().toString());
        }
        if (check.quantity() != null) {
            node.put("quantity", check.quantity().word());
        }
        if (check.people() != null) {
            node.set("only-people", both(check.people()));
        }
        return node;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("check", finding.check().name());
        node.put("subject", finding.subject().name());
        node.put("verdict", finding.verdict().word());
        node.set("reason", both(finding.reason()));
        Advice.of(finding).ifPresent(advice -> node.set("do", both(advice)));
        return node;
    }

    private static ObjectNode exemption(Exemption exemption) {
        ObjectNode node = NODES.objectNode();
        node.put("rule", exemption.rule().value());
        if (exemption.subject() != null) {
            node.put("subject", exemption.subject());
        }
        node.put("reason", exemption.reason());
        node.put("by", exemption.by());
        node.put("since", exemption.since().toString());
        node.put("until", exemption.until().toString());
        return node;
    }

    private static ObjectNode subject(Subject subject) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", subject.kind().word());
        node.put("id", subject.id());
        node.set("facts", JSON.valueToTree(new TreeMap<>(subject.facts())));
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = NODES.objectNode();
        node.put("rule", evidence.rule().value());
        node.put("method", evidence.means().word());
        node.put("subject", evidence.subject());
        if (evidence.value() != null) {
            node.put("value", evidence.value().toString());
            if (evidence.uncertainty() > 0) {
                node.put(
                        "uncertainty",
                        new hall.standard.Value.Quantity(
                                        evidence.uncertainty(), evidence.value().unit())
                                .toString());
            }
        }
        if (evidence.holds() != null) {
            node.put("holds", evidence.holds());
        }
        putText(node, "tool", evidence.tool());
        node.put("by", evidence.by());
        putText(node, "role", evidence.role());
        node.put("on", evidence.on().toString());
        putText(node, "photo", evidence.photo());
        if (!evidence.limits().isEmpty()) {
            ObjectNode limits = node.putObject("limits");
            new TreeMap<>(evidence.limits()).forEach((name, value) -> limits.put(name, value.toString()));
        }
        return node;
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    private static ObjectNode rate(Rate rate) {
        ObjectNode node = NODES.objectNode();
        node.put("rules", rate.rules());
        node.put("met", rate.met());
        node.put("not-met", rate.notMet());
        node.put("not-proven", rate.notProven());
        node.put("exempt", rate.exempt());
        node.put("not-applicable", rate.notApplicable());
        node.put("headline", rate.headline());
        node.put("weighted-mean", rate.weightedMean());
        node.put("unknown", rate.unknownShare());
        node.put("verdict", rate.verdict().word());
        tallies(node.putObject("by-family"), rate.byFamily());
        tallies(node.putObject("by-means"), rate.byMeans());
        ArrayNode critical = node.putArray("critical");
        rate.criticalFailures().forEach(id -> critical.add(id.value()));
        return node;
    }

    private static void tallies(ObjectNode node, Map<? extends Enum<?>, Rate.Tally> tallies) {
        tallies.forEach((key, tally) -> node.putObject(key.name().toLowerCase(java.util.Locale.ROOT))
                .put("met", tally.met())
                .put("all", tally.all()));
    }

    private static ObjectNode both(Text text) {
        return NODES.objectNode().put("zh-CN", text.chinese()).put("en", text.english());
    }
}
