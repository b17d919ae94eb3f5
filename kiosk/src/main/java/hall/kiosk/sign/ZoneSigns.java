package hall.kiosk.sign;

import hall.kiosk.guide.HallZone;
import hall.kiosk.queue.Service;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.Group;
import hall.standard.design.TextStyle.Weight;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signs that hang over the zones of a hall: the zone's name from afar, its windows and what they do from nearer. */
final class ZoneSigns {

    private static final double FOOT_SHARE = 0.06;
    private static final double WIDEST = 3_000;
    private static final int MOST_SERVICES = 6;

    private final SignStyle style;
    private final double metres;
    private final int mounted;
    private final double height;

    ZoneSigns(SignStyle style, double metres, int mounted) {
        this.style = style;
        this.metres = metres;
        this.mounted = mounted;
        this.height = ReadingHeight.ofCalls(style.hall()).of(metres, mounted);
    }

    List<Sign> signs() {
        return style.hall().guide().zones().stream().map(this::sign).toList();
    }

    private Sign sign(HallZone zone) {
        double large = height / ReadingHeight.HANZI;
        double small = large / 3;
        double margin = large * 0.5;
        String name = zone.name().chinese();
        Optional<Group> group = style.group(style.windows(zone));
        double pictogram = group.isPresent() ? large * 1.35 : 0;
        double wide =
                Math.min(WIDEST, Math.max(large * 6, style.width(name, Weight.BOLD, large) + pictogram + 2 * margin));
        double inner = wide - 2 * margin;
        Lines title = style.lines(name, Weight.BOLD, large, inner - pictogram, 1);
        Lines english = style.lines(style.latin(zone.name()), Weight.REGULAR, small, inner - pictogram, 1);
        Lines windows = style.lines(style.numbered(style.windows(zone), ""), Weight.BOLD, small * 1.1, inner, 1);
        List<Service> done = services(zone);
        Lines does = style.lines(
                done.stream().map(each -> each.name().chinese()).collect(Collectors.joining("、")),
                Weight.BOLD,
                small,
                inner,
                2);
        Lines latin = style.lines(
                done.stream().map(each -> style.latin(each.name())).collect(Collectors.joining(", ")),
                Weight.REGULAR,
                small * 0.62,
                inner,
                1);
        double rule = large * 1.3 + english.height() + small * 0.35;
        double below = windows.height() + does.height() + latin.height();
        double high = (rule + (below == 0 ? 0 : small * 0.55 + below)) / (1 - FOOT_SHARE) + small * 0.3;
        double foot = high * FOOT_SHARE;
        return new Sign(
                "zone-" + zone.id(),
                Text.of(name + "吊牌", "Hanging sign of " + zone.name().english()),
                Text.of(zone.whole().chinese() + "上方", "above " + zone.whole().english()),
                wide,
                high,
                small * ReadingHeight.HANZI,
                new Sign.Use(mounted, metres, SignStyle.HANGING),
                pen -> {
                    style.plate(pen, wide, high, foot);
                    group.ifPresent(one -> pen.symbol(
                            one.pictogram(), margin - large * 0.08, large * 0.42, large * 1.1, style.white()));
                    double left = margin + pictogram;
                    title.draw(pen, left, large * 1.25, style.white());
                    english.draw(pen, left, large * 1.25 + small * 1.45, style.soft());
                    if (below > 0) {
                        pen.box(margin, rule, inner, Math.max(2, large * 0.015), 0, style.soft());
                    }
                    double y = rule + small * 1.5;
                    windows.draw(pen, margin, y, style.white());
                    y = windows.lines().isEmpty() ? y : windows.under(y, does);
                    does.draw(pen, margin, y, style.white());
                    latin.draw(pen, margin, does.under(y, latin), style.soft());
                });
    }

    /** What is done at the zone's windows; with many services nothing, because nobody reads a list overhead. */
    private List<Service> services(HallZone zone) {
        List<Service> all = style.services(style.windows(zone));
        return all.size() > MOST_SERVICES ? List.of() : all;
    }
}
