package hall.tier.web;

import hall.tier.store.AlarmActs;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What people do about the tier's alarms, and the list of what they did. */
final class AlarmActRoutes {

    private static final String ALARM = "/api/v1/halls/{id}/alarms/{code}";
    private static final int LONGEST_REASON = 200;

    private final AlarmActs acts;

    AlarmActRoutes(AlarmActs acts) {
        this.acts = acts;
    }

    List<Route> routes(Regional regional) {
        return List.of(
                regional.get("/api/v1/acts", this::list),
                regional.act(ALARM + "/acknowledge", (call, region) -> done(acts.acknowledge(region, act(call)))),
                regional.act(ALARM + "/settle", (call, region) -> done(acts.settle(region, act(call)))));
    }

    private Answer list(Call call, Region region) throws StoreException, Rejection {
        long before = call.query("before", Long.MAX_VALUE, 1, 999_999_999_999_999_999L);
        return new Answer.Json(200, "{\"acts\":" + acts.list(region, before) + "}", Map.of());
    }

    private static AlarmActs.Act act(Call call) throws Rejection {
        Fields fields = call.fields();
        Instant since = fields.optionalTime("since");
        if (since == null) {
            throw Rejection.field("缺少“since”：报警开始的时间。", "The field \"since\" is missing: when the alarm was raised.");
        }
        return new AlarmActs.Act(
                HallId.of(call),
                Fields.checkedId("code", call.path("code")),
                since,
                call.who().name(),
                fields.text("reason", LONGEST_REASON));
    }

    private static Answer done(boolean stored) throws Rejection {
        if (!stored) {
            throw new Rejection(ProblemType.UNKNOWN_ALARM);
        }
        return new Answer.Empty(204, Map.of());
    }
}
