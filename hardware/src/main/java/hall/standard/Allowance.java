package hall.standard;

import hall.standard.Parameter.Stricter;
import hall.standard.Ruling.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one document may do with a value of a rule: the layers above it have left it a range or choices.
 *
 * @param now the value in force
 * @param above the value without this document and those below it
 * @param own whether this document has set it
 * @param least the lowest it may set; null for no bound
 * @param most the highest it may set; null for no bound
 */
public record Allowance(
        Rule rule,
        Parameter parameter,
        Resolved now,
        Resolved above,
        boolean own,
        Value.@Nullable Quantity least,
        Value.@Nullable Quantity most) {

    /**
     * What the document {@code id} of {@code layer} may change, in the order of the rules. It need not be there yet.
     *
     * @param snapshot the standard in force, with that document where there is one
     */
    public static List<Allowance> of(Snapshot snapshot, String id, Layer layer) {
        List<Allowance> allowed = new ArrayList<>();
        for (Ruling ruling : snapshot.rulings().values()) {
            if (ruling.origin().layer().isBelow(layer)) {
                continue;
            }
            boolean loosened = isLoosened(snapshot, ruling.rule().id(), layer);
            for (Parameter parameter : ruling.rule().parameters()) {
                of(ruling, parameter, id, layer, loosened).ifPresent(allowed::add);
            }
        }
        return List.copyOf(allowed);
    }

    private static Optional<Allowance> of(
            Ruling ruling, Parameter parameter, String id, Layer layer, boolean loosened) {
        Resolved now = ruling.resolved(parameter.name());
        Resolved above = above(now, id, layer);
        boolean below = layer.isBelow(parameter.owner());
        boolean settled = above.origin().layer() == layer && !above.reason().isEmpty();
        if (settled || (below && parameter.kind() == RuleKind.FIXED)) {
            return Optional.empty();
        }
        boolean stricterOnly = below && !loosened && above.value() instanceof Value.Quantity;
        Value.Quantity given = stricterOnly ? (Value.Quantity) above.value() : null;
        return Optional.of(new Allowance(
                ruling.rule(),
                parameter,
                now,
                above,
                isSetBy(now, id),
                given != null && parameter.stricter() == Stricter.HIGHER ? given : parameter.least(),
                given != null && parameter.stricter() == Stricter.LOWER ? given : parameter.most()));
    }

    private static boolean isSetBy(Resolved value, String id) {
        return isOf(value, id) || value.earlier().stream().anyMatch(each -> isOf(each, id));
    }

    private static boolean isOf(Resolved value, String id) {
        return value.origin().document().equals(id) && !value.reason().isEmpty();
    }

    /** The value as it stands above the document: neither its own nor one of the layers below. */
    private static Resolved above(Resolved now, String id, Layer layer) {
        List<Resolved> all = new ArrayList<>(List.of(now));
        all.addAll(now.earlier());
        return all.stream()
                .filter(each -> !isOf(each, id) && !each.origin().layer().isBelow(layer))
                .findFirst()
                .orElse(all.getLast());
    }

    private static boolean isLoosened(Snapshot snapshot, RuleId rule, Layer layer) {
        return snapshot.documents().stream()
                .filter(document -> layer.isBelow(document.layer()))
                .flatMap(document -> document.overrides().stream())
                .anyMatch(each -> each.loosening() && each.rule().equals(rule));
    }
}
