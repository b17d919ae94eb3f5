package hall.kiosk.sign;

import hall.board.render.QrCode;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.Group;
import hall.standard.design.TextStyle.Weight;
import hall.text.Text;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What belongs to one window: the plate above it, the card on its counter, the card that asks for a rating. */
final class WindowSigns {

    private static final double LEAST_SIDE = 500;
    private static final double MARGIN = 0.08;
    private static final double LARGEST_NUMBER_SHARE = 0.62;
    private static final double LARGEST_SIDE = 2_400;
    private static final int MOST_SERVICES = 4;

    /** A5 across. */
    private static final double CARD_WIDE = 210;

    private static final double CARD_HIGH = 148;

    /** Somebody sits or stands at the counter. */
    private static final double AT_THE_COUNTER = 0.8;

    private static final String[] FACES = {
        "very-satisfied", "satisfied", "basically-satisfied", "dissatisfied", "very-dissatisfied"
    };

    private final SignStyle style;
    private final double metres;
    private final int mounted;
    private final double height;
    private final @Nullable URI pages;

    /** @param pages where phones reach the hall's pages; null where nobody knows, and then no card has a code */
    WindowSigns(SignStyle style, double metres, int mounted, @Nullable URI pages) {
        this.style = style;
        this.metres = metres;
        this.mounted = mounted;
        this.height = ReadingHeight.ofCalls(style.hall()).of(metres, mounted);
        this.pages = pages;
    }

    /** The plates above the windows. Those with a number hang in a row, so all of them have the size of the largest. */
    List<Sign> plates(List<Window> windows) {
        List<Window> numbered = windows.stream().filter(SignStyle::isNumber).toList();
        double side = numbered.stream().mapToDouble(this::side).max().orElse(0);
        double high = numbered.stream()
                .mapToDouble(window -> plate(window, side, 0).high())
                .max()
                .orElse(0);
        return windows.stream()
                .map(window -> SignStyle.isNumber(window) ? plate(window, side, high) : plate(window, side(window), 0))
                .toList();
    }

    private static String large(Window window) {
        return SignStyle.isNumber(window) ? window.id().value() : window.name().chinese();
    }

    private double wanted(Window window) {
        return height / (SignStyle.isNumber(window) ? ReadingHeight.DIGIT : ReadingHeight.HANZI);
    }

    private double small() {
        return height / 3 / ReadingHeight.HANZI;
    }

    /** How wide the plate of {@code window} has to be. */
    private double side(Window window) {
        double wanted = wanted(window);
        return Math.min(
                LARGEST_SIDE,
                Math.max(
                        Math.max(LEAST_SIDE, wanted / LARGEST_NUMBER_SHARE),
                        (style.width(large(window), Weight.BOLD, wanted) + behind(window, small()))
                                / (1 - 2 * MARGIN)));
    }

    /** The plate above a window: its number from afar, what it serves from nearer; at least {@code least} high. */
    private Sign plate(Window window, double side, double least) {
        String large = large(window);
        double share = SignStyle.isNumber(window) ? ReadingHeight.DIGIT : ReadingHeight.HANZI;
        double small = small();
        double wanted = wanted(window);
        double margin = side * MARGIN;
        double inner = side - 2 * margin;
        double number = style.lines(large, Weight.BOLD, wanted, inner, 1).em();
        Text what = served(window);
        Lines chinese = style.lines(what.chinese(), Weight.BOLD, small * 1.15, inner, 2);
        String also = style.latin(what);
        String english = SignStyle.isNumber(window) && !also.isEmpty()
                ? style.latin(style.word("window")) + " " + large + " · " + also
                : also;
        Lines latin = style.lines(english, Weight.REGULAR, small * 0.62, inner, 2);
        double base = margin + number * share;
        double first = base + small * 1.95;
        double second = chinese.under(first, latin) + small * 0.15;
        double foot = side * 0.035;
        double high = Math.max(least, second + latin.height() - latin.em() * 0.9 + margin * 0.75 + foot);
        Optional<Group> group = style.group(List.of(window));
        return new Sign(
                "window-" + window.id(),
                named(window, Text.of("标牌", "Plate of ")),
                Text.of(window.name().chinese() + "上方", "above " + window.name().english()),
                side,
                high,
                chinese.em() * ReadingHeight.HANZI,
                new Sign.Use(mounted, metres, SignStyle.BOARD),
                pen -> {
                    style.plate(pen, side, high, foot);
                    pen.text(large, Weight.BOLD, number, margin, base, style.white());
                    if (SignStyle.isNumber(window)) {
                        double beside = margin + pen.width(large, Weight.BOLD, number) + small * 0.4;
                        String behind = style.word("window").chinese();
                        double word = pen.fit(behind, Weight.BOLD, small * 1.15, side - margin - beside);
                        pen.text(behind, Weight.BOLD, word, beside, base, style.white());
                        group.ifPresent(one -> {
                            double symbol = Math.min(number * share - small * 1.3, side - margin - beside);
                            pen.symbol(one.pictogram(), side - margin - symbol, margin, symbol, style.white());
                        });
                    }
                    chinese.draw(pen, margin, first, style.white());
                    latin.draw(pen, margin, second, style.soft());
                });
    }

