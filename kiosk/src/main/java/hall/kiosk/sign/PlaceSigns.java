package hall.kiosk.sign;

import hall.board.render.QrCode;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.TextStyle.Weight;
import hall.text.Text;
import java.net.URI;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands at the door and beside the kiosks. */
final class PlaceSigns {

    private static final double NEAR = 1.5;
    private static final double DOOR = 3;
    private static final int EYE_LEVEL = 1_400;
    private static final double DAY = 74;

    private final SignStyle style;

    PlaceSigns(SignStyle style) {
        this.style = style;
    }

    /** The plate with the opening hours; days with the same hours stand in one line. */
    Sign hours(OpeningHours hours) {
        Map<String, List<DayOfWeek>> byTimes = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String times = hours.week().on(day).spans().stream()
                    .map(span -> span.toString().replace('-', '–'))
                    .collect(Collectors.joining("   "));
            byTimes.computeIfAbsent(times, key -> new ArrayList<>()).add(day);
        }
        double wide = 520;
        double high = 170 + byTimes.size() * DAY + 14;
        return new Sign(
                "hours",
                Text.of("开放时间牌", "Plate of the opening hours"),
                Text.of("入口", "entrance"),
                wide,
                high,
                32 * ReadingHeight.HANZI,
                new Sign.Use(EYE_LEVEL, DOOR, SignStyle.BOARD),
                pen -> {
                    style.plate(pen, wide, high, 14);
                    pen.symbol("time", 36, 34, 66, style.white());
                    pen.text(style.word("hours").chinese(), Weight.BOLD, 50, 120, 78, style.white());
                    style.lines(style.latin(style.word("hours")), Weight.REGULAR, 24, wide - 160, 1)
                            .draw(pen, 120, 108, style.soft());
                    double y = 138;
                    for (Map.Entry<String, List<DayOfWeek>> each : byTimes.entrySet()) {
                        pen.box(36, y, wide - 72, 1, 0, style.soft());
                        Lines days = style.lines(DayNames.chinese(each.getValue()), Weight.BOLD, 32, 185, 1);
                        days.draw(pen, 36, y + 42, style.white());
                        style.lines(
                                        style.latin(Text.of(
                                                DayNames.chinese(each.getValue()), DayNames.english(each.getValue()))),
                                        Weight.REGULAR,
                                        17,
                                        185,
                                        1)
                                .draw(pen, 36, y + 64, style.soft());
                        String times = each.getKey().isEmpty() ? style.both(style.word("closed")) : each.getKey();
                        style.lines(times, Weight.BOLD, 32, wide - 36 - 235, 1).draw(pen, 235, y + 49, style.white());
                        y += DAY;
                    }
                });
    }

    /** How to take a ticket, beside a kiosk; A4. */
    Sign kiosk(String id) {
        String[] symbols = {"card", "ticket", "bell"};
        double wide = 210;
        double high = 297;
        return new Sign(
                "kiosk-" + id,
                Text.of("取号机说明", "How to take a ticket"),
                Text.of("取号机 " + id + " 旁", "beside " + id),
                wide,
                high,
                15 * ReadingHeight.HANZI,
                new Sign.Use(EYE_LEVEL, NEAR, SignStyle.SHEET),
                pen -> {
                    sheet(pen, wide, high);
                    style.lines(style.both(style.word("tickets")), Weight.BOLD, 28, wide - 36, 1)
                            .draw(pen, 18, 39, style.white());
                    double y = 80;
                    for (int i = 0; i < symbols.length; i++) {
                        Text step = style.word("step" + (i + 1));
                        pen.box(18, y, 50, 50, 8, style.brand());
                        pen.symbol(symbols[i], 26, y + 8, 34, style.white());
                        double room = wide - 78 - 14;
                        Lines chinese = style.lines((i + 1) + " " + step.chinese(), Weight.BOLD, 15, room, 2);
                        Lines english = style.lines(style.latin(step), Weight.REGULAR, 8.5, room, 2);
                        double base = y + (50 - chinese.height() - english.height()) / 2 + chinese.em();
                        chinese.draw(pen, 78, base, style.text());
                        english.draw(pen, 78, chinese.under(base, english), style.note());
                        y += 64;
                    }
                    style.lines(style.both(style.word("help")), Weight.REGULAR, 10, wide - 36, 1)
                            .draw(pen, 18, 282, style.note());
                });
    }

    /** How to book a time on one's own phone, at the door; A4. {@code pages} is where phones reach the hall's pages. */
    Sign booking(URI pages) {
        String address = pages.resolve("/book").toString();
        double wide = 210;
        double high = 297;
        return new Sign(
                "booking",
                Text.of("预约提示牌", "How to book a time"),
                Text.of("入口和取号机旁", "entrance, beside kiosks"),
                wide,
                high,
                15 * ReadingHeight.HANZI,
                new Sign.Use(EYE_LEVEL, NEAR, SignStyle.SHEET),
                pen -> {
                    sheet(pen, wide, high);
                    Text title = style.word("book");
                    Lines first = style.lines(title.chinese(), Weight.BOLD, 24, wide - 36, 1);
                    first.draw(pen, 18, 31, style.white());
                    style.lines(style.latin(title), Weight.REGULAR, 13, wide - 36, 1)
                            .draw(pen, 18, 49, style.soft());
                    double code = 104;
                    pen.qr(QrCode.of(address), (wide - code) / 2, 70, code, style.text(), style.card());
                    style.lines(address, Weight.REGULAR, 8, wide - 36, 1).drawCentred(pen, wide / 2, 184, style.note());
                    step(pen, "phone", style.word("book.scan"), 194, wide);
                    step(pen, "card", style.word("book.come"), 236, wide);
                    style.lines(style.both(style.word("book.free")), Weight.REGULAR, 8.5, wide - 36, 1)
                            .draw(pen, 18, 287, style.note());
                });
    }

    /** A white page under a coloured head. */
    private void sheet(SignPen pen, double wide, double high) {
        pen.box(0, 0, wide, high, 0, style.card());
        pen.box(0, 0, wide, 58, 0, style.brand());
        pen.box(0, 58, wide, 4, 0, style.tokens().ink("board.call").foreground());
    }

    private void step(SignPen pen, String symbol, Text step, double y, double wide) {
        double side = 36;
        double left = 18 + side + 10;
        pen.box(18, y, side, side, 6, style.brand());
        pen.symbol(symbol, 24, y + 6, side - 12, style.white());
        Lines chinese = style.lines(step.chinese(), Weight.BOLD, 15, wide - left - 14, 1);
        Lines english = style.lines(style.latin(step), Weight.REGULAR, 8, wide - left - 14, 1);
        chinese.draw(pen, left, y + 17, style.text());
        english.draw(pen, left, y + 30, style.note());
    }
}
