package hall.standard.document;

import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.standard.Document.Exemption;
import hall.standard.Layer;
import hall.standard.Parameter;
import hall.standard.Place;
import hall.standard.Rule;
import hall.standard.RuleId;
import hall.standard.RuleKind;
import hall.standard.Ruling;
import hall.standard.Ruling.Origin;
import hall.standard.Snapshot;
import hall.standard.Source;
import hall.standard.SubjectKind;
import hall.standard.Value;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.text.Text;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Comes to every verdict of an {@link ExportFile} again, from nothing but the rules, facts, exemptions and evidence in it.
 *
 * @param check what comes out
 * @param differences where a verdict or a figure of the file is not what comes out; empty when all agree
 */
public record Recheck(HallCheck check, List<Text> differences) {

    private static final double SAME = 1e-9;
    private static final int LONGEST_ORIGIN = 400;

    public Recheck {
        differences = List.copyOf(differences);
    }

    /** The check in {@code export}, a file or an {@link ExportTable}, once more; empty, with the faults noted, when it is none. */
    public static Optional<Recheck> of(String file, byte[] export, JsonFaults faults) throws IOException {
        if (!ExportTable.isTable(export)) {
            return ofJson(file, export, faults);
        }
        Optional<byte[]> json = ExportTable.json(file, export, faults);
        return json.isEmpty() ? Optional.empty() : ofJson(file, json.get(), faults);
    }

