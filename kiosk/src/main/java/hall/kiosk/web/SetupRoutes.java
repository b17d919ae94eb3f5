package hall.kiosk.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.setup.Divisions;
import hall.kiosk.setup.NewHall;
import hall.kiosk.setup.NewHall.SetupPlace;
import hall.kiosk.setup.ServiceCatalogue;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first set-up for whoever has its code: what there is to choose from, and the answers. */
final class SetupRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SetupRoutes.class);
    private static final Set<Role> SETUP = EnumSet.of(Role.MANAGER);
    private static final String ROOT = "/api/v1/setup";
    private static final int MOST_DIVISIONS = 12;

    private final NewHall hall;
    private volatile @Nullable SetupPlace place;

    SetupRoutes(NewHall hall) {
        this.hall = hall;
    }

    /** Where the pages are, known once they are served. */
    void at(SetupPlace listening) {
        place = listening;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT, SETUP, this::choices),
                Route.get(ROOT + "/divisions", SETUP, this::divisions),
                Route.post(ROOT, SETUP, this::finish));
    }

    private CompletionStage<Answer> choices(Call call) throws Rejection {
        if (hall.isOver()) {
            throw new Rejection(ProblemType.SETUP_OVER);
        }
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode groups = answer.putArray("groups");
        for (ServiceCatalogue.Group group : hall.catalogue().groups()) {
            ObjectNode node = named(groups.addObject().put("code", group.code()), group.name());
            ArrayNode services = node.putArray("services");
            for (ServiceCatalogue.Entry entry : group.services()) {
                named(services.addObject().put("id", entry.id()), entry.name()).put("usual", entry.usual());
            }
        }
        hall.printers().forEach(answer.putArray("printers")::add);
        hall.scenes().forEach(answer.putArray("scenes")::add);
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> divisions(Call call) throws Rejection {
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode found = answer.putArray("divisions");
        for (Divisions.Division each : hall.divisions().find(call.query("text"), MOST_DIVISIONS)) {
            found.addObject()
                    .put("code", each.code())
                    .put("name", each.name())
                    .put("english", each.english())
                    .put("path", hall.divisions().path(each));
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> finish(Call call) throws Rejection {
        SetupPlace here = place;
        if (here == null) {
            throw new Rejection(ProblemType.HALL_BUSY);
        }
        try {
            return Commands.now(
                    switch (hall.finish(call.body(), here)) {
                        case NewHall.Outcome.Done done -> done(done);
                        case NewHall.Outcome.Faulty faulty -> Faults.refusal(faulty.faults());
                        case NewHall.Outcome.Over over -> Answer.Problem.of(ProblemType.SETUP_OVER);
                    });
        } catch (IOException e) {
            LOG.error("The set-up cannot be written", e);
            return Commands.now(Answer.Problem.of(ProblemType.SETUP_NOT_WRITTEN));
        }
    }

    private static Answer done(NewHall.Outcome.Done done) {
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode clerks = answer.putArray("clerks");
        done.clerks()
                .forEach(clerk -> clerks.addObject().put("user", clerk.user()).put("password", clerk.password()));
        return new Answer.Json(201, answer, Map.of());
    }

    private static ObjectNode named(ObjectNode node, Text name) {
        node.set("name", Documents.texts(name));
        return node;
    }
}
