package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.clock.ClockWords;
import hall.kiosk.clock.Doubt;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.HallClock.Correction;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Language;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The hall's clock and day, and how a manager puts them right. */
public final class ClockRoutes {

    private static final Set<Role> READERS = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    private final Hall hall;
    private final HallClock clock;
    private final Commands commands;

    public ClockRoutes(Hall hall, HallClock clock, Commands commands) {
        this.hall = hall;
        this.clock = clock;
        this.commands = commands;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/clock", READERS, call -> Commands.now(Answer.ok(document(call.language())))),
                Route.post("/api/v1/clock/confirm", MANAGER, this::confirm),
                Route.post("/api/v1/day", MANAGER, this::correct));
    }

    private ObjectNode document(Language language) {
        ObjectNode document = Documents.JSON.createObjectNode();
        document.put("time", clock.civil().toString());
        document.put("source", clock.source().code());
        document.put("day", hall.state().queue().day().map(Object::toString).orElse(null));
        document.put("eventsAheadSeconds", clock.ahead().toSeconds());
        Optional<Correction> doubted = clock.doubted();
        Optional<Doubt> doubt = clock.doubt();
        if (doubt.isEmpty() || doubted.isEmpty()) {
            document.putNull("doubt");
            return document;
        }
        Text why = ClockWords.of(doubt.get());
        ObjectNode about = document.putObject("doubt");
        about.put("kind", doubt.get().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        about.put("since", doubt.get().since().toString());
        about.put("systemTime", doubted.get().time().toString());
        about.put("aheadSeconds", seconds(doubt.get().off()));
        about.put("why", why.in(language.tag()));
        about.set("whyTexts", Documents.texts(why));
        return document;
    }

    /** To the nearest second: two clocks are never read in the same instant. */
    private static long seconds(Duration exact) {
        return exact.plusMillis(500).toSeconds();
    }

    private CompletionStage<Answer> confirm(Call call) {
        return commands.offer(
                call, new HallCommand.ConfirmClock(Commands.actor(call)), ClockRoutes::confirmed, Commands::refusal);
    }

    private static Answer confirmed(Outcome.Done done) {
        ObjectNode answer = Documents.JSON.createObjectNode();
        for (HallEvent event : done.events()) {
            if (event instanceof HallEvent.Queue queue
                    && queue.event() instanceof QueueEvent.ClockCorrected corrected) {
                answer.put("since", corrected.since().toString());
                answer.put("shiftSeconds", seconds(Duration.ofMillis(corrected.shiftMillis())));
            }
        }
        answer.put("day", day(done).map(BusinessDay::toString).orElse(null));
        return Answer.ok(answer);
    }

    /** The day that {@code done} made the open one; empty when it changed none. */
    private static Optional<BusinessDay> day(Outcome.Done done) {
        return done.event() instanceof HallEvent.Queue queue
                ? switch (queue.event()) {
                    case QueueEvent.DayCorrected corrected -> Optional.of(corrected.day());
                    case QueueEvent.DayOpened opened -> Optional.of(opened.day());
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private CompletionStage<Answer> correct(Call call) throws Rejection {
        BusinessDay said = new BusinessDay(call.fields().date("day"));
        return commands.offer(
                call,
                new HallCommand.CorrectDay(Commands.actor(call), said),
                done -> Answer.ok(Documents.JSON
                        .createObjectNode()
                        .put("day", day(done).map(BusinessDay::toString).orElse(null))),
                Commands::refusal);
    }
}
