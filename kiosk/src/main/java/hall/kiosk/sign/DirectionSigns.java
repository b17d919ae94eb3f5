package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.kiosk.guide.Facility;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallPlan;
import hall.kiosk.guide.HallZone;
import hall.kiosk.guide.Signpost;
import hall.kiosk.guide.Way;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.Colour;
import hall.standard.design.TextStyle.Weight;
import hall.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signs that show the way from one place: an arrow, a pictogram and words for each zone and for what else people look for,
 * and one for whoever goes without steps. The arrows come from the plan, so a place the plan does not have is on none.
 */
final class DirectionSigns {

    /** Two ways up for everybody, one for whoever rolls. */
    private static final Set<Facility.Kind> UPSTAIRS = EnumSet.of(Facility.Kind.STAIRS, Facility.Kind.LIFT);

    private static final Set<Facility.Kind> STEP_FREE = EnumSet.of(Facility.Kind.LIFT);

    /** What everybody looks for, in the order of how many do. */
    private static final List<Facility.Kind> LOOKED_FOR = List.of(
            Facility.Kind.INFORMATION,
            Facility.Kind.TOILET,
            Facility.Kind.NURSERY,
            Facility.Kind.WATER,
            Facility.Kind.FIRST_AID);

    private static final int MOST_ACROSS = 3;

    private static final double WIDEST_WORDS = 8;

    private final SignStyle style;
    private final HallConfig hall;
    private final HallPlan plan;
    private final HallPlan.SignMeasures measures;
    private final ReadingHeight heights;

    DirectionSigns(SignStyle style, HallPlan.SignMeasures measures) {
        this.style = style;
        this.hall = style.hall();
        this.plan = hall.guide().plan();
        this.measures = measures;
        this.heights = ReadingHeight.ofTexts(hall);
    }

    /** Somewhere to go. */
    private record Target(Way way, String symbol, Text name, String windows) {}

    List<Sign> signs() {
        List<Sign> signs = new ArrayList<>();
        Text name = Text.of("导向标志", "Direction sign");
        for (Signpost post : plan.signposts()) {
            sign(post, "way-", name, null, services(post)).ifPresent(signs::add);
            sign(post, "around-", name, null, around(post)).ifPresent(signs::add);
            sign(
                            post,
                            "step-free-",
                            Text.of("无障碍导向标志", "Accessible route sign"),
                            style.word("accessible"),
                            stepFree(post))
                    .ifPresent(signs::add);
        }
        return signs;
    }

    /** Tickets and the zones with windows. */
    private List<Target> services(Signpost post) {
        List<Target> targets = new ArrayList<>();
        tickets(post).ifPresent(targets::add);
        for (HallZone zone : hall.guide().zones()) {
            if (!style.windows(zone).isEmpty()) {
                plan.way(post, zone, UPSTAIRS).ifPresent(way -> targets.add(target(post, zone, way, "stairs")));
            }
        }
        return targets;
    }

    /** What else people look for. */
    private List<Target> around(Signpost post) {
        return LOOKED_FOR.stream().flatMap(kind -> nearest(post, kind).stream()).toList();
    }

    /** Where tickets are: the nearest place for self-service, else the zone on this floor that has a kiosk. */
    private Optional<Target> tickets(Signpost post) {
        HallGuide guide = hall.guide();
        if (hall.kiosks().isEmpty()) {
            return Optional.empty();
        }
        return plan.nearest(post, EnumSet.of(Facility.Kind.SELF_SERVICE))
                .map(each -> post.to(each.x(), each.y()))
                .or(() -> hall.kiosks().stream()
                        .flatMap(kiosk -> guide.of(kiosk.id()).stream())
                        .filter(zone -> isHere(post, zone))
                        .findFirst()
                        .flatMap(zone -> plan.way(post, zone, UPSTAIRS)))
                .map(way -> new Target(way, "ticket", style.word("tickets"), ""));
    }

    private static boolean isHere(Signpost post, HallZone zone) {
        return Objects.equals(zone.floor() == null ? null : zone.floor().id(), post.floor());
    }

    private Target target(Signpost post, HallZone zone, Way way, String upstairs) {
        boolean here = isHere(post, zone);
        String symbol = here
                ? style.group(style.windows(zone)).map(each -> each.pictogram()).orElse("window")
                : upstairs;
        return new Target(way, symbol, here ? zone.name() : zone.whole(), style.numbered(style.windows(zone), ""));
    }

    private Optional<Target> nearest(Signpost post, Facility.Kind kind) {
        return plan.nearest(post, EnumSet.of(kind))
                .filter(each -> each.x() != post.x() || each.y() != post.y())
                .map(each -> new Target(post.to(each.x(), each.y()), kind.symbol(), style.word(kind.code()), ""));
    }

