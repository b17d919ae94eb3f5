package hall.kiosk.app;

import hall.hardware.DeviceKind;
import hall.kiosk.devices.Simulators;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a person does with the hands to devices that are simulated: lays a card down, takes the paper out, presses a pad, pulls
 * a bar's plug. An act is written {@code KIND:DEVICE:WHAT}: {@code card:READER:down|up},
 * {@code printer:PRINTER:empty|load|open|close}, {@code key:PAD:CODE}, {@code bar:BAR:out|in}. Any thread.
 */
final class SimulatedHands {

    /** Ten metres of paper at 8 dots a millimetre; the last metre is near the end. */
    private static final int ROLL = 80_000;

    private static final int NEAR_END = 8_000;

    /** The keys of a pad that stand for grades. */
    private static final int GRADES = 5;

    private final Simulators simulators;
    private final Function<String, Text> words;

    /** One act that can be done now, and what it is called. */
    record Act(String id, String device, Text name, Text label) {}

    /** @param words the standard's words by their key */
    SimulatedHands(Simulators simulators, Function<String, Text> words) {
        this.simulators = simulators;
        this.words = words;
    }

    /** All there is to do, device by device: cards, printers, then the rating pads and the bars of the windows. */
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
            IntStream.iterate(GRADES, key -> key > 0, key -> key - 1)
                    .mapToObj(key ->
                            act(DeviceKind.RATING_PAD, "key", id, Integer.toString(key), words.apply("grade." + key)))
                    .forEach(acts::add);
        }
        for (String id : simulators.ids(DeviceKind.LED_TEXT_BAR)) {
            acts.add(act(DeviceKind.LED_TEXT_BAR, "bar", id, "out", Text.of("拔下插头", "Pull the plug")));
            acts.add(act(DeviceKind.LED_TEXT_BAR, "bar", id, "in", Text.of("插上插头", "Plug in again")));
        }
        return acts;
    }

    private static Act act(DeviceKind kind, String word, String device, String what, Text label) {
        return new Act(word + ":" + device + ":" + what, device, kind.text(), label);
    }

    /** Does it; false when there is no such device or no such act. */
    boolean does(String asked) {
        String[] act = asked.split(":", -1);
        if (act.length != 3) {
            return false;
        }
        return switch (act[0]) {
            case "card" -> simulators.card(act[1], act[2].equals("down"));
            case "printer" -> printer(act[1], act[2]);
            case "key" -> act[2].matches("\\d{1,3}") && simulators.press(act[1], Integer.parseInt(act[2]));
            case "bar" -> simulators.plug(act[1], act[2].equals("in"));
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
