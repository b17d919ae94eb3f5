package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.config.VoiceConfig;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Spoken;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.voice.Recordings;
import hall.kiosk.voice.VoicePack;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a manager has the voice say to everybody: his own words, or an announcement that is ready. */
public final class AnnouncementRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncementRoutes.class);
    private static final int ID_LENGTH = 12;

    /** What boards show while somebody's own voice is heard. */
    private static final Text SPOKEN = Text.of("工作人员正在广播，请留意", "Staff are making an announcement");

    private final Hall hall;
    private final Commands commands;
    private final Supplier<VoiceConfig> voice;
    private final Recordings recordings;
    private final InstantSource clock;
    private final RandomGenerator random;

    public AnnouncementRoutes(
            Hall hall,
            Commands commands,
            Supplier<VoiceConfig> voice,
            Recordings recordings,
            InstantSource clock,
            RandomGenerator random) {
        this.recordings = recordings;
        this.hall = hall;
        this.commands = commands;
        this.voice = voice;
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/announcements", MANAGER, this::look),
                Route.post("/api/v1/announcements", MANAGER, this::order));
    }

    /** What was said lately, and what is ready. */
    private CompletionStage<Answer> look(Call call) {
        Instant now = clock.instant();
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode latest = answer.putArray("announcements");
        for (Spoken.Announcement each :
                hall.state().duty().display().spoken().announcements().reversed()) {
            Instant ended = each.ended();
            latest.addObject()
                    .put("id", each.id())
                    .put("by", each.by().name())
                    .put("at", each.at().toString())
                    .put("state", state(each, now))
                    .put("ended", ended == null ? null : ended.toString())
                    .put("why", each.why())
                    .set("text", Documents.texts(each.text()));
        }
        ArrayNode ready = answer.putArray("ready");
        for (VoiceConfig.Stored each : voice.get().announcements()) {
            ObjectNode one = ready.addObject().put("id", each.id());
            one.set("text", Documents.texts(each.text()));
            ArrayNode at = one.putArray("at");
            each.at().stream().map(LocalTime::toString).forEach(at::add);
        }
        return Commands.now(Answer.ok(answer));
    }

    private static String state(Spoken.Announcement announcement, Instant now) {
        if (announcement.ended() != null) {
            return announcement.why() == null ? "said" : "not-said";
        }
        return announcement.isDue(now) ? "waiting" : "no-answer";
    }

    private CompletionStage<Answer> order(Call call) throws Rejection {
        Fields fields = call.fields();
        Optional<String> ready = fields.optionalId("ready");
        String clip = fields.optionalText("clip", Bounds.CODE);
        Text text;
        try {
            if (ready.isPresent()) {
                text = voice.get().announcements().stream()
                        .filter(each -> each.id().equals(ready.get()))
                        .findFirst()
                        .orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND))
                        .text();
                clip = recordings.pack().clip(VoicePack.announcement(ready.get()));
            } else if (clip == null) {
                String english = fields.optionalText(Text.ENGLISH, Bounds.NAME);
                String chinese = fields.text("zh", Bounds.NAME);
                text = Text.of(chinese, english == null ? "" : english);
            } else {
                text = SPOKEN;
                if (recordings.store().clip(clip).isEmpty()) {
                    throw new Rejection(ProblemType.NOT_FOUND);
                }
            }
        } catch (IOException e) {
            LOG.error("The recordings cannot be read", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
        VoiceEvent ordered = new VoiceEvent.AnnouncementOrdered(
                clock.instant(), Commands.actor(call), "a" + RandomId.readable(random, ID_LENGTH), text, clip);
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Speak(ordered)),
                done -> new Answer.Json(
                        201, Documents.JSON.createObjectNode().put("id", NewsRoutes.id(done)), Map.of()),
                Commands::refusal);
    }
}
