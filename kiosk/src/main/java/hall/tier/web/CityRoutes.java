package hall.tier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.text.Text;
import hall.tier.store.CityPicture.LeagueRow;
import hall.tier.store.LikeHalls;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.WaitRanges;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of halls: how they are now, their days, the league table. */
final class CityRoutes {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final TierServer.Parts parts;

    CityRoutes(TierServer.Parts parts) {
        this.parts = parts;
    }

    List<Route> routes(Regional regional) {
        return List.of(
                regional.get("/api/v1/city", this::city),
                regional.get(
                        "/api/v1/standards",
                        (call, region) -> json(parts.picture().standards(region))),
                regional.get("/api/v1/league", this::league),
                regional.get("/api/v1/halls/{id}", this::hall),
                regional.get("/api/v1/halls/{id}/like", this::like));
    }

    private Answer city(Call call, Region region) throws StoreException {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        LocalDate day = parts.today();
        head.put("day", day.toString()).put("fault", parts.fault().get());
        String halls = parts.picture().halls(region, day);
        String cities = named(parts.picture().cities(region, day));
        return json(head.toString().replaceFirst("}$", "") + ",\"cities\":" + cities + ",\"halls\":" + halls + "}");
    }

    private Answer hall(Call call, Region region) throws StoreException, Rejection {
        LocalDate day = Days.day(call, "day", parts.today());
        return json(parts.picture()
                .hallDay(region, HallId.of(call), day)
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_HALL)));
    }

    private Answer like(Call call, Region region) throws StoreException, Rejection {
        int hall = HallId.of(call);
        if (!parts.picture().has(region, hall)) {
            throw new Rejection(ProblemType.UNKNOWN_HALL);
        }
        LocalDate day = Days.day(call, "day", parts.today());
        LikeHalls.Compared compared = parts.alike().of(region, hall, day, parts.zone());
        return json(ComparisonJson.of(compared, parts.zone()));
    }

    private Answer league(Call call, Region region) throws StoreException, Rejection {
        Days days = Days.asked(call, parts.today());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (LeagueRow row : parts.picture().league(region, days.from(), days.to())) {
            ObjectNode each = rows.addObject();
            each.put("id", row.id()).put("path", row.path()).set("name", Answer.texts(row.name()));
            each.put("issued", row.issued()).put("finished", row.finished());
            ComparisonJson.share(each.putObject("satisfied"), row.satisfied());
            ComparisonJson.share(each.putObject("inTime"), row.inTime());
            each.put("rate", row.rate());
            if (row.waits().total() > 0) {
                each.put("medianSeconds", Math.round(WaitRanges.quantile(row.waits(), 0.5)));
                each.put("ninetySeconds", Math.round(WaitRanges.quantile(row.waits(), 0.9)));
            }
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return Answer.ok(answer.put("from", days.from().toString())
                .put("to", days.to().toString())
                .set("halls", rows));
    }

    /** A city that does not speak itself has the name of its division. */
    private String named(String cities) {
        try {
            JsonNode all = MAPPER.readTree(cities);
            for (JsonNode each : all) {
                if (each instanceof ObjectNode city && !city.path("name").hasNonNull("zh-CN")) {
                    name(city.path("path").asText()).ifPresent(name -> city.set("name", Answer.texts(name)));
                }
            }
            return all.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL made no JSON: " + cities, e);
        }
    }

    private Optional<Text> name(String path) {
        return parts.places().name(path.substring(path.indexOf('/') + 1) + "00");
    }

    private static Answer json(String json) {
        return new Answer.Json(200, json, Map.of());
    }
}
