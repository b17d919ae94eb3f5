package hall.kiosk.setup;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.engine.Bounds;
import hall.text.Text;
import hall.web.access.Passwords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who sets up a hall answered. Immutable.
 *
 * @param services ids of the catalogue, in its order
 * @param windows how many
 * @param clerks how many may sign in; each gets a password of chance
 * @param week each working day's times, such as {@code 09:00-12:00}; empty for a hall that says no hours
 * @param printer null for none yet
 * @param boards scenes of the standard, one for each board
 */
public record SetupAnswers(
        Divisions.Division division,
        Text name,
        List<String> services,
        int windows,
        int clerks,
        Manager manager,
        List<String> week,
        @Nullable Printer printer,
        List<String> boards) {

    /** The most windows a new hall may begin with; more are added afterwards. */
    static final int MOST_WINDOWS = 60;

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_BOARDS = 8;
    private static final int LONGEST = 200;
    private static final Text DIVISION = Text.of("六位行政区划代码，如 340123", "the six digits of a division, such as 340123");
    private static final Text USER =
            Text.of("1 至 32 个小写字母、数字或连字符，且不是 hub、observer 等已用名称", "1 to 32 of a-z, 0-9 and -, and no name in use");
    private static final Text TIMES = Text.of("时间段，如 08:30-12:00", "a time such as 08:30-12:00");
    private static final Text HOST = Text.of("打印机的网络地址，如 192.168.1.50", "the printer's address, such as 192.168.1.50");

    /** Who runs the hall from now on. */
    public record Manager(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** What prints the tickets: a device file of the kernel, an address in the network, or a made-up one for a trial. */
    public sealed interface Printer {

        record Usb(String path) implements Printer {}

        record Network(String host) implements Printer {}

        record Trial() implements Printer {}
    }

    /** What reading gave. */
    public sealed interface Result {

        record Good(SetupAnswers answers) implements Result {}

        record Bad(List<JsonFault> faults) implements Result {
            public Bad {
                faults = List.copyOf(faults);
            }
        }
    }

    public SetupAnswers {
        services = List.copyOf(services);
        week = List.copyOf(week);
        boards = List.copyOf(boards);
    }

    /** Reads the answers as a page sends them; all faults are told together. */
    public static Result read(String json, Divisions divisions, ServiceCatalogue catalogue, List<String> scenes) {
        JsonFaults faults = new JsonFaults();
        Optional<SetupAnswers> answers = StrictJson.parse(HallConfigFile.NAME, json, faults)
                .flatMap(value -> value.object(root -> read(root, divisions, catalogue, scenes)));
        return answers.isPresent() && faults.isEmpty() ? new Result.Good(answers.get()) : new Result.Bad(faults.all());
    }

    private static Optional<SetupAnswers> read(
            JsonObject root, Divisions divisions, ServiceCatalogue catalogue, List<String> scenes) {
        Optional<Divisions.Division> division = root.required("division").text(DIVISION, divisions::of);
        Optional<Text> name = root.required("name").object(SetupAnswers::text);
        JsonValue servicesPlace = root.required("services");
        Set<String> wanted = new LinkedHashSet<>(servicesPlace.list(item -> item.oneOf(catalogue.ids())));
        if (servicesPlace.isEmptyList()) {
            servicesPlace.fault("请至少选择一项业务。", "choose at least one service");
        }
        List<String> services =
                catalogue.ids().stream().filter(wanted::contains).toList();
        Optional<Integer> windows = root.required("windows").whole(1, MOST_WINDOWS);
        Optional<Integer> clerks = root.required("clerks").whole(0, MOST_PEOPLE);
        List<String> week = root.optional("week")
                .list(item -> item.text(
                        TIMES,
                        text -> Optional.of(text)
                                .filter(time -> time.matches("[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]"))));
        JsonValue printerPlace = root.optional("printer");
        Optional<Printer> printer =
                printerPlace.isThere() ? printerPlace.object(SetupAnswers::printer) : Optional.empty();
        JsonValue boardsPlace = root.optional("boards");
        List<String> boards = boardsPlace.list(item -> item.oneOf(scenes));
        if (boards.size() > MOST_BOARDS) {
            boardsPlace.fault("最多 " + MOST_BOARDS + " 块。", "has more than " + MOST_BOARDS + " entries");
        }
        Set<String> given = SetupDocument.names(clerks.orElse(0), boards.size());
        Optional<Manager> manager = root.required("manager").object(place -> manager(place, given));
        if (division.isEmpty() || name.isEmpty() || windows.isEmpty() || clerks.isEmpty() || manager.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SetupAnswers(
                division.get(),
                name.get(),
                services,
                windows.get(),
                clerks.get(),
                manager.get(),
                week,
                printer.orElse(null),
                boards));
    }

    private static Optional<Text> text(JsonObject name) {
        Optional<String> chinese = name.required("zh").text(Bounds.NAME);
        Optional<String> english = name.required(Text.ENGLISH).text(Bounds.NAME);
        return chinese.flatMap(zh -> english.map(en -> Text.of(zh, en)));
    }

    /** @param taken names that others have */
    private static Optional<Manager> manager(JsonObject manager, Set<String> taken) {
        Optional<String> user = manager.required("user")
                .text(
                        USER,
                        text -> Optional.of(text)
                                .filter(name -> name.matches("[a-z0-9-]{1,32}") && !taken.contains(name)));
        JsonValue place = manager.required("password");
        Optional<String> password = place.secret(LONGEST);
        if (password.filter(word -> !Passwords.mayBeChosen(word)).isPresent()) {
            place.fault(
                    Passwords.RULE.chinese(),
                    "must have at least 8 characters, without the blanks around it, and no control characters");
        }
        return user.flatMap(name -> password.map(word -> new Manager(name, word)));
    }

    private static Optional<Printer> printer(JsonObject printer) {
        Optional<String> kind = printer.required("kind").oneOf(List.of("usb", "network", "trial"));
        JsonValue path = printer.optional("path");
        JsonValue host = printer.optional("host");
        return kind.flatMap(word -> switch (word) {
            case "usb" ->
                path.text(
                                Text.of("设备文件，如 /dev/usb/lp0", "a device such as /dev/usb/lp0"),
                                text -> Optional.of(text).filter(file -> file.matches("/dev/[A-Za-z0-9/_.:-]{1,100}")))
                        .map(Printer.Usb::new);
            case "network" ->
                host.text(HOST, text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9.:%_-]{1,253}")))
                        .map(Printer.Network::new);
            default -> Optional.of(new Printer.Trial());
        });
    }
}
