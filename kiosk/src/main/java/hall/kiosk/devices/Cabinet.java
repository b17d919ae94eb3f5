package hall.kiosk.devices;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceKind;
import hall.hardware.DeviceLoop;
import hall.hardware.Driver;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverName;
import hall.hardware.config.LinkConfig;
import hall.hardware.config.PrinterConfig;
import hall.hardware.idcard.IdCardReader;
import hall.hardware.keys.Key;
import hall.hardware.keys.KeyMap;
import hall.hardware.keys.KeyPad;
import hall.hardware.keys.PadFormat;
import hall.hardware.keys.SerialPad;
import hall.hardware.lamp.Lamp;
import hall.hardware.led.DdpSink;
import hall.hardware.led.FlaschenTaschenSink;
import hall.hardware.led.LedBar;
import hall.hardware.led.LedTextBar;
import hall.hardware.led.Max7219Chain;
import hall.hardware.led.OnbonSettings;
import hall.hardware.led.PixelSink;
import hall.hardware.link.ByteLink;
import hall.hardware.link.EvdevLink;
import hall.hardware.link.GpioKeys;
import hall.hardware.link.KeyLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.PcscLink;
import hall.hardware.link.Pi4jContext;
import hall.hardware.link.Pi4jGpio;
import hall.hardware.link.Pi4jSpi;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.EscPosPrinter;
import hall.hardware.printer.TicketPrinter;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.cards.Pn532Chip;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.keys.PadBoard;
import hall.hardware.simulated.led.OnbonController;
import hall.hardware.smartcard.CardScript;
import hall.hardware.smartcard.ChipCardReader;
import hall.hardware.smartcard.Pn532Reader;
import hall.hardware.speech.ClipPack;
import hall.hardware.speech.ClipVoice;
import hall.hardware.speech.EspeakVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.SoundCard;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.SpeakerLoop;
import hall.hardware.speech.SpeakerSettings;
import hall.hardware.speech.SpeakerWatch;
import hall.hardware.speech.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The devices of this machine, opened as its configuration says, each with its own thread behind it. What they say by
 * themselves goes to {@link Happenings}.
 */
public final class Cabinet implements AutoCloseable {

    private static final int MAX7219_HERTZ = 1_000_000;

    private final DeviceClock clock;
    private final RandomGenerator chance;
    private final Happenings happenings;
    private final Simulators simulators;
    private final Pi4jContext pi;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, TicketPrinter> printers = new LinkedHashMap<>();
    private final Map<String, LedTextBar> bars = new LinkedHashMap<>();
    private @Nullable Speaker speaker;

    private Cabinet(DeviceClock clock, RandomGenerator chance, Happenings happenings) {
        this.clock = clock;
        this.chance = chance;
        this.happenings = happenings;
        this.simulators = new Simulators(clock);
        this.pi = new Pi4jContext("");
    }

    /** Opens all of {@code configs}. A device that is not there is no error: it is looked for until it is. */
    public static Cabinet open(
            List<DeviceConfig> configs, DeviceClock clock, RandomGenerator chance, Happenings happenings)
            throws IOException {
        Cabinet cabinet = new Cabinet(clock, chance, happenings);
        try {
            for (DeviceConfig config : configs) {
                cabinet.open(config);
            }
            return cabinet;
        } catch (IOException | RuntimeException e) {
            cabinet.close();
            throw e;
        }
    }

    /** All devices, in the order of the configuration. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    /** The ticket printer called {@code id}. */
    public Optional<TicketPrinter> printer(String id) {
        return Optional.ofNullable(printers.get(id));
    }

    /** The bars and matrices by id. */
    public Map<String, LedTextBar> bars() {
        return Map.copyOf(bars);
    }

    /** The speaker the configuration names; closed by whoever speaks through it. */
    public Optional<Speaker> speaker() {
        return Optional.ofNullable(speaker);
    }

