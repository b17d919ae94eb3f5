package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.kiosk.guide.HallZone;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signs that hang over the zones of a hall: the zone's name from afar, its windows and what they do from nearer. */
final class ZoneSigns {

    private static final double FOOT_SHARE = 0.06;
    private static final int MOST_SERVICES = 6;

    private final HallConfig hall;
    private final Tokens tokens;
    private final Fonts fonts;
    private final double height;

    /** @param height of the characters of a zone's name, in mm */
    ZoneSigns(HallConfig hall, Tokens tokens, Fonts fonts, double height) {
        this.hall = hall;
        this.tokens = tokens;
        this.fonts = fonts;
        this.height = height;
    }

    List<Sign> signs() {
        return hall.guide().zones().stream().map(this::sign).toList();
    }

    private Sign sign(HallZone zone) {
        double large = height / SignSet.HANZI;
        double small = large / 3;
        double margin = large * 0.5;
        String name = zone.name().chinese();
        double wide = Math.max(large * 6, PicturePen.width(fonts, name, Weight.BOLD, large) + 2 * margin);
        double high = large * 3.4;
        String windows =
                SignSet.numbered(windows(zone), "", tokens.text("sign.window").chinese());
        Text what = services(zone);
        String english = zone.name().english();
        return new Sign(
                "zone-" + zone.id(),
                Text.of(name + "吊牌", "Hanging sign of " + english),
                Text.of(zone.whole().chinese() + "上方", "above " + zone.whole().english()),
                wide,
                high,
                small * SignSet.HANZI,
                pen -> {
                    Colour white = tokens.ink("brand").foreground();
                    double foot = high * FOOT_SHARE;
                    double inner = wide - 2 * margin;
                    pen.box(0, 0, wide, high, 0, tokens.ink("brand").background());
                    pen.box(
                            0,
                            high - foot,
                            wide,
                            foot,
                            0,
                            tokens.ink("board.call").foreground());
                    pen.text(name, Weight.BOLD, pen.fit(name, Weight.BOLD, large, inner), margin, large * 1.25, white);
                    pen.text(
                            latin(english),
                            Weight.REGULAR,
                            pen.fit(english, Weight.REGULAR, small, inner),
                            margin,
                            large * 1.25 + small * 1.45,
                            white);
                    line(pen, windows, Weight.BOLD, small, margin, inner, large * 2.35, white);
                    line(pen, what.chinese(), Weight.BOLD, small * 0.9, margin, inner, large * 2.72, white);
                    line(pen, latin(what.english()), Weight.REGULAR, small * 0.6, margin, inner, large * 3, white);
                });
    }

    private String latin(String english) {
        return tokens.speaks(Text.ENGLISH) ? english : "";
    }

    private static void line(
            SignPen pen, String text, Weight weight, double em, double x, double room, double base, Colour colour) {
        if (!text.isEmpty()) {
            pen.text(text, weight, pen.fit(text, weight, em, room), x, base, colour);
        }
    }

    private List<Window> windows(HallZone zone) {
        return hall.setup().windows().stream()
                .filter(window -> hall.guide().of(window.id()).equals(Optional.of(zone)))
                .toList();
    }

    /** What is done at the zone's windows; with many services nothing, because nobody reads a list overhead. */
    private Text services(HallZone zone) {
        List<Service> all = windows(zone).stream()
                .flatMap(window -> window.services().stream())
                .distinct()
                .flatMap(id -> hall.setup().service(id).stream())
                .toList();
        if (all.size() > MOST_SERVICES) {
            return Text.of("", "");
        }
        return Text.of(
                all.stream().map(each -> each.name().chinese()).collect(Collectors.joining("、")),
                all.stream().map(each -> each.name().english()).collect(Collectors.joining(", ")));
    }
}