    /** How wide the word behind a number is. */
    private double behind(Window window, double em) {
        return SignStyle.isNumber(window)
                ? em * 0.4 + style.width(style.word("window").chinese(), Weight.BOLD, em)
                : 0;
    }

    /** What a window is for, in a few words: everything, its services, or their groups. */
    private Text served(Window window) {
        List<Service> services = style.services(List.of(window));
        if (services.size() > 1
                && services.size() == style.hall().setup().services().size()) {
            return style.word("all");
        }
        List<Text> names = services.size() <= MOST_SERVICES
                ? services.stream().map(Service::name).toList()
                : services.stream()
                        .map(style::groupName)
                        .distinct()
                        .limit(MOST_SERVICES)
                        .toList();
        return names.isEmpty() ? style.word("information") : joined(names);
    }

    private static Text joined(List<Text> names) {
        return Text.of(
                names.stream().map(Text::chinese).collect(Collectors.joining("、")),
                names.stream().map(Text::english).collect(Collectors.joining(", ")));
    }

    private static Text named(Window window, Text kind) {
        return Text.of(
                window.name().chinese() + kind.chinese(),
                kind.english() + window.name().english());
    }

    private static Text counter(Window window) {
        return Text.of(
                window.name().chinese() + "台面", "counter of " + window.name().english());
    }

    /** The card on the counter: what is done here and what to have ready. */
    Sign counterCard(Window window) {
        double block = 66;
        double left = block + 12;
        double inner = CARD_WIDE - left - 12;
        String large =
                SignStyle.isNumber(window) ? window.id().value() : window.name().chinese();
        Lines number = style.lines(large, Weight.BOLD, 54, block - 14, SignStyle.isNumber(window) ? 1 : 3);
        List<Service> services = style.services(List.of(window));
        List<Text> bring = services.stream()
                .map(service -> style.hall().guide().note(service.id()))
                .flatMap(note -> note.documents().stream())
                .distinct()
                .toList();
        List<Text> names = services.stream().map(Service::name).toList();
        Block does = Block.readable(style, names, served(window), inner);
        Block has = Block.readable(style, bring, style.word("bring.ticket"), inner);
        return new Sign(
                "counter-" + window.id(),
                named(window, Text.of("台卡", "Counter card of ")),
                counter(window),
                CARD_WIDE,
                CARD_HIGH,
                Math.min(does.hanzi().em(), has.hanzi().em()) * ReadingHeight.HANZI,
                new Sign.Use(0, AT_THE_COUNTER, SignStyle.STAND),
                pen -> {
                    pen.box(0, 0, CARD_WIDE, CARD_HIGH, 0, style.card());
                    pen.box(0, 0, block, CARD_HIGH, 0, style.brand());
                    pen.box(
                            0,
                            CARD_HIGH - 6,
                            block,
                            6,
                            0,
                            style.tokens().ink("board.call").foreground());
                    boolean numbered = SignStyle.isNumber(window);
                    number.drawCentred(
                            pen, block / 2, numbered ? 80 : 74 - number.height() / 2 + number.em(), style.white());
                    if (numbered) {
                        style.lines(style.word("window").chinese(), Weight.BOLD, 15, block - 14, 1)
                                .drawCentred(pen, block / 2, 104, style.white());
                    }
                    block(pen, "does", does, left, 20);
                    pen.box(left, CARD_HIGH / 2, inner, 0.4, 0, style.tokens().colour("paper.line"));
                    block(pen, "bring", has, left, CARD_HIGH / 2 + 15);
                });
    }

