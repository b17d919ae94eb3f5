package hall.hardware;

import static hall.hardware.MachineProgram.says;
import static hall.hardware.MachineProgram.until;

import hall.hardware.keys.Key;
import hall.hardware.keys.KeyPad;
import hall.hardware.keys.KeyPressed;
import hall.hardware.lamp.Lamp;
import hall.hardware.lamp.LampPattern;
import hall.hardware.link.GpioKeys;
import hall.hardware.link.GpioPort;
import hall.hardware.link.KeyLink;
import hall.hardware.link.Pi4jContext;
import hall.hardware.link.Pi4jGpio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Buttons and a lamp on the lines of gpio-sim, through Pi4J. */
final class GpioProofs {

    private static final Path LINES = Path.of("/sys/devices/platform/gpio-sim.0");
    private static final int LAMP = 4;
    /** Longer than on a Pi, because in an emulated machine five writes to a line may take a tenth of a second. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private static final Map<Integer, Key> BUTTONS = Map.of(
            17,
            new Key.Grade(5),
            27,
            new Key.Grade(4),
            22,
            new Key.Grade(3),
            23,
            new Key.Grade(2),
            24,
            new Key.Grade(1));

    private GpioProofs() {}

    static boolean prove() {
        DeviceClock clock = DeviceClock.system();
        try (Pi4jContext pi4j = new Pi4jContext("")) {
            GpioPort port = new Pi4jGpio(pi4j, clock::nanos);
            boolean first = says("Pi4J, five buttons with bounce", () -> pressAll(port, clock));
            boolean again = says("Pi4J, the same buttons opened again", () -> pressAll(port, clock));
            boolean lamp = says("Pi4J, a lamp that blinks", () -> blink(port, clock));
            return first && again && lamp;
        }
    }

    private static String pressAll(GpioPort port, DeviceClock clock) throws Exception {
        for (int line : BUTTONS.keySet()) {
            pull(line, true);
        }
        List<String> heard = new CopyOnWriteArrayList<>();
        DeviceLoop<KeyLink, KeyPressed> loop = new DeviceLoop<>(
                new DeviceId("pad"),
                GpioKeys.opener(port, BUTTONS.keySet(), clock::nanos),
                new KeyPad(DeviceKind.RATING_PAD, BUTTONS, SETTLE, Integer::toString, clock),
                clock,
                press -> heard.add(press.key().code()));
        try (loop) {
            loop.start();
            until(
                    "the pad is ready: " + loop.status().detail(),
                    30,
                    () -> loop.status().state() == LifeCycle.READY);
            for (int line : List.of(17, 24, 22)) {
                int before = heard.size();
                bounce(line, false);
                until("a press of GPIO" + line, 10, () -> heard.size() > before);
                bounce(line, true);
                // Within a second of a press another does not count; a citizen's hand is not faster.
                Thread.sleep(2_500);
            }
            if (!heard.equals(List.of("grade-5", "grade-1", "grade-3"))) {
                throw new AssertionError("heard " + heard);
            }
        }
        return heard.toString();
    }

    private static String blink(GpioPort port, DeviceClock clock) throws Exception {
        try (Lamp lamp = new Lamp(new DeviceId("lamp"), () -> port.output(LAMP, false), true, clock).start()) {
            until("the lamp is ready", 60, () -> lamp.device().status().state() == LifeCycle.READY);
            lamp.show(LampPattern.CALL);
            for (int i = 0; i < 3; i++) {
                until("lit", 5, () -> level(LAMP));
                until("dark", 5, () -> !level(LAMP));
            }
            lamp.show(LampPattern.ON);
            until("lit for good", 5, () -> level(LAMP));
        }
        until("dark after it was closed", 5, () -> !level(LAMP));
        return "three flashes, then lit, then dark when closed";
    }

    private static void bounce(int line, boolean up) throws IOException {
        for (int i = 0; i < 2; i++) {
            pull(line, up);
            pull(line, !up);
        }
        pull(line, up);
    }

    private static void pull(int line, boolean up) throws IOException {
        Files.writeString(folder().resolve("sim_gpio" + line + "/pull"), up ? "pull-up" : "pull-down");
    }

    private static boolean level(int line) {
        try {
            return Files.readString(folder().resolve("sim_gpio" + line + "/value"))
                    .startsWith("1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() throws IOException {
        try (var chips = Files.newDirectoryStream(LINES, "gpiochip*")) {
            for (Path chip : chips) {
                return chip;
            }
        }
        throw new IOException("gpio-sim made no chip");
    }
}
