package hall.kiosk.web.manager;

import hall.text.Text;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What a manager can do to a device from afar. Any thread. */
public interface DeviceActs {

    /** What to do. */
    enum Act {
        /** Ask it whether it is well; nobody sees or hears anything. */
        TEST,
        /** Have it do something to see or hear: a printer prints a test ticket, a board shows a test picture. */
        SHOW,
        /** Have a board show its own name large for a while, wherever it hangs. */
        IDENTIFY,
        /** Close it and open it again. */
        RESTART;

        /** As it stands in addresses and in the journal. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it, in a sentence. */
    record Result(boolean passed, Text text) {}

    /** Whether this process has the device. */
    boolean has(String device);

    /** Whether {@code device} can be asked without anything to see or hear. */
    boolean tests(String device);

    /** Does {@code act}; the stage never completes exceptionally. */
    CompletionStage<Result> act(String device, Act act);
}
