package hall.hardware;

import static hall.hardware.MachineProgram.says;
import static hall.hardware.MachineProgram.until;

import hall.hardware.keys.Key;
import hall.hardware.keys.KeyPad;
import hall.hardware.keys.KeyPressed;
import hall.hardware.link.EvdevLink;
import hall.hardware.link.KeyLink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A keypad made by the kernel's uinput, read as a USB keypad is. */
final class EvdevProofs {

    private static final int KP0 = 82;
    private static final int KP1 = 79;
    private static final int KP5 = 76;
    private static final int ENTER = 96;
    private static final int UNKNOWN = 30;

    private static final Map<Integer, Key> KEYS =
            Map.of(KP0, new Key.Digit(0), KP1, new Key.Digit(1), KP5, new Key.Digit(5), ENTER, Key.Command.NEXT);

    private EvdevProofs() {}

    static boolean prove(Path work) {
        DeviceClock clock = DeviceClock.system();
        List<String> heard = new CopyOnWriteArrayList<>();
        DeviceLoop<KeyLink, KeyPressed> loop = new DeviceLoop<>(
                new DeviceId("keypad"),
                EvdevLink.opener(new EvdevLink.Choice(0x1c4f, 0x0002, ""), clock::nanos),
                new KeyPad(DeviceKind.CALL_KEYPAD, KEYS, KeyPad.USB_SETTLE, Integer::toString, clock),
                clock,
                press -> heard.add(press.key().code()));
        try (loop) {
            loop.start();
            Process[] pad = new Process[1];
            boolean presses = says("evdev keypad, key presses", () -> {
                pad[0] = plug(work);
                until("the keypad is ready", 20, () -> loop.status().state() == LifeCycle.READY);
                press(pad[0], KP1, KP0, UNKNOWN, KP5, ENTER);
                until("four presses, " + heard, 10, () -> heard.size() >= 4);
                same(heard, List.of("digit-1", "digit-0", "digit-5", "next"));
                return heard.toString();
            });
            boolean gone = says("evdev keypad, unplugged", () -> {
                pad[0].getOutputStream().close();
                until("the loss is seen", 10, () -> loop.status().link() == DeviceStatus.Link.OFFLINE);
                return loop.status().detail();
            });
            boolean back = says("evdev keypad, plugged in again", () -> {
                heard.clear();
                Process again = plug(work);
                until("the keypad is ready again", 20, () -> loop.status().state() == LifeCycle.READY);
                press(again, KP5);
                until("the press", 10, () -> !heard.isEmpty());
                same(heard, List.of("digit-5"));
                again.getOutputStream().close();
                return heard.toString();
            });
            return presses && gone && back;
        }
    }

    private static void same(List<String> heard, List<String> wanted) {
        if (!heard.equals(wanted)) {
            throw new AssertionError("heard " + heard + " instead of " + wanted);
        }
    }

    private static Process plug(Path work) throws IOException, InterruptedException {
        Process pad = new ProcessBuilder(work.resolve("uinput-pad").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] word = pad.getInputStream().readNBytes("plugged\n".length());
        if (!new String(word, StandardCharsets.US_ASCII).equals("plugged\n")) {
            pad.waitFor(5, TimeUnit.SECONDS);
            throw new IOException("uinput made no keypad");
        }
        return pad;
    }

    private static void press(Process pad, int... codes) throws IOException {
        OutputStream to = pad.getOutputStream();
        for (int code : codes) {
            to.write((code + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        to.flush();
    }
}
