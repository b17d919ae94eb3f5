package hall.tier.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.tier.store.LikeHalls;
import hall.tier.store.Share;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** A hall beside halls like it, as the page reads it. Pure. */
final class ComparisonJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ComparisonJson() {}

    static String of(LikeHalls.Compared compared, ZoneId zone) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("days", LikeHalls.DAYS).put("zone", zone.getId());
        ArrayNode halls = json.putArray("halls");
        for (LikeHalls.Like each : compared.halls()) {
            halls.addObject()
                    .put("id", each.id())
                    .put("path", each.path())
                    .put("perDay", each.perDay())
                    .putObject("name")
                    .put("zh-CN", each.name().chinese())
                    .put("en", each.name().english());
        }
        Map<Integer, ObjectNode> hours = new TreeMap<>();
        for (LikeHalls.Hour each : compared.hours()) {
            ObjectNode hour = hours.computeIfAbsent(
                    each.hour(), number -> MAPPER.createObjectNode().put("hour", number));
            ObjectNode side = hour.putObject(each.own() ? "own" : "like");
            side.put("days", each.days())
                    .put("issued", each.issued())
                    .put("called", each.called())
                    .put("waitedSeconds", each.waitedSeconds());
            share(side.putObject("inTime"), each.inTime());
        }
        json.putArray("hours").addAll(hours.values());
        return json.toString();
    }

    /** A share with its interval; of nothing there is only its number. */
    static void share(ObjectNode json, Share share) {
        json.put("of", share.of());
        if (share.of() > 0) {
            json.put("value", share.value()).put("low", share.low()).put("high", share.high());
        }
    }
}