    /** What stands at the far end of simulated links. */
    public Simulators simulators() {
        return simulators;
    }

    @Override
    public void close() {
        devices.reversed().forEach(Device::close);
        pi.close();
    }

    private void open(DeviceConfig config) throws IOException {
        switch (config.driver()) {
            case ESCPOS -> printer(config);
            case SDT ->
                loop(
                        config,
                        bytes(config, SdtReader::new),
                        new IdCardReader(clock, chance),
                        event -> happenings.card(config, event));
            case PCSC ->
                loop(
                        config,
                        PcscLink.opener(reader(config)),
                        new ChipCardReader(scripts(config)),
                        event -> happenings.chip(config, event));
            case PN532 ->
                loop(
                        config,
                        bytes(config, Pn532Chip::new),
                        new Pn532Reader(clock),
                        event -> happenings.chip(config, event));
            case EVDEV_KEYS -> keys(config, EvdevLink.opener(input(config), clock::nanos), KeyPad.USB_SETTLE);
            case GPIO_KEYS ->
                keys(
                        config,
                        GpioKeys.opener(new Pi4jGpio(pi, clock::nanos), lines(config), clock::nanos),
                        KeyPad.BUTTON_SETTLE);
            case SERIAL_PAD -> {
                PadFormat format = format(config);
                loop(
                        config,
                        bytes(config, () -> format.poll() == null ? PadBoard.speaking() : PadBoard.polled(1)),
                        new SerialPad(config.kind(), format, clock),
                        pressed -> happenings.key(config, pressed));
            }
            case ONBON_K -> {
                OnbonSettings settings = OnbonSettings.of(number(config, "width", 128), number(config, "height", 32));
                bar(
                        config,
                        LedBar.onbon(
                                        config.id(),
                                        bytes(
                                                config,
                                                () -> new OnbonController(settings.widthDots(), settings.heightDots())),
                                        settings,
                                        clock)
                                .start());
            }
            case FLASCHEN_TASCHEN ->
                bar(
                        config,
                        matrix(config, FlaschenTaschenSink.over(Wires.datagrams(config), number(config, "layer", 1))));
            case DDP -> bar(config, matrix(config, DdpSink.over(Wires.datagrams(config))));
            case MAX7219 -> {
                Max7219Chain.Wiring wiring =
                        new Max7219Chain.Wiring(number(config, "across", 4), number(config, "down", 1), false, 0);
                bar(
                        config,
                        LedBar.matrix(
                                        config.id(),
                                        Max7219Chain.over(
                                                Pi4jSpi.opener(pi, number(config, "select", 0), MAX7219_HERTZ), wiring),
                                        "max7219",
                                        wiring.widthDots(),
                                        wiring.heightDots(),
                                        clock)
                                .start());
            }
            case GPIO_LAMP -> {
                int line = number(config, "line", 18);
                boolean activeHigh = !"low".equals(config.options().get("active"));
                Pi4jGpio gpio = new Pi4jGpio(pi, clock::nanos);
                devices.add(new Lamp(config.id(), () -> gpio.output(line, !activeHigh), activeHigh, clock)
                        .start()
                        .device());
            }
            case CLIPS, ESPEAK -> speaker(config);
        }
    }

    /** Clips where a pack is named, else espeak-ng, which also says what the pack lacks. */
    private void speaker(DeviceConfig config) throws IOException {
        List<Voice> voices = new ArrayList<>();
        String pack = config.options().get("pack");
        if (config.driver() == DriverName.CLIPS && pack != null) {
            voices.add(new ClipVoice(ClipPack.read(Path.of(pack))));
        }
        voices.add(EspeakVoice.standard());
        MixerSink sink = new MixerSink();
        SpeakerSettings settings = SpeakerSettings.standard().withVolumePercent(number(config, "volume", 100));
        speaker = SpeakerLoop.start(config.id().value(), settings, voices, sink, clock);
        devices.add(SpeakerWatch.device(config.id(), SoundCard.opener(), voices, sink, List.of("zh-CN", "en"), clock)
                .start());
    }

