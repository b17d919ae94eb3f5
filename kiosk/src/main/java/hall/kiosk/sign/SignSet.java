package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.standard.Value;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Group;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signs of one hall, from its configuration and its standard. A window's number and a zone's name are as high as rule
 * IS-012 asks for the farthest reader, what stands below is for readers at a third of that.
 */
public final class SignSet {

    /** Height to distance where the hall's standard does not say. */
    private static final double HEIGHT_TO_DISTANCE = 1 / 60.0;

    /** Height of a digit and of a Chinese character in an em of Noto Sans CJK. */
    static final double DIGIT = 0.733;

    static final double HANZI = 0.92;
    private static final double MILLIMETRES = 1_000;
    private static final double LARGEST_NUMBER_SHARE = 0.62;
    private static final int MOST_SERVICES = 4;
    private static final String FOOT = "board.call";

    private final HallConfig hall;
    private final Tokens tokens;
    private final Fonts fonts;
    private final double height;

    /** @param metres how far away the farthest reader of a window's number stands */
    public SignSet(HallConfig hall, Tokens tokens, Fonts fonts, double metres) {
        this.hall = hall;
        this.tokens = tokens;
        this.fonts = fonts;
        this.height = metres * MILLIMETRES * ratio(hall);
    }

    /** What IS-012 asks for, height to distance. */
    private static double ratio(HallConfig hall) {
        return hall.standard()
                .snapshot()
                .value("IS-012", "call_height_ratio")
                .map(value -> value instanceof Value.Quantity quantity ? quantity.amount() : null)
                .orElse(HEIGHT_TO_DISTANCE);
    }

    /** All signs, windows first. */
    public List<Sign> signs() {
        List<Sign> signs = new ArrayList<>();
        hall.setup().windows().forEach(window -> signs.add(window(window)));
        hall.setup().windows().forEach(window -> signs.add(rating(window)));
        signs.addAll(new ZoneSigns(hall, tokens, fonts, height).signs());
        signs.add(guide());
        OpeningHours hours = hall.hours();
        if (hours != null) {
            signs.add(hours(hours));
        }
        hall.kiosks().forEach(kiosk -> signs.add(kiosk(kiosk.id())));
        return signs;
    }

    /** The plate above a window: its number from afar, what it serves from nearer. */
    private Sign window(Window window) {
        double number = height / DIGIT;
        double small = number * DIGIT / 3 / HANZI;
        String id = window.id().value();
        double side =
                Math.max(Math.max(500, number / LARGEST_NUMBER_SHARE), width(id, Weight.BOLD, number) + 2.4 * small);
        Text what = served(window);
        List<Service> services = services(window);
        Group group = services.isEmpty() ? tokens.groups().getLast() : group(services.getFirst());
        boolean one = services.stream().map(this::group).distinct().count() == 1;
        return new Sign(
                "window-" + id,
                Text.of(
                        window.name().chinese() + "标牌",
                        "Plate of " + window.name().english()),
                Text.of(window.name().chinese() + "上方", "above " + window.name().english()),
                side,
                side,
                small * HANZI,
                pen -> {
                    Colour white = tokens.ink("brand").foreground();
                    double margin = side * 0.08;
                    double inner = side - 2 * margin;
                    pen.box(0, 0, side, side, 0, tokens.ink("brand").background());
                    pen.box(
                            0,
                            side - side * 0.035,
                            side,
                            side * 0.035,
                            0,
                            tokens.ink(FOOT).foreground());
                    double base = margin + number * DIGIT;
                    pen.text(id, Weight.BOLD, number, margin, base, white);
                    double beside = margin + pen.width(id, Weight.BOLD, number) + small * 0.4;
                    String behind = chinese("window");
                    double word = pen.fit(behind, Weight.BOLD, small * 1.15, side - margin - beside);
                    pen.text(behind, Weight.BOLD, word, beside, base, white);
                    if (one) {
                        double symbol = number * DIGIT - small * 1.3;
                        pen.symbol(group.pictogram(), side - margin - symbol, margin, symbol, white);
                    }
                    double line = base + small * 1.7;
                    double chinese = pen.fit(what.chinese(), Weight.BOLD, small * 1.1, inner);
                    pen.text(what.chinese(), Weight.BOLD, chinese, margin, line, white);
                    String english = latin(english("window") + " " + id + " · " + what.english());
                    double latin = pen.fit(english, Weight.REGULAR, small * 0.62, inner);
                    pen.text(english, Weight.REGULAR, latin, margin, line + small * 0.95, white);
                });
    }

    /** What a window is for, in a few words: everything, its services, or their groups. */
    private Text served(Window window) {
        List<Service> services = services(window);
        if (services.size() > 1 && services.size() == hall.setup().services().size()) {
            return tokens.text("sign.all");
        }
        List<Text> names = services.size() <= MOST_SERVICES
                ? services.stream().map(Service::name).toList()
                : services.stream()
                        .map(this::groupName)
                        .distinct()
                        .limit(MOST_SERVICES)
                        .toList();
        return names.isEmpty()
                ? tokens.text("sign.information")
                : Text.of(
                        names.stream().map(Text::chinese).collect(Collectors.joining("、")),
                        names.stream().map(Text::english).collect(Collectors.joining(", ")));
    }

