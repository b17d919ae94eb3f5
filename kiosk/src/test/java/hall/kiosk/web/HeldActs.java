package hall.kiosk.web;

import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.Hooks;
import hall.text.Text;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a test hall does for its manager: it remembers what it was asked for. */
final class HeldActs {

    private HeldActs() {}

    /** A hall that may be told to have a hook. */
    static final class Hooked implements Hooks {
        final List<Shown> shown = new CopyOnWriteArrayList<>();
        final List<String> done = new CopyOnWriteArrayList<>();

        @Override
        public List<Shown> all() {
            return shown;
        }

        @Override
        public boolean retry(String hook) {
            return done.add("retry " + hook);
        }

        @Override
        public boolean discard(String hook) {
            return done.add("discard " + hook);
        }
    }

    /** A printer and a board that do what they are told and remember it. */
    static final class Tried implements DeviceActs {
        final List<String> done = new CopyOnWriteArrayList<>();

        @Override
        public boolean has(String device) {
            return device.equals("printer-1") || device.equals("board-1");
        }

        @Override
        public boolean tests(String device) {
            return has(device);
        }

        @Override
        public CompletionStage<Result> act(String device, Act act) {
            done.add(act.code() + " " + device);
            return CompletableFuture.completedStage(new Result(true, Text.of("打印机正常。", "The printer is well.")));
        }
    }
}
