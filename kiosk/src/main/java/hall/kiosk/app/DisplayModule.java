package hall.kiosk.app;

import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.voice.QuietHours;
import hall.board.voice.SilentSpeaker;
import hall.board.voice.Voice;
import hall.board.voice.Voice.VoiceSetup;
import hall.board.voice.VoiceRules;
import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.speech.EspeakVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.SpeakerLoop;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The boards this program draws, and the hall's voice. They learn of the hall by the broker alone. */
final class DisplayModule implements HallModule {

    private static final double FASTEST_SPEECH = 4;

    private final CoreModule core;
    private final BrokerModule broker;
    private final HubModule hub;
    private final DeviceModule devices;
    private List<QuietHours> quiet = List.of();
    private final SceneModule scenes;
    private final RunningParts<HallConfig.Board, Board> boards = new RunningParts<>(this::board);

    /** The voice speaks through the speaker the configuration names last; without one, through this machine's sound card. */
    private final RunningParts<Optional<DeviceConfig>, Voice> voice = new RunningParts<>(this::voice);

    /** Shows nothing yet. */
    static DisplayModule open(
            CoreModule core, BrokerModule broker, HubModule hub, DeviceModule devices, SceneModule scenes) {
        return new DisplayModule(core, broker, hub, devices, scenes);
    }

    private DisplayModule(
            CoreModule core, BrokerModule broker, HubModule hub, DeviceModule devices, SceneModule scenes) {
        this.scenes = scenes;
        this.core = core;
        this.broker = broker;
        this.hub = hub;
        this.devices = devices;
    }

    @Override
    public void applyStandard() {
        boards.all()
                .forEach(board -> board.apply(core.renderer(), core.standard().snapshot()));
        sayBy(quiet);
    }

    @Override
    public void retire(Configuration next) {
        boards.retire(boards(next.hall()));
        voice.retire(voice(next));
    }

    @Override
    public void apply(Configuration next) throws IOException {
        try {
            boards.open(boards(next.hall()));
        } finally {
            sayBy(next.hall().voice().quiet());
            voice.open(voice(next));
        }
    }

    /** Calls are said as the standard has it, and not in the hours this hall wants quiet. */
    private void sayBy(List<QuietHours> hours) {
        quiet = hours;
        VoiceRules rules = core.standard().voice().quietIn(hours);
        voice.all().forEach(each -> each.apply(rules));
    }

    /** What is planned beside its scene comes to each board by the broker, and another plan begins no board anew. */
    private static Map<String, HallConfig.Board> boards(HallConfig config) {
        Map<String, HallConfig.Board> wanted = new LinkedHashMap<>();
        config.boards().forEach(board -> wanted.put(board.id(), new HallConfig.Board(board.id(), board.scene())));
        return wanted;
    }

    private static Map<String, Optional<DeviceConfig>> voice(Configuration config) {
        return Map.of(
                HallConfig.VOICE,
                config.machine().devices().stream()
                        .filter(device -> device.kind() == DeviceKind.SPEAKER)
                        .reduce((first, second) -> second));
    }

    private Board board(HallConfig.Board board) throws IOException {
        Blueprint plan = core.plan();
        return Board.standIn(
                new BoardSetup(
                        board.id(),
                        plan.hall().address(),
                        core.renderer(),
                        core.standard().snapshot(),
                        scenes.program(board).usual(),
                        plan.data().resolve("boards").resolve(board.id()),
                        plan.hall().zone(),
                        plan.clock()::civil,
                        System::nanoTime,
                        core.chance()),
                hub.link(),
                will -> broker.device(board.id(), will));
    }

    /** A replay that outruns speech is silent. */
    private Voice voice(Optional<DeviceConfig> wanted) {
        Blueprint plan = core.plan();
        Speaker speaker = plan.pace() > FASTEST_SPEECH
                ? new SilentSpeaker("回放快于语音播报 / the replay is faster than speech")
                : wanted.flatMap(
                                config -> devices.registry().speaker(config.id().value()))
                        .orElseGet(() -> SpeakerLoop.start(
                                HallConfig.VOICE,
                                core.standard().speech(),
                                List.of(EspeakVoice.standard()),
                                new MixerSink()));
        speaker.prefer(core.recordings());
        return Voice.start(
                new VoiceSetup(
                        HallConfig.VOICE,
                        plan.hall().address(),
                        speaker,
                        core.standard().voice().quietIn(quiet),
                        core.recordings().store()::sound,
                        plan.clock(),
                        System::nanoTime,
                        core.chance()),
                will -> broker.device(HallConfig.VOICE, will));
    }

    RunningParts<HallConfig.Board, Board> boards() {
        return boards;
    }

    @Override
    public void close() {
        voice.close();
        boards.close();
    }
}