    private String chinese(String key) {
        return tokens.text("sign." + key).chinese();
    }

    /** In English, where the hall's signs have any. */
    private String english(String key) {
        return latin(tokens.text("sign." + key).english());
    }

    private String latin(String english) {
        return tokens.speaks(Text.ENGLISH) ? english : "";
    }

    private String both(String key) {
        return (chinese(key) + " " + english(key)).strip();
    }

    private List<Service> services(Window window) {
        HallSetup setup = hall.setup();
        return window.services().stream()
                .flatMap(id -> setup.service(id).stream())
                .toList();
    }

    private Group group(Service service) {
        Text own = service.group();
        return tokens.groupOf(own == null ? null : own.chinese(), service.name().chinese());
    }

    private Text groupName(Service service) {
        Text own = service.group();
        Group group = group(service);
        return own != null ? own : Text.of(group.in(Text.CHINESE), group.in(Text.ENGLISH));
    }

    /** The panel at the entrance: each service and where it is done. */
    private Sign guide() {
        List<Service> services = hall.setup().services();
        double row = 62;
        double wide = 900;
        double high = 230 + services.size() * row + 40;
        return new Sign(
                "guide", Text.of("办事指引牌", "Guide panel"), Text.of("入口", "entrance"), wide, high, 30 * HANZI, pen -> {
                    Colour text = tokens.ink("paper.card").foreground();
                    Colour note = tokens.ink("paper.note").foreground();
                    Colour brand = tokens.ink("brand").background();
                    pen.box(0, 0, wide, high, 0, tokens.ink("paper.card").background());
                    pen.box(0, 0, wide, 24, 0, brand);
                    String name = hall.setup().name().chinese();
                    pen.text(name, Weight.BOLD, pen.fit(name, Weight.BOLD, 46, wide - 120), 60, 100, brand);
                    pen.text(both("guide"), Weight.BOLD, 40, 60, 165, text);
                    double y = 205;
                    for (Service service : services) {
                        Group group = group(service);
                        pen.box(60, y - 2, wide - 120, 0.8, 0, tokens.colour("paper.line"));
                        pen.box(60, y + 8, 46, 46, 8, group.colour());
                        pen.symbol(
                                group.pictogram(),
                                66,
                                y + 14,
                                34,
                                tokens.ink("brand").foreground());
                        String where = windowsOf(service);
                        double whereEm = pen.fit(where, Weight.BOLD, 28, 260);
                        double room = wide - 60 - pen.width(where, Weight.BOLD, whereEm) - 20 - 125;
                        String chinese = service.name().chinese();
                        String english = latin(service.name().english());
                        pen.text(chinese, Weight.BOLD, pen.fit(chinese, Weight.BOLD, 30, room), 125, y + 33, text);
                        pen.text(
                                english, Weight.REGULAR, pen.fit(english, Weight.REGULAR, 15, room), 125, y + 53, note);
                        pen.text(
                                where,
                                Weight.BOLD,
                                whereEm,
                                wide - 60 - pen.width(where, Weight.BOLD, whereEm),
                                y + 40,
                                brand);
                        y += row;
                    }
                });
    }

    /** Such as {@code 1–3、5 号窗口}; windows that have a name of their own by that. */
    private String windowsOf(Service service) {
        return numbered(
                hall.setup().windows().stream()
                        .filter(window -> window.services().contains(service.id()))
                        .toList(),
                chinese("ask"),
                chinese("window"));
    }

