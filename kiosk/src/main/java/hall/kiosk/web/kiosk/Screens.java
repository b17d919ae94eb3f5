package hall.kiosk.web.kiosk;

import hall.kiosk.queue.TicketId;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The boards and kiosks of the hall as pictures drawn by the devices' own renderer. Called on any thread, several at once. */
public interface Screens {

    /** The ids of the boards, in the order a person would name them. */
    List<String> boards();

    /** The ids of the kiosks. */
    List<String> kiosks();

    /** What board {@code id} shows now, as PNG; empty when there is no such board. */
    Optional<byte[]> board(String id);

    /** The screen of kiosk {@code id}; empty when there is no such kiosk. */
    Optional<KioskScreen> kiosk(String id);

    /** What simulated device {@code id} has printed last or shows, as PNG; empty for a real one. */
    default Optional<byte[]> device(String id) {
        return Optional.empty();
    }

    /** The screen of one kiosk, for those who use it from afar. Called on any thread. */
    interface KioskScreen {

        /** What it shows now, as PNG. */
        byte[] picture();

        /** What can be touched on it now, in reading order. */
        List<TouchTarget> targets();

        /** What hands can do to the simulated devices beside it; empty where all devices are real. */
        default List<HandAct> hands() {
            return List.of();
        }

        /** Prints a ticket of the hall that is waiting; the stage never completes exceptionally. */
        CompletionStage<Printed> print(TicketId ticket);

        /** Touches {@code target}, or does what {@link #hands} names; false when that is not there (any more). */
        boolean press(String target);
    }

    /**
     * Something hands do to a simulated device.
     *
     * @param id for {@link KioskScreen#press}
     * @param device its id; whoever may see it finds its picture by it
     * @param name what kind of device it is
     */
    record HandAct(String id, String device, Text name, Text label) {}

    /**
     * What became of a ticket's paper.
     *
     * @param printed whether it came out, as far as is known
     * @param text that, and what to do
     */
    record Printed(boolean printed, Text text) {}

    /**
     * Something that can be touched on a screen. Left, top, width and height are shares of the screen, 0 to 1.
     *
     * @param id stable as long as it means the same on the same page
     * @param label what a screen reader says
     */
    record TouchTarget(String id, Text label, double left, double top, double width, double height) {}
}
