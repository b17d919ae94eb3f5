package hall.hardware.speech;

import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OpenedDevice;
import hall.hardware.config.OptionSpec;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The drivers of voices. */
public final class SpeechDrivers {

    private static final String CLIPS = "clips";
    private static final int LONGEST_PATH = 200;
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");

    private static final OptionSpec<String> PACK =
            OptionSpec.text("pack", LONGEST_PATH, "语音包目录", "the folder of a clip pack");
    private static final OptionSpec<Integer> VOLUME =
            OptionSpec.whole("volume", 0, 100, "音量（百分比）", "volume in percent").usually(100);

    private static final Text NAME = Text.of("文件名：a 到 z、0 到 9 和 -", "the name of a file: a to z, 0 to 9 and -");

    private static final OptionSpec<String> PROGRAM = OptionSpec.written(
            "program",
            NAME,
            (value, kind) ->
                    value.text(NAME, name -> name.matches("[a-z0-9-]{1,32}") ? Optional.of(name) : Optional.empty()),
            name -> name,
            "/etc/hall/voices 中的语音合成程序",
            "a speech program in /etc/hall/voices");

    private SpeechDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(
                DriverSpec.of(
                                CLIPS,
                                "录音语音包；其中没有的由 espeak-ng 播报",
                                "a recorded clip pack; espeak-ng says what it lacks",
                                DeviceKind.SPEAKER)
                        .over(LinkType.SOUND)
                        .with(PACK, VOLUME)
                        .opening((device, context) ->
                                speaker(device, context, List.of(new ClipVoice(pack(device)), EspeakVoice.standard()))),
                DriverSpec.of(
                                "voice-program",
                                "本机安装的其他语音合成程序；不能用时由 espeak-ng 播报",
                                "a speech program installed on this machine; espeak-ng speaks where it cannot",
                                DeviceKind.SPEAKER)
                        .over(LinkType.SOUND)
                        .with(PROGRAM, VOLUME)
                        .opening((device, context) -> speaker(
                                device,
                                context,
                                List.of(
                                        new CommandVoice(CommandVoice.FOLDER.resolve(
                                                device.options().get(PROGRAM))),
                                        EspeakVoice.standard()))),
                DriverSpec.of("espeak", "espeak-ng 合成语音", "speech made by espeak-ng", DeviceKind.SPEAKER)
                        .over(LinkType.SOUND)
                        .with(VOLUME)
                        .opening((device, context) -> speaker(device, context, List.of(EspeakVoice.standard()))));
    }

    /** The folder of recordings that one of {@code devices} speaks with; empty where none does. */
    public static Optional<Path> recordings(List<DeviceConfig> devices) {
        return devices.stream()
                .filter(device -> device.driver().name().equals(CLIPS))
                .map(device -> Path.of(device.options().get(PACK)))
                .findFirst();
    }

    private static ClipPack pack(DeviceConfig device) throws IOException {
        return ClipPack.read(Path.of(device.options().get(PACK)));
    }

    /** Both are closed by whoever opened them; whoever speaks through it may close it before. */
    private static OpenedDevice speaker(DeviceConfig device, DriverContext context, List<SpeechMaker> voices) {
        MixerSink sink = new MixerSink();
        SpeakerSettings settings =
                SpeakerSettings.standard().withVolumePercent(device.options().get(VOLUME));
        Speaker speaker = SpeakerLoop.start(device.id().value(), settings, voices, sink);
        return OpenedDevice.of(
                SpeakerWatch.device(device.id(), SoundCard.opener(), voices, sink, LANGUAGES, context.clock())
                        .start(),
                speaker);
    }
}
