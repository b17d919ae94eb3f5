package hall.tier.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Publication;
import hall.broker.message.BundleParts;
import hall.json.JsonFault;
import hall.tier.store.Publications;
import hall.tier.store.Publications.InForce;
import hall.tier.store.Publications.Newest;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What this tier publishes to the halls of a region: what is in force, who uses it, and for who may publish a way to check and
 * to publish the whole of his region anew. Everybody sees what concerns his halls, also where it comes from a wider region.
 */
final class PublicationRoutes {

    private static final String PATH = "/api/v1/publication";
    private static final int MOST_FILES = 300;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BY = 200;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_KEY = 100;

    /** So much of a file's hash do halls tell. */
    private static final int HASH = 16;

    private final Publications publications;
    private final Contents contents;
    private final TierServer.Parts parts;

    PublicationRoutes(TierServer.Parts parts) {
        this.publications = parts.publications();
        this.contents = parts.contents();
        this.parts = parts;
    }

    List<Route> routes(Regional regional) {
        return List.of(
                regional.get(PATH, this::all),
                regional.get(
                        PATH + "/halls",
                        (call, region) ->
                                new Answer.Json(200, "{\"halls\":" + publications.halls(region) + "}", Map.of())),
                regional.get(PATH + "/acts", this::acts),
                regional.draft(PATH + "/check", this::check),
                regional.publish(PATH, this::publish));
    }

    private Answer acts(Call call, Region region) throws StoreException, Rejection {
        long before = call.query("before", Long.MAX_VALUE, 1, 999_999_999_999_999_999L);
        return new Answer.Json(200, "{\"acts\":" + publications.acts(region, before) + "}", Map.of());
    }

    private Answer all(Call call, Region region) throws StoreException {
        InForce inForce = publications.inForce();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("region", region.path());
        Publication above = inForce.above();
        if (above == null) {
            answer.putNull("above");
        } else {
            ObjectNode told = answer.putObject("above").put("by", above.by());
            files(told, above, false);
        }
        ArrayNode regions = answer.putArray("regions");
        for (Newest each : inForce.own()) {
            Region of = each.act().region();
            if (of.holds(region) || region.holds(of)) {
                Publication publication = each.act().publication();
                ObjectNode told = regions.addObject()
                        .put("region", of.path())
                        .put("id", each.id())
                        .put("at", each.at().toString())
                        .put("who", each.act().who())
                        .put("by", publication.by())
                        .put("reason", each.act().reason())
                        .put("key", each.act().key());
                files(told, publication, of.equals(region));
            }
        }
        return Answer.ok(answer);
    }

    private static void files(ObjectNode into, Publication publication, boolean whole) {
        ArrayNode files = into.putArray("files");
        publication.files().forEach((name, text) -> {
            ObjectNode file = files.addObject().put("name", name).put("hash", hash(text));
            if (whole) {
                file.put("text", text);
            }
        });
    }

    private static String hash(String text) {
        return BundleParts.hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
    }

    /** What somebody has sent, and what it stands in place of. */
    private record Draft(Contents.Wish wish, @Nullable Newest before) {

        private SortedMap<String, String> had() {
            return before == null
                    ? Collections.emptySortedMap()
                    : before.act().publication().files();
        }

        /** What is added, changed and taken away. */
        ArrayNode changes() {
            SortedMap<String, String> now = wish.publication().files();
            TreeSet<String> names = new TreeSet<>(had().keySet());
            names.addAll(now.keySet());
            ArrayNode changes = JsonNodeFactory.instance.arrayNode();
            for (String name : names) {
                String old = had().get(name);
                String text = now.get(name);
                if (old == null || !old.equals(text)) {
                    changes.addObject()
                            .put("name", name)
                            .put("kind", old == null ? "added" : text == null ? "removed" : "changed");
                }
            }
            return changes;
        }

        long number() {
            return before == null ? 0 : before.id();
        }
    }

    private Draft draft(Call call, Region region) throws StoreException, Rejection {
        Fields fields = call.fields();
        SortedMap<String, String> files = new TreeMap<>();
        for (Fields each : fields.objects("files", MOST_FILES)) {
            String name = each.text("name", LONGEST_NAME);
            if (!Publication.isName(name)) {
                throw Rejection.field(
                        "不能发布 " + name
                                + "：只有 standard/名称.yaml（及 .sig）、standard/名称.svg、catalogue.json 和 templates/名称.json。",
                        "Nothing may be published as " + name
                                + ": only standard/NAME.yaml (and .sig), standard/NAME.svg, catalogue.json and templates/NAME.json.");
            }
            files.put(name, each.document("text"));
        }
        InForce inForce = publications.inForce();
        Publication publication = new Publication(fields.text("by", LONGEST_BY), files);
        return new Draft(
                Contents.Wish.of(
                        inForce,
                        region,
                        publication,
                        fields.optionalText("key", LONGEST_KEY),
                        Boolean.TRUE.equals(fields.optionalFlag("unsigned")),
                        parts.today()),
                inForce.at(region).orElse(null));
    }

    private Answer check(Call call, Region region) throws StoreException, Rejection {
        Draft draft = draft(call, region);
        Contents.Found found = contents.check(draft.wish());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("before", draft.number()).set("changes", draft.changes());
        answer.set("faults", told(found.faults()));
        answer.set("hints", told(found.hints()));
        return Answer.ok(answer);
    }

    private static ArrayNode told(List<JsonFault> faults) {
        ArrayNode told = Faults.of(faults);
        for (int i = 0; i < faults.size(); i++) {
            ((ObjectNode) told.get(i)).put("file", faults.get(i).source());
        }
        return told;
    }

    private Answer publish(Call call, Region region) throws StoreException, Rejection {
        Fields fields = call.fields();
        Draft draft = draft(call, region);
        long before = fields.number("before", 0, Integer.MAX_VALUE);
        String reason = fields.text("reason", LONGEST_REASON);
        if (before != draft.number()) {
            throw new Rejection(ProblemType.PUBLICATION_CHANGED);
        }
        ArrayNode changes = draft.changes();
        if (changes.isEmpty()) {
            throw new Rejection(ProblemType.SAME_PUBLICATION);
        }
        Contents.Found found = contents.check(draft.wish());
        if (!found.faults().isEmpty()) {
            throw new Rejection(new Answer.Problem(
                    ProblemType.PUBLICATION_FAULTY,
                    ProblemType.PUBLICATION_FAULTY.code(),
                    null,
                    Map.of("faults", told(found.faults())),
                    0));
        }
        Publications.Act act = new Publications.Act(
                call.who().name(),
                region,
                reason,
                draft.wish().key(),
                changes.toString(),
                draft.wish().publication());
        if (!publications.publish(act, before)) {
            throw new Rejection(ProblemType.PUBLICATION_CHANGED);
        }
        return new Answer.Empty(204, Map.of());
    }
}
