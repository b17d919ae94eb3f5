package hall.kiosk.sign;

import hall.kiosk.guide.Area;
import hall.kiosk.guide.Facility;
import hall.kiosk.guide.Floor;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallPlan;
import hall.kiosk.guide.HallZone;
import hall.kiosk.queue.Service;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.Colour;
import hall.standard.design.Group;
import hall.standard.design.TextStyle.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans of a hall's floors below each other: zones in the colour of what is done there, and what else people look for. */
final class FloorPlans {

    private static final double TITLE = 50;
    private static final double EM = 30;
    private static final double MARK = 34;
    private static final double TALLEST = 560;

    /** So much stays free around what lies on the plan, in metres. */
    private static final double AROUND = 1.2;

    /** And of a large plan this share. */
    private static final double AROUND_SHARE = 0.02;

    /** And below it, for the words where the reader is. */
    private static final double BELOW = 2;

    private final SignStyle style;
    private final double wide;
    private final List<FloorPlan> floors = new ArrayList<>();

    /** A floor with something on it; {@code floor} is null in a hall that says nothing of floors. */
    private record FloorPlan(
            @Nullable Floor floor,
            List<HallZone> zones,
            List<Facility> facilities,
            double left,
            double top,
            double scale,
            double across,
            double high) {}

    FloorPlans(SignStyle style, double wide) {
        this.style = style;
        this.wide = wide;
        HallGuide guide = style.hall().guide();
        guide.floors().forEach(this::add);
        add(null);
    }

    private void add(@Nullable Floor floor) {
        HallGuide guide = style.hall().guide();
        HallPlan plan = guide.plan();
        List<HallZone> zones = guide.zones().stream()
                .filter(zone -> Objects.equals(zone.floor(), floor))
                .filter(zone -> plan.area(zone.id()).isPresent())
                .toList();
        if (zones.isEmpty()) {
            return;
        }
        List<Facility> facilities = plan.on(floor == null ? null : floor.id());
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        List<Area> all = new ArrayList<>();
        zones.forEach(zone -> plan.area(zone.id()).ifPresent(all::add));
        facilities.forEach(each -> all.add(new Area(each.x(), each.y(), 0, 0)));
        for (Area area : all) {
            left = Math.min(left, area.x());
            top = Math.min(top, area.y());
            right = Math.max(right, area.x() + area.wide());
            bottom = Math.max(bottom, area.y() + area.deep());
        }
        double around = Math.max(AROUND, (right - left + bottom - top) * AROUND_SHARE);
        double metres = right - left + 2 * around;
        double deep = bottom - top + around + Math.max(BELOW, around);
        double scale = Math.min(wide / metres, TALLEST / deep);
        floors.add(new FloorPlan(
                floor, zones, facilities, left - around, top - around, scale, metres * scale, deep * scale));
    }

    boolean isEmpty() {
        return floors.isEmpty();
    }

    double height() {
        return floors.stream().mapToDouble(each -> each.high() + TITLE + 20).sum();
    }

    /** What is on them, each kind once. */
    List<Facility.Kind> kinds() {
        return floors.stream()
                .flatMap(floor -> floor.facilities().stream())
                .map(Facility::kind)
                .distinct()
                .sorted()
                .toList();
    }

    void draw(SignPen pen, double left, double top) {
        double y = top;
        boolean here = false;
        for (FloorPlan each : floors) {
            Floor floor = each.floor();
            String title = floor == null ? style.both(style.word("plan")) : style.both(floor.name());
            style.lines(title, Weight.BOLD, EM, wide, 1).draw(pen, left, y + EM * 1.1, style.text());
            here = floor(pen, each, left, y + TITLE, !here) || here;
            y += TITLE + each.high() + 20;
        }
    }

    /** Draws one floor; gives whether the reader's place is on it. */
    private boolean floor(SignPen pen, FloorPlan floor, double left, double top, boolean marksReader) {
        HallPlan plan = style.hall().guide().plan();
        pen.box(left, top, wide, floor.high(), 14, style.tokens().colour("kiosk.shade"));
        double offset = left + (wide - floor.across()) / 2;
        for (HallZone zone : floor.zones()) {
            plan.area(zone.id()).ifPresent(area -> zone(pen, zone, area, floor, offset, top));
        }
        Optional<Facility> reader = floor.facilities().stream()
                .filter(each -> marksReader && each.kind() == Facility.Kind.ENTRANCE)
                .findFirst();
        for (Facility each : floor.facilities()) {
            double x = offset + (each.x() - floor.left()) * floor.scale();
            double y = top + (each.y() - floor.top()) * floor.scale();
            if (!reader.equals(Optional.of(each))) {
                pen.box(x - MARK / 2, y - MARK / 2, MARK, MARK, 7, style.brand());
                pen.symbol(each.kind().symbol(), x - MARK * 0.37, y - MARK * 0.37, MARK * 0.74, style.white());
            }
        }
        reader.ifPresent(each -> {
            double x = offset + (each.x() - floor.left()) * floor.scale();
            double y = top + (each.y() - floor.top()) * floor.scale();
            String words = style.both(style.word("here"));
            double em = EM * 0.6;
            double room = style.width(words, Weight.BOLD, em);
            double sign = MARK * 1.3;
            pen.symbol("here", x - sign / 2, y - sign / 2, sign, style.brand());
            double from = Math.max(left + 6, Math.min(x - room / 2, left + wide - room - 6));
            pen.text(words, Weight.BOLD, em, from, y + sign / 2 + em * 0.9, style.brand());
        });
        return reader.isPresent();
    }

    private void zone(SignPen pen, HallZone zone, Area area, FloorPlan floor, double offset, double top) {
        double x = offset + (area.x() - floor.left()) * floor.scale();
        double y = top + (area.y() - floor.top()) * floor.scale();
        double across = area.wide() * floor.scale();
        double down = area.deep() * floor.scale();
        double edge = Math.min(3, Math.min(across, down) * 0.05);
        pen.box(x + edge, y + edge, across - 2 * edge, down - 2 * edge, Math.min(10, down * 0.1), colour(zone));
        double room = across * 0.86;
        double em = Math.min(EM, down / 4);
        Lines name = style.lines(zone.name().chinese(), Weight.BOLD, em, room, 2);
        Lines windows = style.lines(style.numbered(style.windows(zone), ""), Weight.REGULAR, em * 0.72, room, 1);
        double base = y + (down - name.height() - windows.height()) / 2 + name.em();
        double next = name.drawCentred(pen, x + across / 2, base, style.white());
        windows.drawCentred(pen, x + across / 2, next - em * 0.25, style.white());
    }

    /** That of the group most of the zone's services belong to. */
    private Colour colour(HallZone zone) {
        List<Service> services = style.services(style.windows(zone));
        Group group = services.isEmpty() ? style.tokens().groups().getLast() : style.group(services.getFirst());
        return style.group(style.windows(zone))
                .orElse(services.size() > 2 ? style.tokens().groups().getLast() : group)
                .colour();
    }
}