    private void block(SignPen pen, String heading, Block block, double x, double base) {
        pen.text(style.both(style.word(heading)), Weight.REGULAR, 7.5, x, base, style.brand());
        double first = base + Block.UNDER + block.hanzi().em();
        block.hanzi().draw(pen, x, first, style.text());
        block.latin().draw(pen, x, block.hanzi().under(first, block.latin()), style.note());
    }

    /** A text on a card in both languages. */
    private record Block(Lines hanzi, Lines latin) {

        private static final double UNDER = 4;
        private static final double LARGEST = 12;

        /** Characters of 20 minutes of arc for who sits at the counter: 4.6 mm. */
        private static final double LEAST = AT_THE_COUNTER * 5.8 / ReadingHeight.HANZI;

        private static final double LATIN = 0.54;
        private static final double SMALLER = 0.96;
        private static final double HIGH = 50;
        private static final int MOST_LINES = 6;

        /** {@code list}, as large as there is room for it; {@code instead} where there is none of a size that can be read, or no list. */
        static Block readable(SignStyle style, List<Text> list, Text instead, double room) {
            if (!list.isEmpty()) {
                Text all = joined(list);
                double chinese = style.width(all.chinese(), Weight.BOLD, 1) / room;
                double latin = style.width(style.latin(all), Weight.REGULAR, LATIN) / room;
                for (double em = LARGEST; em >= LEAST; em *= SMALLER) {
                    if (isTooMuch(chinese * em, latin * em, em)) {
                        continue;
                    }
                    Block block = of(style, all, em, room, MOST_LINES);
                    if (block.hanzi().em() == em && block.high() <= HIGH) {
                        return block;
                    }
                }
            }
            return of(style, instead, LARGEST, room, 2);
        }

        /** Whether so many full lines are too many already: to break a long list into lines takes a while. */
        private static boolean isTooMuch(double chinese, double latin, double em) {
            return chinese > MOST_LINES || latin > MOST_LINES || UNDER + em * (chinese + latin * LATIN) > HIGH;
        }

        private static Block of(SignStyle style, Text text, double em, double room, int most) {
            return new Block(
                    style.lines(text.chinese(), Weight.BOLD, em, room, most),
                    style.lines(style.latin(text), Weight.REGULAR, em * LATIN, room, most));
        }

        /** From under the heading to the foot of the last line. */
        private double high() {
            double last = hanzi.under(0, latin) + latin.height();
            return UNDER + hanzi.em() + last;
        }
    }

    /** The card on a window's counter that asks for a rating; its code is the address of the page to rate on. */
    Sign ratingCard(Window window) {
        return new Sign(
                "rating-" + window.id(),
                named(window, Text.of("评价提示牌", "Rating card of ")),
                counter(window),
                CARD_WIDE,
                CARD_HIGH,
                11 * ReadingHeight.HANZI,
                new Sign.Use(0, AT_THE_COUNTER, SignStyle.STAND),
                pen -> {
                    pen.box(0, 0, CARD_WIDE, CARD_HIGH, 0, style.card());
                    pen.box(0, 0, CARD_WIDE, 8, 0, style.brand());
                    double left = 16;
                    if (pages != null) {
                        pen.qr(QrCode.of(address(pages, window)), 12, 22, 78, style.text(), style.card());
                        left = 96;
                    }
                    double inner = CARD_WIDE - left - 14;
                    Lines title = style.lines(style.word("rate").chinese(), Weight.BOLD, 24, inner, 1);
                    title.draw(pen, left, 42, style.brand());
                    style.lines(style.latin(style.word("rate")), Weight.REGULAR, 12, inner, 1)
                            .draw(pen, left, 58, style.note());
                    double step = inner / FACES.length;
                    double side = Math.min(26, step * 0.86);
                    for (int i = 0; i < FACES.length; i++) {
                        pen.symbol(FACES[i], left + i * step, 70, side, style.brand());
                    }
                    double room = CARD_WIDE - 30;
                    Text how = style.word(pages == null ? "rate.how" : "scan");
                    Text free = style.word("rate.free");
                    style.lines(how.chinese(), Weight.BOLD, 12, room, 1).draw(pen, 16, 114, style.text());
                    style.lines(free.chinese(), Weight.REGULAR, 10, room, 1).draw(pen, 16, 127, style.note());
                    style.lines((style.latin(how) + " " + style.latin(free)).strip(), Weight.REGULAR, 7.5, room, 1)
                            .draw(pen, 16, 138, style.note());
                });
    }

    /** Where a citizen of {@code window} rates. */
    static String address(URI pages, Window window) {
        return pages.resolve("/rate/" + window.id()).toString();
    }
}
