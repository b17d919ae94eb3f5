package hall.kiosk.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.config.HallConfig;
import hall.kiosk.setup.NewHall.SetupPlace;
import hall.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the {@code hall.json} of a new hall from the answers of whoever sets it up. Every window serves every service, as
 * 综合窗口 do (国发〔2022〕5号); the manager narrows that afterwards.
 */
final class SetupDocument {

    /** Names that mean something already where people and devices sign in. */
    private static final List<String> TAKEN = List.of(
            HallConfig.HUB, HallConfig.VOICE, "clerk", "observer", "kiosk-1", "printer-1", "speaker-1", "setup");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without I and O, which look like digits. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final List<String> WORKING_DAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
    private static final int RAW_PRINTING = 9100;

    private SetupDocument() {}

    /**
     * The document.
     *
     * @param web where the pages are to be
     * @param mqttPort a free one for the broker inside
     */
    static String of(SetupAnswers answers, ServiceCatalogue catalogue, SetupPlace web, int mqttPort) {
        ObjectNode hall = JSON.createObjectNode();
        hall.put("address", answers.division().hall("hall").path());
        hall.put("zone", "Asia/Shanghai");
        hall.set("name", text(answers.name()));
        if (!answers.week().isEmpty()) {
            ObjectNode week = hall.putObject("hours").putObject("week");
            WORKING_DAYS.forEach(day -> answers.week().forEach(week.putArray(day)::add));
        }
        services(hall.putArray("services"), answers.services(), catalogue);
        windows(hall.putArray("windows"), answers);
        ArrayNode people = hall.putArray("people");
        clerks(answers).forEach(clerk -> people.addObject().put("name", clerk).put("role", "clerk"));
        ArrayNode boards = hall.putArray("boards");
        for (int i = 0; i < answers.boards().size(); i++) {
            String scene = answers.boards().get(i);
            boards.addObject()
                    .put("id", boards(answers).get(i))
                    .put("scene", scene)
                    .put("closed", scene.replace("main-", "closed-"));
        }
        ObjectNode kiosk = hall.putArray("kiosks").addObject().put("id", "kiosk-1");
        SetupAnswers.Printer printer = answers.printer();
        if (printer != null) {
            kiosk.put("printer", "printer-1");
            printer(hall.putArray("devices").addObject(), printer);
        }
        hall.putObject("web").put("host", web.host()).put("port", web.port());
        hall.putObject("mqtt").put("host", "127.0.0.1").put("port", mqttPort);
        return hall.toPrettyString() + "\n";
    }

    /** The names the clerks sign in by. */
    static List<String> clerks(SetupAnswers answers) {
        return clerks(answers.clerks());
    }

    private static List<String> clerks(int count) {
        return numbered("clerk-", count);
    }

    private static List<String> boards(SetupAnswers answers) {
        return boards(answers.boards().size());
    }

    private static List<String> boards(int count) {
        return numbered("board-", count);
    }

    /** All names this set-up gives to people and devices. */
    static Set<String> names(int clerks, int boards) {
        return Stream.of(TAKEN, clerks(clerks), boards(boards))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static List<String> numbered(String before, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> before + i).toList();
    }

    private static void services(ArrayNode list, List<String> wanted, ServiceCatalogue catalogue) {
        for (String id : wanted) {
            ServiceCatalogue.Group group = catalogue.groupOf(id).orElseThrow();
            ServiceCatalogue.Entry entry = group.services().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            ObjectNode service = list.addObject().put("id", id);
            service.set("name", text(entry.name()));
            service.put("prefix", prefix(list.size() - 1));
            service.set("group", text(group.name()));
        }
    }

    /** One letter for each of the first services, two for those behind. */
    private static String prefix(int place) {
        int letters = LETTERS.length();
        String last = String.valueOf(LETTERS.charAt(place % letters));
        return place < letters ? last : LETTERS.charAt(place / letters - 1) + last;
    }

    private static void windows(ArrayNode list, SetupAnswers answers) {
        for (int i = 1; i <= answers.windows(); i++) {
            ArrayNode services = list.addObject().put("id", Integer.toString(i)).putArray("services");
            answers.services().forEach(services::add);
        }
    }

    private static void printer(ObjectNode device, SetupAnswers.Printer printer) {
        device.put("id", "printer-1").put("kind", "ticket-printer").put("driver", "escpos");
        ObjectNode link = device.putObject("link");
        switch (printer) {
            case SetupAnswers.Printer.Usb usb -> link.put("type", "usb-printer").put("path", usb.path());
            case SetupAnswers.Printer.Network network ->
                link.put("type", "tcp").put("host", network.host()).put("port", RAW_PRINTING);
            case SetupAnswers.Printer.Trial trial -> link.put("type", "simulated");
        }
        device.putObject("options").put("paper", 80);
    }

    private static ObjectNode text(Text text) {
        return JSON.createObjectNode().put("zh", text.chinese()).put("en", text.english());
    }
}
