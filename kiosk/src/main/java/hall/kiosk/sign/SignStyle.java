package hall.kiosk.sign;

import hall.board.render.KnownWords;
import hall.kiosk.config.HallConfig;
import hall.kiosk.guide.HallZone;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Group;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What all signs of a hall have in common: its words, its colours, and how text is set. Any thread. */
record SignStyle(HallConfig hall, Tokens tokens, Fonts fonts) {

    static final Text BOARD = Text.of("铝板或亚克力", "aluminium or acrylic");
    static final Text HANGING = Text.of("铝板，双面", "aluminium, both sides");
    static final Text STAND = Text.of("亚克力台牌", "acrylic stand");
    static final Text SHEET = Text.of("覆膜纸，配立牌框", "laminated paper in a stand");

    private static final double LINE = 1.28;

    /** From a base line to whatever may stand under it, and from there to the base of the next line, in ems of each. */
    private static final double BELOW = 0.22;

    private static final double HEIGHT = 1.08;
    private static final double SMALLER = 0.96;
    private static final double LEAST = 0.02;

    /** Whole names in a line are worth so much smaller characters. */
    private static final double STILL_LARGE = 0.75;

    /** What never begins a line. */
    private static final String STICKS = "、，。；：！？）》”·,.;:!?)";

    Colour white() {
        return tokens.ink("brand").foreground();
    }

    Colour soft() {
        return tokens.ink("brand.note").foreground();
    }

    Colour brand() {
        return tokens.ink("brand").background();
    }

    Colour card() {
        return tokens.ink("paper.card").background();
    }

    Colour text() {
        return tokens.ink("paper.card").foreground();
    }

    Colour note() {
        return tokens.ink("paper.note").foreground();
    }

    /** A plate in the hall's colour with the yellow foot; gives where the foot begins. */
    void plate(SignPen pen, double wide, double high, double foot) {
        pen.box(0, 0, wide, high, 0, brand());
        pen.box(0, high - foot, wide, foot, 0, tokens.ink("board.call").foreground());
    }

    /** The emblem in a square; half its height around it is nobody else's. */
    void emblem(SignPen pen, double x, double y, double side) {
        Symbols.of(tokens)
                .emblem(tokens, new Rectangle2D.Double(x, y, side, side))
                .forEach(part -> pen.shape(part.shape(), part.colour()));
    }

    Text word(String key) {
        return tokens.text("sign." + key);
    }

    /** {@code text} in English, where it has any and the hall's signs have. */
    String latin(Text text) {
        String english = text.english();
        return tokens.speaks(Text.ENGLISH) && !english.equals(text.chinese()) ? english : "";
    }

    String both(Text text) {
        return (text.chinese() + " " + latin(text)).strip();
    }

    double width(String text, Weight weight, double em) {
        return PicturePen.width(fonts, text, weight, em);
    }

    /** Lines of one text. */
    record Lines(List<String> lines, Weight weight, double em) {

        /** Draws them, the first on {@code base}; gives the base of the next. */
        double draw(SignPen pen, double x, double base, Colour colour) {
            return draw(pen, x, base, colour, 0);
        }

        /** Draws them around {@code middle}; gives the base of the next. */
        double drawCentred(SignPen pen, double middle, double base, Colour colour) {
            return draw(pen, middle, base, colour, 0.5);
        }

        /** Draws them up to {@code end}; gives the base of the next. */
        double drawEnding(SignPen pen, double end, double base, Colour colour) {
            return draw(pen, end, base, colour, 1);
        }

        private double draw(SignPen pen, double x, double base, Colour colour, double before) {
            double at = base;
            for (String line : lines) {
                pen.text(line, weight, em, x - before * pen.width(line, weight, em), at, colour);
                at += em * LINE;
            }
            return at;
        }

        /** The base of {@code next} under these, whose first is on {@code base}; they may be of other sizes. */
        double under(double base, Lines next) {
            double last = base + Math.max(0, lines.size() - 1) * em * LINE;
            return last + em * BELOW + next.em() * HEIGHT;
        }

        /** From the first base to the base of whatever comes next. */
        double height() {
            return lines.size() * em * LINE;
        }
    }

    double widest(Lines text) {
        return text.lines().stream()
                .mapToDouble(line -> width(line, text.weight(), text.em()))
                .max()
                .orElse(0);
    }

