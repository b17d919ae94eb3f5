package hall.kiosk.web;

import hall.text.Text;
import java.util.List;

/** What in the hall does not work as it should. Called on any thread; answers from memory. */
@FunctionalInterface
public interface HallHealth {

    /** The parts that fail now; empty when all is well. */
    List<Fault> faults();

    /** A part that fails, such as {@code journal}, and what to do about it. */
    record Fault(String part, Text why) {}
}
