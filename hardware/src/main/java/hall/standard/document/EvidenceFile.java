package hall.standard.document;

import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Evidence;
import hall.text.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what people have measured, counted and seen: {@code evidence.yaml} beside a hall's documents. */
public final class EvidenceFile {

    /** The file's name. */
    public static final String NAME = "evidence.yaml";

    private static final Map<String, Means> MEANS = Words.table(Means.values(), Means::word);
    private static final int LONGEST = 200;

    private final String file;
    private final boolean exported;

    private EvidenceFile(String file, boolean exported) {
        this.file = file;
        this.exported = exported;
    }

    /** The evidence in {@code file}; what is wrong is noted in {@code faults}. */
    public static List<Evidence> read(Path file, JsonFaults faults) {
        return StrictJson.read(file, faults)
                .map(root -> of(String.valueOf(file.getFileName()), root))
                .orElse(List.of());
    }

    private static List<Evidence> of(String file, JsonValue root) {
        return root.object(object -> Optional.of(read(file, object.required("evidence"), false)))
                .orElse(List.of());
    }

    /** The evidence in {@code json}, which has the form of the file and is called {@code source}. */
    public static List<Evidence> parse(String source, String json, JsonFaults faults) {
        return StrictJson.parse(source, json, faults)
                .map(root -> of(source, root))
                .orElse(List.of());
    }

    /** The evidence in a list; only an export says by which limits of its time something is judged, and nobody else for himself. */
    static List<Evidence> read(String file, JsonValue list, boolean exported) {
        EvidenceFile reading = new EvidenceFile(file, exported);
        return list.list(item -> item.object(object -> reading.evidence(object, item.line())));
    }

    private Optional<Evidence> evidence(JsonObject object, int line) {
        Optional<RuleId> rule = object.required("rule").text(RuleReading.ID, RuleId::parse);
        JsonValue methodPlace = object.required("method");
        Optional<Means> method = methodPlace.oneOf(MEANS);
        Optional<String> subject = Subjects.id(object.required("subject"));
        JsonValue valuePlace = object.optional("value");
        Optional<Value.Quantity> value = valuePlace.isThere() ? ValueReading.quantity(valuePlace) : Optional.empty();
        JsonValue uncertaintyPlace = object.optional("uncertainty");
        Optional<Value.Quantity> uncertainty =
                uncertaintyPlace.isThere() ? ValueReading.quantity(uncertaintyPlace) : Optional.empty();
        JsonValue holdsPlace = object.optional("holds");
        Optional<Boolean> holds = holdsPlace.flag();
        Optional<String> tool = object.optional("tool").text(LONGEST);
        Optional<String> by = object.required("by").text(LONGEST);
        Optional<String> role = object.optional("role").text(LONGEST);
        Optional<LocalDate> on = Words.date(object.required("on"));
        Optional<String> photo = object.optional("photo")
                .text(
                        Text.of("照片的 SHA-256（64 个十六进制字符）", "the SHA-256 of a photo, 64 hexadecimal digits"),
                        text -> text.matches("[0-9a-f]{64}") ? Optional.of(text) : Optional.empty());
        Map<String, Value.Quantity> limits = exported ? limits(object.optional("limits")) : Map.of();
        if (rule.isEmpty() || method.isEmpty() || subject.isEmpty() || by.isEmpty() || on.isEmpty()) {
            return Optional.empty();
        }
        boolean attested = method.get() == Means.ATTESTATION;
        if (method.get() == Means.CONFIGURATION) {
            methodPlace.fault(
                    "配置由程序自己查，不能写成证据。", "the configuration is looked at by the program; it is no evidence to write");
        } else if (attested && !holdsPlace.isThere()) {
            methodPlace.fault("查验须写 holds: true 或 false。", "an attestation says holds: true or false");
        } else if (attested && valuePlace.isThere()) {
            valuePlace.fault("查验只写 holds，不写 value。", "an attestation says holds and has no value");
        } else if (!attested && holdsPlace.isThere()) {
            holdsPlace.fault("测量和日志写 value，不写 holds。", "a measurement or a count has a value and does not say holds");
        } else if (!attested && value.isEmpty() && !valuePlace.isThere()) {
            methodPlace.fault("测量和日志须写 value，如 820 mm。", "a measurement or a count has a value, such as 820 mm");
        }
        double half = 0;
        if (uncertainty.isPresent() && value.isPresent()) {
            Unit unit = value.get().unit();
            if (uncertainty.get().amount() < 0) {
                uncertaintyPlace.fault("不确定度不能为负。", "the uncertainty is half the width of an interval and not below 0");
            } else if (uncertainty.get().unit().fits(unit)) {
                half = uncertainty.get().in(unit).amount();
            } else {
                uncertaintyPlace.fault(
                        "不确定度的单位与 " + value.get() + " 不一致。", "the uncertainty is not in the unit of " + value.get());
            }
        }
        return Optional.of(new Evidence(
                rule.get(),
                method.get(),
                subject.get(),
                value.orElse(null),
                half,
                holds.orElse(null),
                tool.orElse(""),
                by.get(),
                role.orElse(""),
                on.get(),
                photo.orElse(""),
                method.get() == Means.LOG ? limits : Map.of(),
                new Place(file, line)));
    }

    private static Map<String, Value.Quantity> limits(JsonValue place) {
        Map<String, Value.Quantity> limits = new HashMap<>();
        if (place.isThere()) {
            place.object(all -> {
                for (String name : all.keys()) {
                    ValueReading.quantity(all.required(name)).ifPresent(value -> limits.put(name, value));
                }
                return Optional.empty();
            });
        }
        return limits;
    }
}
