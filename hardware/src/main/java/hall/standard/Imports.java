package hall.standard;

import hall.json.JsonFaults;
import hall.standard.Document.Import;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Which documents one document rests on, and whether it may. */
final class Imports {

    private static final int MOST_TOLD = 12;

    private final Map<String, Document> byId = new LinkedHashMap<>();
    private final LocalDate on;
    private final boolean inForce;
    private final JsonFaults faults;
    private final List<Document> found = new ArrayList<>();

    /** @param inForce whether the hall obeys them already: one that is over since then counts until its next version is there */
    Imports(List<Document> documents, LocalDate on, boolean inForce, JsonFaults faults) {
        this.on = on;
        this.inForce = inForce;
        this.faults = faults;
        for (Document document : documents) {
            Document first = byId.putIfAbsent(document.id(), document);
            if (first != null) {
                faults.add(document.place()
                        .fault(
                                "文件编号 " + document.id() + " 已在 " + first.place().file() + " 用过，请只保留一个。",
                                "the document " + document.id() + " stands in "
                                        + first.place().file() + " already; keep one of them"));
            }
        }
    }

    /** {@code head} and all it rests on, what is imported before what imports it. */
    List<Document> from(String head) {
        Document document = byId.get(head);
        if (document == null) {
            throw new IllegalArgumentException("there is no document " + head + " among " + byId.keySet());
        }
        checkDays(document, document.place());
        follow(document, new LinkedHashSet<>());
        return new ArrayList<>(found);
    }

    private void follow(Document document, SequencedSet<String> way) {
        if (found.contains(document)) {
            return;
        }
        way.add(document.id());
        for (Import each : document.imports()) {
            Document above = byId.get(each.document());
            if (above == null) {
                faults.add(each.place()
                        .fault(
                                "没有文件 " + each.document() + "，请把它放在标准目录中。",
                                "there is no document " + each.document() + "; put it among the standard's documents"));
            } else if (way.contains(above.id())) {
                List<String> circle = circle(way, above.id());
                faults.add(each.place()
                        .fault(
                                "导入成环：" + String.join(" → ", circle) + "，请去掉其中一个导入。",
                                "the imports go round in a circle: " + String.join(" -> ", circle)
                                        + "; drop one of them"));
            } else {
                check(document, each, above);
                follow(above, way);
            }
        }
        way.remove(document.id());
        found.add(document);
    }

    /** From {@code again} round to itself; of a long way its ends. */
    private static List<String> circle(SequencedSet<String> way, String again) {
        List<String> all = new ArrayList<>(way);
        List<String> round = new ArrayList<>(all.subList(all.indexOf(again), all.size()));
        round.add(again);
        if (round.size() > MOST_TOLD) {
            round.subList(MOST_TOLD / 2, round.size() - MOST_TOLD / 2).clear();
            round.add(MOST_TOLD / 2, "…");
        }
        return round;
    }

    private void check(Document document, Import each, Document above) {
        if (!each.versions().has(above.version())) {
            faults.add(each.place()
                    .fault(
                            above.id() + " 的版本是 " + above.version() + "，不在 " + each.versions() + " 之内。",
                            above.id() + " has the version " + above.version() + ", which is not within "
                                    + each.versions()));
        }
        if (above.layer().isBelow(document.layer())) {
            faults.add(each.place()
                    .fault(
                            document.layer().title().chinese() + "的文件不能导入下级（"
                                    + above.layer().title().chinese() + "）的 " + above.id() + "。",
                            "a document of the layer " + document.layer().word() + " cannot import " + above.id()
                                    + " of the layer " + above.layer().word() + " below it"));
        }
        checkDays(above, each.place());
    }

    private void checkDays(Document document, Place place) {
        if (!inForce && document.isOver(on)) {
            LocalDate expires = document.expires();
            faults.add(place.fault(
                    document.id() + " " + document.version() + " 已于 " + expires + " 失效，请换用新版本。",
                    document.id() + " " + document.version() + " has expired on " + expires
                            + "; take its next version"));
        }
        if (document.effective().isAfter(on)) {
            faults.add(place.fault(
                    document.id() + " " + document.version() + " 到 " + document.effective() + " 才生效。",
                    document.id() + " " + document.version() + " takes effect only on " + document.effective()));
        }
    }
}