    /** Such as {@code 1–3、5 号窗口}; {@code none} where there is no window. */
    static String numbered(List<Window> windows, String none, String word) {
        List<Integer> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Window window : windows) {
            if (window.id().value().matches("[0-9]{1,4}")) {
                numbers.add(Integer.valueOf(window.id().value()));
            } else {
                names.add(window.name().chinese());
            }
        }
        if (numbers.isEmpty()) {
            return names.isEmpty() ? none : String.join("、", names);
        }
        String ranges = ranges(numbers.stream().sorted().toList()) + " " + word;
        return names.isEmpty() ? ranges : ranges + "、" + String.join("、", names);
    }

    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            ranges.add(
                    last == i ? "" + numbers.get(i) : numbers.get(i) + (last == i + 1 ? "、" : "–") + numbers.get(last));
            i = last + 1;
        }
        return String.join("、", ranges);
    }

    /** The plate with the opening hours; days with the same hours stand in one line. */
    private Sign hours(OpeningHours hours) {
        Map<String, List<DayOfWeek>> byTimes = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String times = hours.week().on(day).spans().stream()
                    .map(span -> span.toString().replace('-', '–'))
                    .collect(Collectors.joining("   "));
            byTimes.computeIfAbsent(times, key -> new ArrayList<>()).add(day);
        }
        double wide = 400;
        double high = 190 + byTimes.size() * 62;
        return new Sign(
                "hours",
                Text.of("开放时间牌", "Plate of the opening hours"),
                Text.of("入口", "entrance"),
                wide,
                high,
                26 * HANZI,
                pen -> {
                    Colour white = tokens.ink("brand").foreground();
                    pen.box(0, 0, wide, high, 0, tokens.ink("brand").background());
                    pen.box(0, high - 14, wide, 14, 0, tokens.ink(FOOT).foreground());
                    pen.symbol("time", 30, 28, 52, white);
                    pen.text(chinese("hours"), Weight.BOLD, 44, 98, 70, white);
                    pen.text(english("hours"), Weight.REGULAR, 22, 98, 100, white);
                    double y = 160;
                    for (Map.Entry<String, List<DayOfWeek>> each : byTimes.entrySet()) {
                        String times = each.getKey().isEmpty() ? both("closed") : each.getKey();
                        pen.text(DayNames.chinese(each.getValue()), Weight.BOLD, 26, 30, y, white);
                        pen.text(latin(DayNames.english(each.getValue())), Weight.REGULAR, 14, 30, y + 19, white);
                        pen.text(times, Weight.BOLD, pen.fit(times, Weight.BOLD, 26, 230), 150, y + 6, white);
                        y += 62;
                    }
                });
    }

    /** How to take a ticket, beside a kiosk; A4. */
    private Sign kiosk(String id) {
        String[][] steps = {
            {"card", "1 " + chinese("step1"), english("step1")},
            {"ticket", "2 " + chinese("step2"), english("step2")},
            {"bell", "3 " + chinese("step3"), english("step3")},
        };
        return new Sign(
                "kiosk-" + id,
                Text.of("取号机说明", "How to take a ticket"),
                Text.of("取号机 " + id + " 旁", "beside " + id),
                210,
                297,
                10 * HANZI,
                pen -> {
                    Colour brand = tokens.ink("brand").background();
                    Colour white = tokens.ink("brand").foreground();
                    Colour text = tokens.ink("paper.card").foreground();
                    pen.box(0, 0, 210, 297, 0, tokens.ink("paper.card").background());
                    pen.box(0, 0, 210, 62, 0, brand);
                    pen.text(both("tickets"), Weight.BOLD, 26, 18, 40, white);
                    double large = 13;
                    double small = 8;
                    for (String[] step : steps) {
                        large = Math.min(large, pen.fit(step[1], Weight.BOLD, large, 120));
                        small = Math.min(small, pen.fit(step[2], Weight.REGULAR, small, 120));
                    }
                    double y = 84;
                    for (String[] step : steps) {
                        pen.box(18, y, 46, 46, 6, brand);
                        pen.symbol(step[0], 25, y + 7, 32, white);
                        pen.text(step[1], Weight.BOLD, large, 72, y + 22, text);
                        pen.text(step[2], Weight.REGULAR, small, 72, y + 35, text);
                        y += 62;
                    }
                    String help = both("help");
                    pen.text(help, Weight.REGULAR, pen.fit(help, Weight.REGULAR, 9, 174), 18, 278, text);
                });
    }

    /** The card on a window's counter that asks for a rating; A5 across. */
    private Sign rating(Window window) {
        return new Sign(
                "rating-" + window.id(),
                Text.of(
                        window.name().chinese() + "评价提示牌",
                        "Rating card of " + window.name().english()),
                Text.of(
                        window.name().chinese() + "台面",
                        "counter of " + window.name().english()),
                210,
                148,
                11 * HANZI,
                pen -> {
                    Colour brand = tokens.ink("brand").background();
                    Colour text = tokens.ink("paper.card").foreground();
                    Colour note = tokens.ink("paper.note").foreground();
                    pen.box(0, 0, 210, 148, 0, tokens.ink("paper.card").background());
                    pen.box(0, 0, 210, 8, 0, brand);
                    pen.text(chinese("rate"), Weight.BOLD, 24, 16, 42, brand);
                    pen.text(english("rate"), Weight.REGULAR, 12, 120, 42, note);
                    String[] faces = {
                        "very-satisfied", "satisfied", "basically-satisfied", "dissatisfied", "very-dissatisfied"
                    };
                    for (int i = 0; i < faces.length; i++) {
                        pen.symbol(faces[i], 16 + i * 37, 54, 30, brand);
                    }
                    String how = chinese("rate.how");
                    pen.text(how, Weight.BOLD, pen.fit(how, Weight.BOLD, 12, 178), 16, 108, text);
                    String free = chinese("rate.free");
                    pen.text(free, Weight.REGULAR, 10, 16, 122, note);
                    String english = (english("rate.how") + " " + english("rate.free")).strip();
                    pen.text(english, Weight.REGULAR, pen.fit(english, Weight.REGULAR, 8, 178), 16, 136, note);
                });
    }

    private double width(String text, Weight weight, double em) {
        return PicturePen.width(fonts, text, weight, em);
    }
}