    /** Lifts, ramps, low counters and the like, and the zones a lift leads to. */
    private List<Target> stepFree(Signpost post) {
        List<Target> targets = new ArrayList<>();
        for (HallZone zone : hall.guide().zones()) {
            if (!isHere(post, zone)) {
                plan.way(post, zone, STEP_FREE).ifPresent(way -> targets.add(target(post, zone, way, "lift")));
            }
        }
        for (Facility.Kind kind : Facility.Kind.values()) {
            if (kind.isStepFree() && (kind != Facility.Kind.LIFT || targets.isEmpty())) {
                nearest(post, kind).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private Optional<Sign> sign(Signpost post, String id, Text name, @Nullable Text title, List<Target> targets) {
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Integer far = post.farthestMillimetres();
        Integer high = post.heightMillimetres();
        double metres = (far == null ? measures.farthestMillimetres() : far) / 1_000.0;
        int mounted = high == null ? measures.hangingMillimetres() : high;
        List<Target> sorted = targets.stream()
                .sorted(Comparator.comparingInt(target -> order(target.way())))
                .toList();
        return Optional.of(new Band(post, sorted, title, heights.of(metres, mounted))
                .sign(
                        id + post.id(),
                        Text.of(
                                post.name().chinese() + name.chinese(),
                                name.english() + ": " + post.name().english()),
                        new Sign.Use(mounted, metres, SignStyle.HANGING)));
    }

    /** From left to right, as they lie. */
    private static int order(Way way) {
        return switch (way) {
            case LEFT -> 0;
            case AHEAD_LEFT -> 1;
            case AHEAD -> 2;
            case BACK -> 3;
            case AHEAD_RIGHT -> 4;
            case RIGHT -> 5;
        };
    }

    /** One cell's words. */
    private record Words(Target target, Lines name, Lines windows, Lines below) {

        double height() {
            return name.height() + windows.height() + below.height();
        }
    }

    /** The targets beside each other, in rows. */
    private final class Band {

        private final Signpost post;
        private final @Nullable Text title;
        private final List<Words> cells;
        private final double em;
        private final double words;
        private final double cellWide;
        private final double cellHigh;
        private final double head;
        private final int across;

        Band(Signpost post, List<Target> targets, @Nullable Text title, double height) {
            this.post = post;
            this.title = title;
            this.em = height / ReadingHeight.HANZI;
            this.cells = targets.stream().map(this::words).toList();
            this.words = cells.stream()
                    .mapToDouble(each -> Math.max(
                            style.widest(each.name()),
                            Math.max(style.widest(each.windows()), style.widest(each.below()))))
                    .max()
                    .orElse(0);
            this.cellWide = words + em * 4.2;
            this.cellHigh = cells.stream().mapToDouble(Words::height).max().orElse(0) + em * 1.1;
            this.head = title == null ? 0 : em * 1.9;
            int rows = (cells.size() + MOST_ACROSS - 1) / MOST_ACROSS;
            this.across = (cells.size() + rows - 1) / rows;
        }

        private Words words(Target target) {
            double room = em * WIDEST_WORDS;
            return new Words(
                    target,
                    style.lines(target.name().chinese(), Weight.BOLD, em, room, 2),
                    style.lines(target.windows(), Weight.REGULAR, em * 0.62, room, 1),
                    style.lines(style.latin(target.name()), Weight.REGULAR, em * 0.5, room, 1));
        }

        Sign sign(String id, Text name, Sign.Use use) {
            int rows = (cells.size() + across - 1) / across;
            double least = title == null ? 0 : em * 2.6 + style.width(style.both(title), Weight.BOLD, em);
            double wide = Math.max(across * cellWide, least);
            double foot = em * 0.22;
            double high = head + rows * cellHigh + foot;
            return new Sign(id, name, post.name(), wide, high, em * ReadingHeight.HANZI, use, pen -> {
                style.plate(pen, wide, high, foot);
                if (title != null) {
                    pen.symbol("accessible", em * 0.5, em * 0.35, em * 1.3, style.white());
                    pen.text(style.both(title), Weight.BOLD, em * 0.9, em * 2.1, em * 1.32, style.white());
                    pen.box(em * 0.5, head, wide - em, em * 0.03, 0, style.soft());
                }
                for (int i = 0; i < cells.size(); i++) {
                    int row = i / across;
                    int column = i % across;
                    cell(pen, cells.get(i), column * cellWide, head + row * cellHigh, column > 0);
                }
            });
        }

        private void cell(SignPen pen, Words cell, double left, double top, boolean divided) {
            if (divided) {
                pen.box(left, top + cellHigh * 0.14, em * 0.03, cellHigh * 0.72, 0, style.soft());
            }
            Target target = cell.target();
            double arrow = em * 1.35;
            double middle = top + (cellHigh - arrow) / 2;
            boolean right = target.way().isRight();
            double edge = em * 0.45;
            double step = arrow + em * 0.2;
            double at = right ? left + cellWide - edge - arrow : left + edge;
            pen.symbol(target.way().symbol(), at, middle, arrow, style.white());
            double pictogram = right ? at - step : at + step;
            pen.symbol(target.symbol(), pictogram, middle, arrow, style.white());
            double text = right ? pictogram - em * 0.3 : pictogram + arrow + em * 0.3;
            double y = top + (cellHigh - cell.height()) / 2 + cell.name().em() * 0.98;
            set(pen, cell.name(), right, text, y, style.white());
            Lines above = cell.name();
            if (!cell.windows().lines().isEmpty()) {
                y = above.under(y, cell.windows());
                above = cell.windows();
                set(pen, above, right, text, y, style.white());
            }
            set(pen, cell.below(), right, text, above.under(y, cell.below()), style.soft());
        }

        /** Draws lines that begin, or end, at {@code x}. */
        private static void set(SignPen pen, Lines lines, boolean ends, double x, double base, Colour colour) {
            if (ends) {
                lines.drawEnding(pen, x, base, colour);
            } else {
                lines.draw(pen, x, base, colour);
            }
        }
    }
}
