package hall.standard;

import hall.standard.Document.Exemption;
import hall.standard.Ruling.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The standard as it stands for one hall on one day: flat, immutable, known by its hash.
 *
 * @param head the document of the lowest layer
 * @param on the day it stands for
 * @param documents what it was made of, the highest layer first
 * @param rulings the rules in force, by id
 * @param exemptions those that count on that day
 * @param ended overrides and exemptions whose last day is over: they no longer count, which is to be said
 */
public record Snapshot(
        String head,
        LocalDate on,
        List<Document> documents,
        Map<RuleId, Ruling> rulings,
        List<Exempted> exemptions,
        List<Ended> ended) {

    /** Where no documents are: whoever asks goes by what is usual in the project. */
    public static final Snapshot NONE = new Snapshot("", LocalDate.EPOCH, List.of(), Map.of(), List.of(), List.of());

    /** An exemption and where it comes from. */
    public record Exempted(Exemption exemption, Origin origin) {}

    /** Something whose last day is over. */
    public record Ended(RuleId rule, LocalDate until, Origin origin) {}

    public Snapshot {
        documents = List.copyOf(documents);
        rulings = Collections.unmodifiableMap(new TreeMap<>(rulings));
        exemptions = List.copyOf(exemptions);
        ended = List.copyOf(ended);
    }

    /** The value of {@code parameter} of the rule {@code id}; empty where the rule or the parameter is not in force. */
    public Optional<Value> value(String id, String parameter) {
        return RuleId.parse(id)
                .flatMap(this::ruling)
                .flatMap(ruling -> Optional.ofNullable(ruling.values().get(parameter)))
                .map(Ruling.Resolved::value);
    }

    /** The same, where it is a time. */
    public Optional<Duration> time(String id, String parameter) {
        return quantity(id, parameter, Unit.SECOND)
                .map(seconds -> Duration.ofMillis(Math.round(seconds.amount() * 1_000)));
    }

    /** The same, where it is a count. */
    public Optional<Integer> count(String id, String parameter) {
        return quantity(id, parameter, Unit.ONE).map(count -> (int) Math.round(count.amount()));
    }

    /** The same, where it is a number of working days. */
    public Optional<Integer> workingDays(String id, String parameter) {
        return quantity(id, parameter, Unit.WORKING_DAY).map(days -> (int) Math.round(days.amount()));
    }

    private Optional<Value.Quantity> quantity(String id, String parameter, Unit unit) {
        return value(id, parameter)
                .filter(Value.Quantity.class::isInstance)
                .map(Value.Quantity.class::cast)
                .map(quantity -> quantity.in(unit));
    }

    public Optional<Ruling> ruling(RuleId id) {
        return Optional.ofNullable(rulings.get(id));
    }

    /**
     * SHA-256, in lower-case hex, of one line for each document ({@code AH-ZWFW 2.1.0 SHA256}), each value ({@code
     * IS-012.call_height_ratio = 0.02}) and each exemption in force, in this order, sorted by id within each.
     */
    public String hash() {
        List<String> made = documents.stream()
                .map(each -> each.id() + " " + each.version() + " " + each.sha256())
                .toList();
        return hash(made, rulings, exemptions.stream().map(Exempted::exemption).toList());
    }

    /** The same of what is no snapshot; {@code documents} are the lines of its documents. */
    public static String hash(List<String> documents, Map<RuleId, Ruling> rulings, List<Exemption> exemptions) {
        StringBuilder lines = new StringBuilder();
        documents.forEach(document -> lines.append(document).append('\n'));
        new TreeMap<>(rulings)
                .forEach((id, ruling) -> ruling.values()
                        .forEach((name, resolved) -> lines.append(id)
                                .append('.')
                                .append(name)
                                .append(" = ")
                                .append(resolved.value())
                                .append('\n')));
        exemptions.forEach(each -> lines.append(each.rule())
                .append(" exempt ")
                .append(each.subject())
                .append(' ')
                .append(each.until())
                .append('\n'));
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
