package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.Published;
import hall.kiosk.foresight.Foresight;
import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.kiosk.foresight.Foresight.ChangedSurface;
import hall.kiosk.foresight.Foresight.ChangedValue;
import hall.kiosk.foresight.Foresight.Pair;
import hall.kiosk.foresight.ForesightDesk;
import hall.kiosk.foresight.ForesightDesk.Ahead;
import hall.kiosk.foresight.Moments;
import hall.kiosk.web.http.Documents;
import hall.standard.Allowance;
import hall.standard.Document;
import hall.standard.Ruling.Resolved;
import hall.standard.check.Rate;
import hall.standard.check.Verdict;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import hall.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The standard's documents and a foresight of them, as pages read them. Pure. */
final class ForesightJson {

    private static final int MOST_SAID = 40;
    private static final Pattern PICTURE = Pattern.compile("([0-9]{1,4})-(before|after)\\.png");

    private ForesightJson() {}

    /** @param versions newest first */
    static ObjectNode documents(
            ConfigState state, ForesightDesk desk, List<ConfigBook.Version> versions, LocalDate today) {
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("changeable", desk.isChangeable())
                .put("on", today.toString());
        ConfigState.InForce now = state.now();
        if (now != null) {
            answer.put("hash", now.hash())
                    .put("since", now.since().toString())
                    .put("by", now.by().name())
                    .put("origin", code(now.origin()));
        }
        StandardFiles files = StandardDocument.inForce(state);
        ArrayNode list = answer.putArray("documents");
        for (Document each : desk.documents(today)) {
            String file = files.fileOf(each.id()).orElse(null);
            ObjectNode node = list.addObject()
                    .put("id", each.id())
                    .put("layer", each.layer().word())
                    .put("version", each.version().toString())
                    .put("effective", each.effective().toString())
                    .put("issuer", each.issuer())
                    .put("sha256", each.sha256())
                    .put("file", file);
            node.set("title", Documents.texts(each.title()));
            DocumentText text = file == null ? null : files.byName().get(file);
            if (text != null) {
                node.put("text", text.text()).put("signed", text.signature() != null);
            }
        }
        ArrayNode plans = answer.putArray("plans");
        for (ConfigState.Plan plan : state.plans()) {
            ObjectNode node = plans.addObject()
                    .put("plan", plan.id())
                    .put("at", plan.madeAt().toString())
                    .put("by", plan.by().name())
                    .put("reason", plan.reason())
                    .put("origin", code(plan.origin()))
                    .put("hash", plan.hash())
                    .put(
                            "due",
                            plan.due() == null
                                    ? ConfigRoutes.NEXT_OPENING
                                    : plan.due().toString());
            node.set("changes", texts(changes(files, StandardDocument.files(plan.document()))));
        }
        ConfigState.LostPlan lost = state.lost();
        if (lost != null) {
            answer.putObject("lost")
                    .put("at", lost.at().toString())
                    .put("plan", lost.plan())
                    .put("why", lost.why());
        }
        ArrayNode history = answer.putArray("versions");
        for (int i = 0; i < versions.size(); i++) {
            ConfigEvent.Changed change = versions.get(i).change();
            StandardFiles earlier = i + 1 < versions.size()
                    ? StandardDocument.files(versions.get(i + 1).change().document())
                    : StandardFiles.NONE;
            ObjectNode node = history.addObject()
                    .put("version", versions.get(i).sequence())
                    .put("at", change.at().toString())
                    .put("by", change.by().name())
                    .put("origin", code(change.origin()))
                    .put("reason", change.reason())
                    .put("plan", change.plan())
                    .put("hash", change.hash());
            node.set("changes", texts(changes(earlier, StandardDocument.files(change.document()))));
        }
        return answer;
    }

    /** The layers that the tier above has published, and whether the hall has each of them as it is in {@code own}. */
    static ObjectNode published(Published published, StandardFiles own) {
        ObjectNode node = Documents.JSON.createObjectNode().put("by", published.by());
        ArrayNode files = node.putArray("files");
        published
                .standard()
                .documents()
                .forEach((name, text) -> files.addObject()
                        .put("file", name)
                        .put("used", own.byName().containsValue(text)));
        return node;
    }

