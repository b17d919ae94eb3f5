package hall.kiosk.app;

import hall.hardware.DeviceKind;
import hall.kiosk.devices.Simulators;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a person does with the hands to devices that are simulated: lays a card down, takes the paper out, presses a pad. An
 * act is written {@code KIND:DEVICE:WHAT}: {@code card:READER:down|up}, {@code printer:PRINTER:empty|load|open|close},
 * {@code key:PAD:CODE}. Any thread.
 */
final class SimulatedHands {

    /** Ten metres of paper at 8 dots a millimetre; the last metre is near the end. */
    private static final int ROLL = 80_000;

    private static final int NEAR_END = 8_000;

    /** The keys of a pad that stand for grades. */
    private static final int GRADES = 5;

    private final Simulators simulators;

    /** One act that can be done now, and what it is called. */
    record Act(String id, String device, Text name, Text label) {}

    SimulatedHands(Simulators simulators) {
        this.simulators = simulators;
    }

    /** All there is to do, device by device: cards, printers, then the rating pads of the windows. */
    List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        for (String id : simulators.ids(DeviceKind.ID_CARD_READER)) {
            acts.add(act(DeviceKind.ID_CARD_READER, "card", id, "down", Text.of("放上身份证", "Lay the card down")));
            acts.add(act(DeviceKind.ID_CARD_READER, "card", id, "up", Text.of("取走身份证", "Take the card away")));
        }
        for (String id : simulators.ids(DeviceKind.TICKET_PRINTER)) {
            acts.add(act(DeviceKind.TICKET_PRINTER, "printer", id, "empty", Text.of("纸用完", "Paper out")));
            acts.add(act(DeviceKind.TICKET_PRINTER, "printer", id, "load", Text.of("装纸", "Load paper")));
            acts.add(act(DeviceKind.TICKET_PRINTER, "printer", id, "open", Text.of("打开上盖", "Open the cover")));
            acts.add(act(DeviceKind.TICKET_PRINTER, "printer", id, "close", Text.of("合上上盖", "Close the cover")));
        }
        for (String id : simulators.ids(DeviceKind.RATING_PAD)) {
            IntStream.rangeClosed(1, GRADES)
                    .mapToObj(key -> act(
                            DeviceKind.RATING_PAD,
                            "key",
                            id,
                            Integer.toString(key),
                            Text.of("按 " + key + " 键", "Press " + key)))
                    .forEach(acts::add);
        }
        return acts;
    }

    private static Act act(DeviceKind kind, String word, String device, String what, Text label) {
        return new Act(word + ":" + device + ":" + what, device, kind.text(), label);
    }

    /** Does it; false when there is no such device or no such act. */
    boolean does(String act) {
        String[] words = act.split(":", -1);
        if (words.length != 3) {
            return false;
        }
        return switch (words[0]) {
            case "card" -> simulators.card(words[1], words[2].equals("down"));
            case "printer" -> printer(words[1], words[2]);
            case "key" -> words[2].matches("\\d{1,3}") && simulators.press(words[1], Integer.parseInt(words[2]));
            default -> false;
        };
    }

    private boolean printer(String id, String what) {
        return simulators
                .head(id)
                .map(head -> {
                    switch (what) {
                        case "empty" -> head.loadPaper(0, 0);
                        case "load" -> head.loadPaper(ROLL, NEAR_END);
                        case "open" -> head.cover(true);
                        case "close" -> head.cover(false);
                        default -> {
                            return false;
                        }
                    }
                    return true;
                })
                .orElse(false);
    }
}
