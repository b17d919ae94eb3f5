package hall.standard;

import hall.json.JsonFaults;
import hall.standard.Document.Exemption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the snapshot of a stack of documents: follows the imports from the lowest document up, collects the rules, and
 * lets each layer set what the layers above allow. All faults are found in one go, each with its file and line; with any
 * there is no snapshot. Single use, one thread.
 */
public final class Resolution {

    private final LocalDate on;
    private final boolean inForce;
    private final JsonFaults faults;
    private final Map<RuleId, Place> ids = new HashMap<>();
    private final Map<RuleId, Draft> drafts = new TreeMap<>();
    private final List<Snapshot.Exempted> exemptions = new ArrayList<>();
    private final List<Snapshot.Ended> ended = new ArrayList<>();

    private Resolution(LocalDate on, boolean inForce, JsonFaults faults) {
        this.on = on;
        this.inForce = inForce;
        this.faults = faults;
    }

    /** The snapshot for {@code on} that {@code head}, one of {@code documents}, leads to. */
    public static Optional<Snapshot> of(List<Document> documents, String head, LocalDate on, JsonFaults faults) {
        return of(documents, head, on, false, faults);
    }

    /**
     * The same; with {@code inForce} also of documents that were adopted and are over since then, or that set a value twice, which
     * was once no fault: the last one counts.
     */
    public static Optional<Snapshot> of(
            List<Document> documents, String head, LocalDate on, boolean inForce, JsonFaults faults) {
        return new Resolution(on, inForce, faults).run(documents, head);
    }

    /**
     * What the documents of {@code known} say on {@code day}: an override or exemption counts to its last day, whenever it is asked
     * for. {@code known} itself where they do not stand on that day, such as before they took effect.
     */
    public static Snapshot on(Snapshot known, LocalDate day) {
        return known.on().equals(day)
                ? known
                : of(known.documents(), known.head(), day, true, new JsonFaults())
                        .orElse(known);
    }

    private Optional<Snapshot> run(List<Document> documents, String head) {
        boolean clean = faults.isEmpty();
        List<Document> stack = new Imports(documents, on, inForce, faults).from(head);
        stack.sort(Comparator.comparing(Document::layer));
        stack.forEach(this::rules);
        stack.forEach(this::adjust);
        stack.forEach(this::exempt);
        if (!clean || !faults.isEmpty()) {
            return Optional.empty();
        }
        Map<RuleId, Ruling> rulings = new TreeMap<>();
        drafts.forEach((id, draft) -> rulings.put(id, draft.ruling()));
        return Optional.of(new Snapshot(head, on, stack, rulings, exemptions, ended));
    }

    private void rules(Document document) {
        document.retired().forEach(each -> claim(each.rule(), each.place()));
        for (Rule rule : document.rules()) {
            if (claim(rule.id(), rule.place())) {
                drafts.put(rule.id(), new Draft(rule, document, faults));
            }
            if (rule.owner().compareTo(document.layer()) < 0) {
                faults.add(rule.place()
                        .fault(
                                document.layer().title().chinese() + "的文件不能规定由"
                                        + rule.owner().title().chinese() + "决定的规则 " + rule.id() + "。",
                                "a document of the layer " + document.layer().word() + " cannot make the rule "
                                        + rule.id() + " for the layer "
                                        + rule.owner().word() + " above it"));
            }
        }
    }

    private boolean claim(RuleId id, Place place) {
        Place first = ids.putIfAbsent(id, place);
        if (first == null) {
            return true;
        }
        faults.add(place.fault(
                "编号 " + id + " 已在 " + first + " 用过；规则编号永不重用，请换一个编号。",
                "the id " + id + " is used in " + first + " already; an id is never used again, take another"));
        return false;
    }

    private void adjust(Document document) {
        Map<String, Place> first = new HashMap<>();
        for (Adjustment adjustment : document.overrides()) {
            Draft draft = drafts.get(adjustment.rule());
            if (draft == null || draft.document().layer().isBelow(document.layer())) {
                unknown(adjustment.rule(), adjustment.place());
            } else if (adjustment.until() != null && adjustment.until().isBefore(on)) {
                ended.add(
                        new Snapshot.Ended(adjustment.rule(), adjustment.until(), document.origin(adjustment.place())));
            } else {
                adjustment.settings().forEach(setting -> setOnce(adjustment.rule(), setting, first));
                draft.adjust(document, adjustment);
            }
        }
    }

    /** Which of two values of one document was meant nobody can tell. */
    private void setOnce(RuleId rule, Adjustment.Setting setting, Map<String, Place> first) {
        Place earlier = first.putIfAbsent(rule + " " + setting.parameter(), setting.place());
        if (earlier != null && !inForce) {
            faults.add(setting.place()
                    .fault(
                            rule + " 的 " + setting.parameter() + " 已在 " + earlier + " 设过值，请只保留一处。",
                            "the parameter " + setting.parameter() + " of " + rule + " is set in " + earlier
                                    + " already; keep one of the two"));
        }
    }

    private void exempt(Document document) {
        for (Exemption exemption : document.exemptions()) {
            Draft draft = drafts.get(exemption.rule());
            if (draft == null) {
                unknown(exemption.rule(), exemption.place());
            } else if (document.layer() == Layer.HALL) {
                faults.add(exemption
                        .place()
                        .fault(
                                "大厅不能自己豁免 " + exemption.rule() + "，请由县区或以上的文件写出。",
                                "a hall cannot exempt itself from " + exemption.rule()
                                        + "; a county or a layer above it writes that"));
            } else if (exemption.until().isBefore(on)) {
                ended.add(new Snapshot.Ended(exemption.rule(), exemption.until(), document.origin(exemption.place())));
            } else if (!exemption.since().isAfter(on)) {
                exemptions.add(new Snapshot.Exempted(exemption, document.origin(exemption.place())));
            }
        }
    }

    private void unknown(RuleId id, Place place) {
        faults.add(place.fault(
                "没有规则 " + id + "，请检查编号，或导入规定它的文件。",
                "there is no rule " + id + "; check its id, or import the document that has it"));
    }
}