    private static String code(ConfigEvent.Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    /** Which files differ. */
    private static List<Text> changes(StandardFiles from, StandardFiles to) {
        List<Text> changes = new ArrayList<>();
        to.byName().forEach((name, file) -> {
            DocumentText old = from.byName().get(name);
            if (old == null) {
                changes.add(Text.of("新增 " + name, "new: " + name));
            } else if (!old.equals(file)) {
                changes.add(Text.of("更改 " + name, "changed: " + name));
            }
        });
        from.byName().keySet().stream()
                .filter(name -> !to.byName().containsKey(name))
                .forEach(name -> changes.add(Text.of("去掉 " + name, "gone: " + name)));
        return changes;
    }

    static ObjectNode allowance(Allowance each) {
        ObjectNode node = Documents.JSON
                .createObjectNode()
                .put("rule", each.rule().id().value())
                .put("parameter", each.parameter().name())
                .put("kind", each.parameter().kind().word())
                .put("value", each.now().value().toString())
                .put("origin", each.now().origin().toString())
                .put("above", each.above().value().toString())
                .put("own", each.own())
                .put("least", each.least() == null ? null : each.least().toString())
                .put("most", each.most() == null ? null : each.most().toString())
                .put("stricter", each.parameter().stricter().word())
                .put("visible", each.parameter().visible());
        node.set("title", Documents.texts(each.rule().title()));
        ArrayNode choices = node.putArray("choices");
        each.parameter().choices().forEach(choice -> choices.add(choice.toString()));
        return node;
    }

    /** A foresight, or that it is not drawn yet. */
    static ObjectNode ahead(Ahead ahead) {
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("foresight", ahead.id())
                .put("before", ahead.before())
                .put("hash", ahead.document().hash())
                .put("on", ahead.on().toString());
        Optional<Foresight> seen = ahead.seen();
        answer.put("state", seen.isPresent() ? "seen" : ahead.failed() ? "failed" : "drawing");
        seen.ifPresent(foresight -> fill(answer, foresight));
        return answer;
    }

    private static void fill(ObjectNode answer, Foresight foresight) {
        answer.set("documents", texts(foresight.documents()));
        ArrayNode values = answer.putArray("values");
        foresight.values().forEach(each -> values.add(value(each)));
        ArrayNode rules = answer.putArray("rules");
        foresight.rules().forEach(each -> rules.add(rule(each)));
        answer.set("rate", rate(foresight.before(), foresight.after()));
        ArrayNode surfaces = answer.putArray("surfaces");
        int number = 0;
        for (ChangedSurface each : foresight.surfaces()) {
            ObjectNode node = surfaces.addObject()
                    .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
                    .put("id", each.id());
            node.set("name", Documents.texts(each.name()));
            said(node.putArray("unsaid"), each.unsaid());
            said(node.putArray("said"), each.said());
            ArrayNode changes = node.putArray("changes");
            each.sayings().stream()
                    .limit(MOST_SAID)
                    .forEach(saying -> changes.addObject()
                            .put("what", saying.what())
                            .put("from", saying.from())
                            .put("to", saying.to()));
            ArrayNode pictures = node.putArray("pictures");
            for (Map.Entry<String, Pair> moment : each.moments().entrySet()) {
                ObjectNode picture = pictures.addObject();
                picture.set("name", Documents.texts(Moments.name(moment.getKey())));
                picture.put("moment", moment.getKey())
                        .put("before", moment.getValue().before().isPresent() ? number + "-before.png" : null)
                        .put("after", moment.getValue().after().isPresent() ? number + "-after.png" : null);
                number++;
            }
        }
    }

    private static void said(ArrayNode list, List<String> lines) {
        lines.stream().limit(MOST_SAID).forEach(each -> list.add(each.strip()));
    }

    private static ObjectNode value(ChangedValue changed) {
        Resolved to = changed.to();
        return Documents.JSON
                .createObjectNode()
                .put("rule", changed.rule().value())
                .put("parameter", changed.name())
                .put("from", written(changed.from()))
                .put("to", written(to))
                .put("origin", to == null ? null : to.origin().toString())
                .put("reason", to == null ? null : to.reason());
    }

    private static @Nullable String written(@Nullable Resolved value) {
        return value == null ? null : value.value().told();
    }

    private static ObjectNode rule(ChangedRule rule) {
        ObjectNode node = Documents.JSON
                .createObjectNode()
                .put("rule", rule.rule().value())
                .put("severity", rule.severity().word())
                .put("from", word(rule.from()))
                .put("to", word(rule.to()))
                .put("turns", rule.turnsRed() ? "red" : rule.turnsGreen() ? "green" : null)
                .put("confirm", rule.mustBeConfirmed());
        node.set("title", Documents.texts(rule.title()));
        node.set("who", Documents.texts(rule.who()));
        node.set("failing", texts(rule.failing()));
        return node;
    }

    private static @Nullable String word(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.word();
    }

    private static ObjectNode rate(Rate before, Rate after) {
        return Documents.JSON
                .createObjectNode()
                .put("before", before.headline())
                .put("after", after.headline())
                .put("rules", after.rules())
                .put("met-before", before.met())
                .put("met-after", after.met());
    }

    private static ArrayNode texts(List<Text> texts) {
        ArrayNode list = Documents.JSON.createArrayNode();
        texts.forEach(each -> list.add(Documents.texts(each)));
        return list;
    }

    /** The picture called {@code name}, by its number among all moments; empty when there is none. */
    static Optional<byte[]> picture(Foresight foresight, String name) {
        Matcher asked = PICTURE.matcher(name);
        if (!asked.matches()) {
            return Optional.empty();
        }
        return foresight.surfaces().stream()
                .flatMap(each -> each.moments().values().stream())
                .skip(Long.parseLong(asked.group(1)))
                .findFirst()
                .flatMap(pair -> asked.group(2).equals("before") ? pair.before() : pair.after());
    }
}
