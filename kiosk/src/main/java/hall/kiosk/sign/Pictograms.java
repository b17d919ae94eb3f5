package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.standard.Snapshot;
import hall.standard.Value;
import hall.standard.design.Symbols;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of GB/T 10001 that the province gives to pictograms, by their names: {@code gbt10001} of IS-025, written {@code
 * accessible=NUMBER|lift=NUMBER}. A drawing is
 * the province's where it has one, else this project's own; one without a number has none.
 */
public record Pictograms(Map<String, String> numbers) {

    public Pictograms {
        numbers = Map.copyOf(numbers);
    }

    /** As {@code snapshot} says, which was read without a fault. */
    public static Pictograms of(Snapshot snapshot) {
        return new Pictograms(snapshot.value("IS-025", "gbt10001")
                .map(Value::toString)
                .map(Symbols::numbers)
                .orElse(Map.of()));
    }

    /** Those on the signs of {@code hall} that tell the public where something is: of its facilities, services and kiosks. */
    public static Set<String> of(HallConfig hall) {
        Set<String> used = new TreeSet<>();
        hall.guide().plan().facilities().forEach(each -> used.add(each.kind().symbol()));
        hall.setup()
                .services()
                .forEach(each -> used.add(hall.standard()
                        .tokens()
                        .groupOf(
                                each.group() == null ? null : each.group().chinese(),
                                each.name().chinese())
                        .pictogram()));
        return used;
    }

    /** Those of {@code names} that have no number. */
    public List<String> without(Set<String> names) {
        return names.stream().filter(each -> !numbers.containsKey(each)).toList();
    }

    /** {@code name} with its number, or with a line where the number belongs. */
    String words(String name) {
        return name + " " + Optional.ofNullable(numbers.get(name)).orElse("—");
    }
}