    /**
     * {@code text} in at most {@code most} lines no wider than {@code room}, as large as {@code em} where that is possible. A list is
     * broken between its things where they stay large.
     */
    Lines lines(String text, Weight weight, double em, double room, int most) {
        if (text.isBlank()) {
            return new Lines(List.of(), weight, em);
        }
        String stripped = text.strip();
        for (double size = em; size >= em * STILL_LARGE; size *= SMALLER) {
            if (isTooLong(stripped, weight, size, room, most)) {
                continue;
            }
            List<String> whole = filled(named(stripped), weight, size, room);
            if (fits(whole, weight, size, room, most)) {
                return new Lines(whole, weight, size);
            }
        }
        double size = em;
        while (true) {
            if (size >= em * LEAST && isTooLong(stripped, weight, size, room, most)) {
                size *= SMALLER;
                continue;
            }
            List<String> broken = filled(parts(stripped), weight, size, room);
            if (fits(broken, weight, size, room, most) || size < em * LEAST) {
                return new Lines(broken, weight, size);
            }
            size *= SMALLER;
        }
    }

    /** Whether no way of breaking {@code text} fits, which one measuring tells of most sizes: a break takes away two ems at most. */
    private boolean isTooLong(String text, Weight weight, double em, double room, int most) {
        return width(text, weight, em) > most * (room + 2 * em);
    }

    private boolean fits(List<String> lines, Weight weight, double em, double room, int most) {
        return lines.size() <= most && lines.stream().allMatch(line -> width(line, weight, em) <= room);
    }

    /** Lines that are full; a part that may not be broken and is wider stands alone. */
    private List<String> filled(List<String> parts, Weight weight, double em, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : parts) {
            if (!line.isEmpty() && width((line + part).strip(), weight, em) > room) {
                lines.add(trimmed(line));
                line = part;
            } else {
                line += part;
            }
        }
        lines.add(trimmed(line));
        return lines;
    }

    /** Without spaces, and without a dot that stands between two things of which one is in the next line. */
    private static String trimmed(String line) {
        return line.strip().replaceFirst(" ·$", "");
    }

    /** The things of a list, each with the mark behind it. */
    private static List<String> named(String text) {
        return List.of(text.split("(?<=[、，])|(?<=[,·] )"));
    }

    /** What is not broken: words with the space behind them, Chinese words with the marks behind them. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int next = at == text.length() ? -1 : text.codePointAt(at);
            boolean mayBreak = point == ' '
                    || Character.isIdeographic(point)
                    || (next >= 0 && Character.isIdeographic(next) && point != '（');
            boolean sticks = next >= 0 && (STICKS.indexOf(next) >= 0 || KnownWords.cuts(text, at));
            if (next < 0 || (mayBreak && !sticks)) {
                parts.add(text.substring(from, at));
                from = at;
            }
        }
        return parts;
    }

    Group group(Service service) {
        Text own = service.group();
        return tokens.groupOf(own == null ? null : own.chinese(), service.name().chinese());
    }

    Text groupName(Service service) {
        Text own = service.group();
        Group group = group(service);
        return own != null ? own : Text.of(group.in(Text.CHINESE), group.in(Text.ENGLISH));
    }

    /** The one group that all services of these windows belong to; empty for several or none. */
    Optional<Group> group(Collection<Window> windows) {
        List<Group> groups =
                services(windows).stream().map(this::group).distinct().toList();
        return groups.size() == 1 ? Optional.of(groups.getFirst()) : Optional.empty();
    }

    List<Service> services(Collection<Window> windows) {
        List<ServiceId> ids = windows.stream()
                .flatMap(window -> window.services().stream())
                .distinct()
                .toList();
        return ids.stream().flatMap(id -> hall.setup().service(id).stream()).toList();
    }

    List<Window> windows(HallZone zone) {
        return hall.setup().windows().stream()
                .filter(window -> hall.guide().of(window.id()).equals(Optional.of(zone)))
                .toList();
    }

    /** Such as {@code 1–3、5 号窗口}; windows that have no number by their names; {@code none} where there is no window. */
    String numbered(Collection<Window> windows, String none) {
        List<Integer> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Window window : windows) {
            if (isNumber(window)) {
                numbers.add(Integer.valueOf(window.id().value()));
            } else {
                names.add(window.name().chinese());
            }
        }
        if (!numbers.isEmpty()) {
            names.addFirst(ranges(numbers.stream().sorted().toList()) + " "
                    + word("window").chinese());
        }
        return names.isEmpty() ? none : String.join("、", names);
    }

    /** Whether people are called to it by a number. */
    static boolean isNumber(Window window) {
        return window.id().value().matches("[0-9]{1,4}");
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
}
