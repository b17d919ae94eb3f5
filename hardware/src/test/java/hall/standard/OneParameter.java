package hall.standard;

import hall.standard.Ruling.Resolved;
import hall.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A snapshot with one value, as a province's document says it in its line 12. */
final class OneParameter {

    private OneParameter() {}

    static Snapshot of(String id, String parameter, String written) {
        Place place = new Place("P.yaml", 12);
        Ruling.Origin origin = new Ruling.Origin(Layer.PROVINCE, "P", "1.0.0", place);
        Rule rule = new Rule(
                RuleId.parse(id).orElseThrow(),
                Text.of("表", "table"),
                Text.of("表", "table"),
                RuleKind.FIXED,
                Layer.PROVINCE,
                Severity.MAJOR,
                List.of(),
                List.of(),
                List.of(),
                place);
        Resolved value = new Resolved(new Value.Words(written), origin, "样例", List.of());
        return new Snapshot(
                "P",
                LocalDate.of(2026, 11, 27),
                List.of(),
                Map.of(rule.id(), new Ruling(rule, origin, Map.of(parameter, value))),
                List.of(),
                List.of());
    }
}