    private static Optional<Recheck> ofJson(String file, byte[] json, JsonFaults faults) throws IOException {
        Optional<HallCheck> check = StrictJson.parse(file, json, faults)
                .flatMap(root -> root.object(object -> new Reading(file).read(object)))
                .filter(read -> faults.isEmpty());
        return check.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recheck(
                        check.get(), differences(ExportFile.conclusions(json), ExportFile.conclusions(check.get()))));
    }

    /** One export; one thread. */
    private static final class Reading {

        private final String file;

        Reading(String file) {
            this.file = file;
        }

        Optional<HallCheck> read(JsonObject root) {
            root.allowOthers();
            root.required("format").oneOf(List.of(ExportFile.FORMAT));
            root.required("formula").oneOf(List.of(Rate.FORMULA));
            Optional<LocalDate> on = Words.date(root.required("on"));
            Map<RuleId, Ruling> rulings = new LinkedHashMap<>();
            root.required("rules").list(item -> item.object(object -> rule(object, rulings)));
            List<Exemption> exemptions = root.required("exemptions")
                    .list(item -> item.object(new DocumentReading(file, "", null)::exemption));
            List<Subject> subjects = root.required("subjects").list(item -> item.object(Reading::subject));
            List<Evidence> evidence = EvidenceFile.read(file, root.required("evidence"), true);
            root.required("rate").object(rate -> {
                rate.allowOthers();
                return Optional.empty();
            });
            Optional<HallCheck.Standing> standing =
                    root.required("snapshot").object(object -> standing(object, rulings, exemptions));
            if (on.isEmpty() || standing.isEmpty()) {
                return Optional.empty();
            }
            List<RuleResult> results = Checking.of(rulings.values(), subjects, evidence, exemptions, on.get());
            return Optional.of(new HallCheck(on.get(), standing.get(), results, exemptions, subjects, evidence));
        }

        private static Optional<HallCheck.Standing> standing(
                JsonObject object, Map<RuleId, Ruling> rulings, List<Exemption> exemptions) {
            object.allowOthers();
            Optional<String> head = object.required("head").text(LONGEST_ORIGIN);
            object.required("hash").text(LONGEST_ORIGIN);
            List<HallCheck.Issue> documents = object.required("documents").list(item -> item.object(Reading::issue));
            List<String> lines = documents.stream()
                    .map(each -> each.id() + " " + each.version() + " " + each.sha256())
                    .toList();
            return head.map(
                    lowest -> new HallCheck.Standing(lowest, Snapshot.hash(lines, rulings, exemptions), documents));
        }

        private static Optional<HallCheck.Issue> issue(JsonObject object) {
            object.allowOthers();
            Optional<String> id = object.required("id").text(LONGEST_ORIGIN);
            Optional<String> layer = object.required("layer").text(LONGEST_ORIGIN);
            Optional<String> version = object.required("version").text(LONGEST_ORIGIN);
            Optional<String> sha256 = object.required("sha256").text(LONGEST_ORIGIN);
            return id.isEmpty() || layer.isEmpty() || version.isEmpty() || sha256.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HallCheck.Issue(id.get(), layer.get(), version.get(), sha256.get()));
        }

        private Optional<Ruling> rule(JsonObject object, Map<RuleId, Ruling> rulings) {
            object.allowOthers();
            JsonValue idPlace = object.required("id");
            Optional<RuleId> id = idPlace.text(RuleReading.ID, RuleId::parse);
            Optional<Text> title = Words.both(object.required("title"));
            Optional<hall.standard.Severity> severity =
                    object.required("severity").oneOf(RuleReading.SEVERITIES);
            Map<String, Value> values = new LinkedHashMap<>();
            object.required("values").object(all -> {
                for (String name : all.keys()) {
                    all.required(name).object(value -> {
                        value.allowOthers();
                        ValueReading.read(value.required("value")).ifPresent(read -> values.put(name, read));
                        return Optional.empty();
                    });
                }
                return Optional.empty();
            });
            Place place = new Place(file, idPlace.line());
            Optional<String> origin = object.required("origin").text(LONGEST_ORIGIN);
            List<Parameter> parameters = new ArrayList<>();
            values.forEach((name, value) -> parameters.add(Parameter.settled(name, value, place)));
            List<hall.standard.Check> checks = new RuleReading(file).checks(object.required("checks"), parameters);
            if (id.isEmpty() || title.isEmpty() || severity.isEmpty() || origin.isEmpty()) {
                return Optional.empty();
            }
            Rule rule = new Rule(
                    id.get(),
                    title.get(),
                    title.get(),
                    RuleKind.FIXED,
                    Layer.NATION,
                    severity.get(),
                    parameters,
                    checks,
                    sources(object.optional("sources")),
                    place);
            Origin from = new Origin(Layer.NATION, file, "", place);
            Map<String, Ruling.Resolved> resolved = new HashMap<>();
            values.forEach((name, value) -> resolved.put(name, new Ruling.Resolved(value, from, "", List.of())));
            if (rulings.put(id.get(), new Ruling(rule, from, resolved)) != null) {
                idPlace.fault("规则 " + id.get() + " 出现了两次。", "the rule " + id.get() + " stands twice");
            }
            return Optional.empty();
        }

        /** Files of earlier programs have none. */
        private static List<Source> sources(JsonValue place) {
            return place.isThere() ? place.list(item -> item.object(RuleReading::source)) : List.of();
        }

        private static Optional<Subject> subject(JsonObject object) {
            Optional<SubjectKind> kind = object.required("kind").oneOf(RuleReading.SUBJECTS);
            Optional<String> id = object.required("id").text(LONGEST_ORIGIN);
            Map<String, Object> facts = new HashMap<>();
            object.required("facts").object(all -> {
                for (String name : all.keys()) {
                    fact(all.required(name)).ifPresent(value -> facts.put(name, value));
                }
                return Optional.empty();
            });
            return kind.flatMap(of -> id.map(name -> new Subject(of, name, facts)));
        }

        private static Optional<Object> fact(JsonValue value) {
            if (value.isList()) {
                return Optional.of(value.list(Reading::fact));
            }
            if (value.isText()) {
                return value.line(StrictJson.LARGEST).map(Object.class::cast);
            }
            Optional<String> written = value.asWritten();
            return written.filter(text -> text.equals("true") || text.equals("false"))
                            .isPresent()
                    ? written.map(Boolean::parseBoolean)
                    : value.number(-Double.MAX_VALUE, Double.MAX_VALUE).map(Object.class::cast);
        }
    }

    private static List<Text> differences(Map<String, String> stated, Map<String, String> found) {
        List<Text> differences = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>(stated.keySet());
        all.addAll(found.keySet());
        for (String name : all) {
            String said = stated.getOrDefault(name, "-");
            String comes = found.getOrDefault(name, "-");
            if (!isSame(said, comes)) {
                differences.add(Text.of(
                        name + "：文件中为 " + said + "，重新计算为 " + comes + "。",
                        name + ": the file says " + said + ", and " + comes + " comes out"));
            }
        }
        return List.copyOf(differences);
    }

    private static boolean isSame(String a, String b) {
        try {
            return Math.abs(Double.parseDouble(a) - Double.parseDouble(b)) <= SAME;
        } catch (NumberFormatException words) {
            return a.equals(b);
        }
    }
}
