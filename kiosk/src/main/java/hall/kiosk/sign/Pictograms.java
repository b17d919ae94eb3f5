package hall.kiosk.sign;

import hall.standard.Snapshot;
import hall.standard.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers of GB/T 10001 that the province gives to pictograms, by their names: {@code gbt10001} of IS-025, written {@code
 * accessible=NUMBER|lift=NUMBER}. The drawings are this project's own; one without a number has none.
 */
public record Pictograms(Map<String, String> numbers) {

    public Pictograms {
        numbers = Map.copyOf(numbers);
    }

    /** As {@code snapshot} says. */
    public static Pictograms of(Snapshot snapshot) {
        Map<String, String> numbers = new TreeMap<>();
        for (String each : snapshot.value("IS-025", "gbt10001")
                .filter(Value.Words.class::isInstance)
                .map(Value::toString)
                .orElse("")
                .split("\\|", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0 && equals < each.length() - 1) {
                numbers.put(
                        each.substring(0, equals).strip(),
                        each.substring(equals + 1).strip());
            }
        }
        return new Pictograms(numbers);
    }

    /** {@code name} with its number, or with a line where the number belongs. */
    String words(String name) {
        return name + " " + Optional.ofNullable(numbers.get(name)).orElse("—");
    }
}