    private void printer(DeviceConfig config) {
        EscPosOptions options = PrinterConfig.options(config.options());
        EscPosPrinter printer = new EscPosPrinter(
                        config.id(),
                        bytes(config, () -> new EscPosHead(options.head().dots())),
                        options,
                        clock)
                .start();
        devices.add(printer.device());
        printers.put(config.id().value(), printer);
    }

    private void bar(DeviceConfig config, LedTextBar bar) {
        devices.add(bar.device());
        bars.put(config.id().value(), bar);
    }

    private LedTextBar matrix(DeviceConfig config, LinkOpener<PixelSink> sink) {
        return LedBar.matrix(
                        config.id(),
                        sink,
                        config.driver().code(),
                        number(config, "width", 64),
                        number(config, "height", 32),
                        clock)
                .start();
    }

    private void keys(DeviceConfig config, LinkOpener<KeyLink> opener, Duration settle) throws IOException {
        loop(
                config,
                opener,
                new KeyPad(config.kind(), keyMap(config), settle, clock),
                pressed -> happenings.key(config, pressed));
    }

    private <L extends AutoCloseable, E> void loop(
            DeviceConfig config, LinkOpener<L> opener, Driver<L, E> driver, Consumer<? super E> events) {
        devices.add(new DeviceLoop<>(config.id(), opener, driver, clock, events).start());
    }

    private LinkOpener<ByteLink> bytes(DeviceConfig config, Supplier<FarEnd> simulator) {
        return config.link() instanceof LinkConfig.Simulated
                ? simulators.line(config, simulator.get())
                : Wires.bytes(config);
    }

    private static Map<Integer, Key> keyMap(DeviceConfig config) throws IOException {
        String usual = config.kind() == DeviceKind.RATING_PAD
                ? "5=grade-5 6=grade-4 13=grade-3 19=grade-2 26=grade-1"
                : "28=next 19=recall 31=start 33=finish 49=no-show";
        return KeyMap.parse(config.options().getOrDefault("keys", usual));
    }

    private static Collection<Integer> lines(DeviceConfig config) throws IOException {
        return keyMap(config).keySet();
    }

    private static PadFormat format(DeviceConfig config) throws IOException {
        String usual = config.kind() == DeviceKind.RATING_PAD ? "pad-rs485-rating" : "pad-ff68";
        String name = config.options().getOrDefault("format", usual);
        try (InputStream json = PadFormat.class.getResourceAsStream("/hall/hardware/keys/" + name + ".json")) {
            if (json == null) {
                throw new IOException("device " + config.id() + ": there is no pad format called '" + name
                        + "'; known are pad-ff68 and pad-rs485-rating.");
            }
            return PadFormat.read(json);
        }
    }

    /** The option {@code script}: a file, or the name of one that comes with the program. */
    private static List<CardScript> scripts(DeviceConfig config) throws IOException {
        String name = config.options().get("script");
        if (name == null) {
            return List.of();
        }
        Path file = Path.of(name);
        try (InputStream json = Files.isRegularFile(file)
                ? Files.newInputStream(file)
                : CardScript.class.getResourceAsStream("/hall/hardware/smartcard/" + name + ".json")) {
            if (json == null) {
                throw new IOException("device " + config.id() + ": there is no card script '" + name
                        + "'; give a file, or social-security-regional.");
            }
            return List.of(CardScript.read(json));
        }
    }

    private static String reader(DeviceConfig config) {
        return config.link() instanceof LinkConfig.Pcsc pcsc ? pcsc.reader() : "";
    }

    private static Path input(DeviceConfig config) {
        if (config.link() instanceof LinkConfig.Input input) {
            return input.path();
        }
        throw Wires.wrong(config);
    }

    private static int number(DeviceConfig config, String option, int otherwise) {
        String text = config.options().get(option);
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
    }
}
