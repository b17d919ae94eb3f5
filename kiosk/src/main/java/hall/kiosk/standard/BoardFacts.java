package hall.kiosk.standard;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.kiosk.config.HallConfig;
import hall.kiosk.guide.Mounting;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Subject;
import hall.standard.design.Ink;
import hall.standard.design.Legibility;
import hall.standard.design.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a board and its zones, from how it hangs and what it shows. Pure. */
record BoardFacts(HallConfig config, HallConfig.Board board) {

    private Tokens tokens() {
        return config.standard().tokens();
    }

    /** The board, and a zone each of what it shows where nothing else applies. */
    List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        Scene scene = board.scene();
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", board.id());
        facts.put("width_mm", scene.width().value());
        facts.put("height_mm", scene.height().value());
        facts.put("far_view_mm", scene.farView().value());
        Mounting mounting = config.guide().mounting(board.id());
        if (mounting.nearestMillimetres() != null) {
            facts.put("near_view_mm", mounting.nearestMillimetres().doubleValue());
        }
        if (mounting.heightMillimetres() != null) {
            facts.put("mount_bottom_mm", mounting.heightMillimetres().doubleValue());
        }
        facts.put("led", !scene.antialias());
        facts.put("pitch_mm", 1 / scene.dotsPerMillimetre());
        facts.put("shows", shown(scene));
        facts.put("recent_rows", (double) recentRows(scene));
        facts.put("languages", scene.languages());
        subjects.add(HallSubjects.subject(SubjectKind.BOARD, board.id(), facts));
        scene.zones().stream()
                .filter(zone -> !shown(zone).isEmpty())
                .forEach(zone -> subjects.add(
                        HallSubjects.subject(SubjectKind.ZONE, board.id() + "/" + zone.id(), facts(zone))));
        return subjects;
    }

    /** The least height of the calls on a board to the distance they are read from; 0 where it shows none. */
    double callRatio() {
        Scene scene = board.scene();
        return scene.zones().stream()
                .filter(zone -> shown(zone).contains("calls"))
                .mapToDouble(zone -> least(scene, zone)
                        * Legibility.CHINESE_OF_EM
                        / scene.farView().value())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The least em the renderer sets in {@code zone}, in mm: the style's, or what the zone has room for. */
    private double least(Scene scene, Zone zone) {
        double room = zone.rect().height() - 2 * zone.padding().value();
        return Math.min(tokens().leastEm(zone.style(), scene.farView()).value(), room);
    }

    private Map<String, Object> facts(Zone zone) {
        Scene scene = board.scene();
        double em = least(scene, zone);
        double glyph = em * Legibility.CHINESE_OF_EM;
        Map<String, Object> facts = new HashMap<>();
        facts.put("shows", shown(zone).getFirst());
        facts.put("style", zone.style());
        facts.put("ink", tokens().style(zone.style()).ink());
        facts.put("glyph_mm", Math.ceil(glyph * 1000) / 1000);
        facts.put("glyph_dots", (double) Math.round(em * scene.dotsPerMillimetre()));
        facts.put("far_view_mm", scene.farView().value());
        facts.put("led", !scene.antialias());
        facts.put("stale_after_s", (double) zone.staleAfterSeconds());
        facts.put("scrolls", zone.widget() instanceof Widget.Ticker);
        Ink ink = tokens().inkOf(zone.style());
        facts.put("contrast", ink.foreground().contrast(ink.background()));
        return facts;
    }

    private static int recentRows(Scene scene) {
        return scene.zones().stream()
                .mapToInt(zone -> switch (zone.widget()) {
                    case Widget.Recent recent -> recent.rows();
                    case Widget.Field field -> field.before();
                    default -> 0;
                })
                .max()
                .orElse(0);
    }

    /** What {@code scene} tells, each once. */
    static List<String> shown(Scene scene) {
        return scene.zones().stream()
                .flatMap(zone -> shown(zone).stream())
                .distinct()
                .toList();
    }

    /** What a zone tells a reader, first its own; empty for pictures, codes and lines. */
    private static List<String> shown(Zone zone) {
        return switch (zone.widget()) {
            case Widget.Calls calls -> List.of("calls");
            case Widget.Field field -> List.of("calls", "recent");
            case Widget.Recent recent -> List.of("recent");
            case Widget.Queues queues -> List.of("queues");
            case Widget.Groups groups -> List.of("queues");
            case Widget.Windows windows -> List.of("windows");
            case Widget.WindowBar bar -> List.of("window");
            case Widget.Clerk clerk -> List.of("clerk");
            case Widget.Notice notice -> List.of("notice");
            case Widget.Ticker ticker -> List.of("notice");
            case Widget.Playlist list -> List.of("notice");
            case Widget.Clock clock -> List.of("clock");
            case Widget.HallName name -> List.of("hall-name");
            case Widget.Text words -> List.of("text");
            case Widget.Area area -> List.of("text");
            case Widget.Hours hours -> List.of("hours");
            case Widget.Guide guide -> List.of("queues", "windows");
            case Widget.Emblem emblem -> List.of();
            case Widget.Logo logo -> List.of();
            case Widget.Qr code -> List.of();
            case Widget.Line line -> List.of();
            case Widget.TestPicture test -> List.of();
            case Widget.Emergency emergency -> List.of("emergency");
        };
    }
}
