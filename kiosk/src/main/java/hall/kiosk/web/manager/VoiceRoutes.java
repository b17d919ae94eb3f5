package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.hardware.speech.Recording;
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
import hall.text.TextException;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a manager records for the hall's voice: words and announcements, put in force together, and rolled back. */
public final class VoiceRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    /** Half a minute at 22,050 samples a second, in Base64. */
    private static final int LONGEST = 1_850_000;

    private static final int MOST_CHANGES = 200;
    private static final int LONGEST_KEY = 100;

    private final Hall hall;
    private final Commands commands;
    private final Recordings recordings;
    private final Supplier<VoiceConfig> voice;
    private final InstantSource clock;

    public VoiceRoutes(
            Hall hall, Commands commands, Recordings recordings, Supplier<VoiceConfig> voice, InstantSource clock) {
        this.hall = hall;
        this.commands = commands;
        this.recordings = recordings;
        this.voice = voice;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/voice", MANAGER, this::look),
                Route.postUnkeyed("/api/v1/voice/recordings", MANAGER, this::store),
                Route.get("/api/v1/voice/recordings/{clip}", MANAGER, this::listen),
                Route.post("/api/v1/voice/pack", MANAGER, this::change),
                Route.post("/api/v1/voice/use", MANAGER, this::use));
    }

    /** What can be recorded, what is, and what was in force before. */
    private CompletionStage<Answer> look(Call call) throws Rejection {
        VoicePack pack = reading(recordings::pack);
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("pack", recordings.inForce().orElse(null));
        ArrayNode languages = answer.putArray("languages");
        recordings.words().forEach((language, words) -> {
            ObjectNode one = languages.addObject().put("language", language);
            ArrayNode list = one.putArray("words");
            for (String word : words) {
                String key = VoicePack.word(language, word);
                list.addObject().put("word", word).put("key", key).put("clip", pack.clip(key));
            }
        });
        ArrayNode announcements = answer.putArray("announcements");
        for (VoiceConfig.Stored each : voice.get().announcements()) {
            String key = VoicePack.announcement(each.id());
            announcements
                    .addObject()
                    .put("id", each.id())
                    .put("key", key)
                    .put("clip", pack.clip(key))
                    .set("text", Documents.texts(each.text()));
        }
        ArrayNode versions = answer.putArray("versions");
        for (Spoken.Pack each : hall.state().duty().display().spoken().packs().reversed()) {
            versions.addObject()
                    .put("pack", each.hash())
                    .put("at", each.at().toString())
                    .put("by", each.by().name())
                    .put("what", each.what());
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> store(Call call) throws Rejection {
        Fields fields = call.fields();
        String recorded = fields.password("recording", LONGEST);
        boolean word = !Boolean.TRUE.equals(fields.optionalFlag("announcement"));
        try {
            byte[] wav = Base64.getDecoder().decode(recorded);
            Recording ready = Recording.of(wav, word ? Recording.Kind.WORD : Recording.Kind.ANNOUNCEMENT);
            String clip = recordings.store().store(ready, clock.instant());
            return Commands.now(Answer.ok(Documents.JSON
                    .createObjectNode()
                    .put("clip", clip)
                    .put("millis", ready.sound().millis())
                    .put("cutMillis", ready.cutMillis())
                    .put("gain", Math.round(ready.gain() * 100) / 100.0)));
        } catch (IllegalArgumentException notBase64) {
            throw new Rejection(ProblemType.NO_RECORDING);
        } catch (TextException why) {
            throw new Rejection(Answer.Problem.of(ProblemType.NO_RECORDING, why.text()));
        } catch (IOException e) {
            LOG.error("A recording cannot be stored", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }

    private CompletionStage<Answer> listen(Call call) throws Rejection {
        String clip = call.path("clip");
        byte[] wav =
                reading(() -> recordings.store().clip(clip)).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        return Commands.now(new Answer.Bytes("audio/wav", wav, Map.of("Cache-Control", "private, no-cache")));
    }

    /** Clips come into the pack in force or out of it, all together. */
    private CompletionStage<Answer> change(Call call) throws Rejection {
        VoicePack pack = reading(recordings::pack);
        Optional<String> before = recordings.inForce();
        Set<String> known = Stream.concat(
                        recordings.words().entrySet().stream()
                                .flatMap(language -> language.getValue().stream()
                                        .map(word -> VoicePack.word(language.getKey(), word))),
                        voice.get().announcements().stream().map(each -> VoicePack.announcement(each.id())))
                .collect(Collectors.toSet());
        List<String> what = new ArrayList<>();
        for (Fields each : call.fields().objects("changes", MOST_CHANGES)) {
            String key = each.text("key", LONGEST_KEY);
            String clip = each.optionalText("clip", Bounds.CODE);
            if (clip != null && !known.contains(key)) {
                throw Rejection.field("没有这个词：“" + key + "”。", "There is no such word: \"" + key + "\".");
            }
            if (clip != null && reading(() -> recordings.store().clip(clip)).isEmpty()) {
                throw new Rejection(ProblemType.NOT_FOUND);
            }
            pack = pack.with(key, clip);
            what.add((clip == null ? "-" : "") + key.substring(key.indexOf('/') + 1));
        }
        VoicePack next = pack;
        return put(call, before, reading(() -> recordings.store(next)), String.join(" ", what));
    }

    /** An earlier pack is in force again. */
    private CompletionStage<Answer> use(Call call) throws Rejection {
        String hash = call.fields().text("pack", Bounds.CODE);
        boolean was = hall.state().duty().display().spoken().packs().stream()
                .anyMatch(each -> each.hash().equals(hash));
        if (!was || reading(() -> recordings.find(hash)).isEmpty()) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        return put(call, recordings.inForce(), hash, "↺ " + hash.substring(0, 8));
    }

    private CompletionStage<Answer> put(Call call, Optional<String> before, String pack, String what) {
        VoiceEvent changed = new VoiceEvent.RecordingsChanged(
                clock.instant(), Commands.actor(call), before.orElse(null), pack, Bounds.cut(what, Bounds.NAME));
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Speak(changed)),
                done -> Answer.ok(Documents.JSON.createObjectNode().put("pack", pack)),
                Commands::refusal);
    }

    private static <T> T reading(ReportRoutes.Reading<T> reading) throws Rejection {
        try {
            return reading.read();
        } catch (IOException e) {
            LOG.error("The recordings cannot be read or stored", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }
}
