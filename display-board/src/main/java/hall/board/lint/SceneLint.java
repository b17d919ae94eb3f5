package hall.board.lint;

import hall.board.render.Renderer;
import hall.board.render.Renderer.Finding;
import hall.board.scene.Overscan;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.standard.RuleId;
import hall.standard.RuleKind;
import hall.standard.Snapshot;
import hall.standard.Value;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a scene on a board: by looking at its zones, and by drawing it in each scenario as the board
 * would. What breaks a fixed rule of the standard blocks, what breaks another one warns. Single use, one thread.
 */
public final class SceneLint {

    /** Text below this contrast is no text: WCAG 1.4.3. */
    private static final double LEAST_CONTRAST = 4.5;

    /** As {@code IS-004.board_contrast} says where nobody says otherwise. */
    private static final double BOARD_CONTRAST = 7;

    /** So much of the shorter side a panel may hide at its edges. */
    private static final double OVERSCAN = 0.01;

    /** Two zones may share an edge that was rounded. */
    private static final double SHARED_EDGE = 0.5;

    /** An identity card's number, or a mobile telephone's. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9])([1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9])");

    private final Scene design;
    private final Overscan hidden;
    private final Scene scene;
    private final String hall;
    private final Renderer renderer;
    private final Snapshot standard;
    private final List<LintFinding> found = new ArrayList<>();

    private SceneLint(Scene design, Overscan hidden, String hall, Renderer renderer, Snapshot standard) {
        this.design = design;
        this.hidden = hidden;
        this.scene = design.within(hidden).sketched();
        this.hall = hall;
        this.renderer = renderer;
        this.standard = standard;
    }

    /**
     * What is wrong with {@code scene} on a panel that hides {@code hidden}, each fault of a zone once, what blocks first.
     *
     * @param hall the name of the hall, which must have room too
     * @param renderer draws it
     * @param standard has the rules
     */
    public static List<LintFinding> of(
            Scene scene, Overscan hidden, String hall, Renderer renderer, Snapshot standard) {
        SceneLint lint = new SceneLint(scene.at(Scenarios.WINDOW), hidden, hall, renderer, standard);
        if (lint.looks()) {
            lint.zones();
            lint.hidden();
            lint.whole();
            lint.drawn();
        }
        Set<List<@Nullable String>> told = new HashSet<>();
        return lint.found.stream()
                .filter(each -> told.add(Arrays.asList(each.code(), each.zone())))
                .sorted(Comparator.comparing(each -> !each.blocks()))
                .toList();
    }

    private Tokens tokens() {
        return renderer.tokens();
    }

    /** Whether the look of everything is known; without that nothing can be drawn. */
    private boolean looks() {
        if (unknown(() -> tokens().ink(scene.ink()))) {
            add(
                    "unknown-ink",
                    "IS-003",
                    RuleKind.FIXED,
                    null,
                    "没有名为 " + scene.ink() + " 的颜色，请从标准色板中选择。",
                    "There is no colour called " + scene.ink() + "; choose one of the standard's palette.");
        }
        for (Zone zone : scene.zones()) {
            if (unknown(() -> tokens().inkOf(zone.style()))) {
                add(
                        "unknown-style",
                        "IS-003",
                        RuleKind.FIXED,
                        zone,
                        "没有名为 " + zone.style() + " 的文字样式，请从标准中选择。",
                        "There is no text style called " + zone.style() + "; choose one of the standard's.");
            }
        }
        return found.isEmpty();
    }

    private static boolean unknown(Runnable look) {
        try {
            look.run();
            return false;
        } catch (IllegalArgumentException none) {
            return true;
        }
    }

    private void zones() {
        for (Zone zone : scene.zones()) {
            contrast(zone);
            if (isLive(zone.widget()) && zone.staleAfterSeconds() == 0) {
                add(
                        "never-stale",
                        "IS-031",
                        RuleKind.FIXED,
                        zone,
                        "显示实时数据，却不会标出数据已旧；请设置 staleAfterSeconds。",
                        "It shows live data and never says that they are old; set staleAfterSeconds.");
            }
            if (!hidden.hides() && hasText(zone) && isAtEdge(zone.rect())) {
                add(
                        "overscan",
                        "IS-010",
                        RuleKind.DEFAULT,
                        zone,
                        "紧贴屏幕边缘，有的屏会裁掉；请留出边距，或在配置中写明该屏裁边多少（overscan）。",
                        "It touches the edge, which some panels hide; keep a margin, or say in the configuration how much this"
                                + " one hides (overscan).");
            }
            personal(zone);
            clerk(zone);
            if (zone.widget() instanceof Widget.Playlist list) {
                found.addAll(new PlaylistLint(scene, zone, list, renderer.assets()).findings());
            }
            if (zone.widget() instanceof Widget.Ticker && zone.style().startsWith("call")) {
                add(
                        "scrolling-calls",
                        "IS-020",
                        RuleKind.DEFAULT,
                        zone,
                        "叫号不得滚动；滚动字幕只用于通知，请换用通知的样式。",
                        "Calls never scroll; a ticker is for notices, so give it the style of one.");
            }
        }
    }

    /** What would be hidden is drawn inside, and everything becomes smaller for it. */
    private void hidden() {
        for (Zone zone : design.zones()) {
            if (hidden.hides() && hidden.hides(zone.rect(), design.width(), design.height())) {
                add(
                        "overscan",
                        "IS-010",
                        RuleKind.DEFAULT,
                        zone,
                        "伸入该屏裁掉的边缘，整个画面会因此缩小；请移开。",
                        "It reaches into the edge this panel hides, so the whole scene is drawn smaller; move it away.");
            }
        }
    }

    private void contrast(Zone zone) {
        Ink ink = tokens().inkOf(zone.style());
        double contrast = ink.foreground().contrast(ink.background());
        double wished = standard.value("IS-004", "board_contrast")
                .filter(Value.Quantity.class::isInstance)
                .map(value -> ((Value.Quantity) value).amount())
                .orElse(BOARD_CONTRAST);
        if (hasText(zone) && contrast < wished) {
            String ratio = String.format(Locale.ROOT, "%.1f", contrast);
            put(
                    "contrast",
                    "IS-004",
                    contrast < LEAST_CONTRAST,
                    zone,
                    "文字与底色的对比度只有 " + ratio + "，请换一种样式。",
                    "Its contrast is " + ratio + " only; choose another style.");
        }
    }

    private void personal(Zone zone) {
        Stream<String> words = switch (zone.widget()) {
            case Widget.Text text -> Stream.of(text.text());
            case Widget.Qr qr -> Stream.of(qr.text());
            case Widget.Playlist list -> PlaylistLint.words(list);
            default -> Stream.empty();
        };
        if (words.anyMatch(each -> PERSONAL.matcher(each).find())) {
            add(
                    "personal",
                    "EG-002",
                    RuleKind.FIXED,
                    zone,
                    "文字中有身份证号或手机号，不得在公共屏幕上显示；请删去。",
                    "It holds the number of an identity card or a mobile telephone, which no public board shows; take it out.");
        }
    }

    /** Who serves is shown to those at his window and to nobody else. */
    private void clerk(Zone zone) {
        boolean atItsWindow = !(zone.widget() instanceof Widget.Clerk clerk)
                || scene.zones().stream()
                        .anyMatch(other -> other.widget() instanceof Widget.WindowBar bar
                                && bar.window().equals(clerk.window()));
        if (!atItsWindow || (zone.widget() instanceof Widget.Clerk && !scene.antialias())) {
            add(
                    "clerk-elsewhere",
                    "EG-002",
                    RuleKind.FIXED,
                    zone,
                    "窗口人员只能显示在本窗口的屏上，不得用于 LED 屏；请同时放上“单个窗口”，或删去此区域。",
                    "A clerk is shown on the screen of his own window alone, and on no LED; add the zone of that window, or take"
                            + " this one out.");
        }
    }

    private void whole() {
        List<Zone> zones = scene.inDrawingOrder();
        for (int i = 0; i < zones.size(); i++) {
            for (int j = i + 1; j < zones.size(); j++) {
                overlap(zones.get(i), zones.get(j));
            }
        }
        boolean calls = zones.stream().anyMatch(zone -> showsCalls(zone.widget()));
        if (!calls && !scene.isGuide() && !scene.isForClosedHours()) {
            add("no-calls", "IS-021", RuleKind.DEFAULT, null, "这个画面不显示叫号。", "This scene shows no calls.");
        }
        if (zones.stream().allMatch(zone -> isLive(zone.widget()))) {
            // Warns although the rule is fixed: a bar over a window has room for nothing else, and goes dark.
            put(
                    "no-fallback",
                    "IS-031",
                    false,
                    null,
                    "大厅没有数据时，画面上什么都没有；请加上大厅名称、时间或文字。",
                    "Without data of the hall nothing would stand on it; add the hall's name, the time or a text.");
        }
    }

    private void overlap(Zone lower, Zone upper) {
        Rect one = lower.rect();
        Rect other = upper.rect();
        double across = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double down = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        boolean keepsOut = lower.widget() instanceof Widget.WindowBar bar
                && upper.widget() instanceof Widget.Clerk clerk
                && bar.window().equals(clerk.window());
        boolean matters = hasText(lower) && !(upper.widget() instanceof Widget.Line) && !keepsOut;
        if (across > SHARED_EDGE && down > SHARED_EDGE && matters) {
            put(
                    "overlap",
                    "IS-004",
                    true,
                    upper,
                    "遮住了区域 " + lower.id() + "，请移开或缩小。",
                    "It covers the zone " + lower.id() + "; move it away or make it smaller.");
        }
    }

    /** Words of a playlist each by themselves too: in the scenarios one of them is due. */
    private void drawn() {
        PlaylistLint.eachText(scene).forEach((alone, which) -> drawn(alone, View.empty(Scenarios.NOW), which, true));
        Scenarios.of(scene, hall).forEach((scenario, view) -> drawn(scene, view, Scenarios.title(scenario), false));
    }

    private void drawn(Scene shown, View view, Text when, boolean written) {
        for (Finding finding : renderer.inspect(shown, view)) {
            shown.zones().stream()
                    .filter(zone -> zone.id().equals(finding.zone()))
                    .findFirst()
                    .ifPresent(zone -> drawn(zone, finding, when, written || zone.widget() instanceof Widget.Text));
        }
    }

    private void drawn(Zone zone, Finding finding, Text when, boolean written) {
        String far = String.format(Locale.ROOT, "%.1f", scene.farView().value() / 1000);
        switch (finding.kind()) {
            case BELOW_FLOOR -> {
                boolean call = showsCalls(zone.widget());
                add(
                        call ? "call-height" : "text-height",
                        call ? "IS-012" : "IS-011",
                        call ? RuleKind.DEFAULT : RuleKind.FIXED,
                        zone,
                        "从 " + far + " 米外看，字太小（场景：" + when.chinese() + "）；请放大区域或缩短内容。",
                        "From " + far + " m its text is too small (scenario: " + when.english()
                                + "); make the zone larger or its content shorter.");
            }
            case NO_GLYPH ->
                put(
                        "no-glyph",
                        "IS-007",
                        written,
                        zone,
                        "字体中没有这个字：" + finding.detail() + "；请换一个字。",
                        "The font has no glyph for " + finding.detail() + "; use another character.");
            case PAGED -> {
                if (written) {
                    warn(
                            zone,
                            "paged",
                            "一次放不下，会分页轮换；请放大区域或缩短文字。",
                            "It does not fit at once and turns in pages; make the zone larger or the text shorter.");
                }
            }
            case NO_SYMBOL ->
                put(
                        "no-symbol",
                        "IS-025",
                        true,
                        zone,
                        "标准中没有图形“" + finding.detail() + "”，平面图上只画空框；请换一个图形。",
                        "The standard has no pictogram " + finding.detail()
                                + ", so the plan has an empty frame; use another one.");
            case QR_TOO_SMALL ->
                warn(zone, "qr-small", "区域太小，手机扫不出二维码；请放大。", "The zone is too small for its QR code; make it larger.");
        }
    }

    private boolean isAtEdge(Rect rect) {
        double margin = Math.min(scene.width().value(), scene.height().value()) * OVERSCAN;
        return scene.antialias()
                && (rect.x() < margin
                        || rect.y() < margin
                        || scene.width().value() - rect.x() - rect.width() < margin
                        || scene.height().value() - rect.y() - rect.height() < margin);
    }

    private static boolean showsCalls(Widget widget) {
        return widget instanceof Widget.Calling || widget instanceof Widget.WindowBar;
    }

    /** What changes with the hall, and would lie when it is old. */
    private static boolean isLive(Widget widget) {
        return showsCalls(widget)
                || widget instanceof Widget.Recent
                || widget instanceof Widget.Queues
                || widget instanceof Widget.Groups
                || widget instanceof Widget.Guide
                || widget instanceof Widget.Clerk
                || widget instanceof Widget.Windows;
    }

    private static boolean hasText(Zone zone) {
        return !(zone.widget() instanceof Widget.Line
                || zone.widget() instanceof Widget.Emblem
                || zone.widget() instanceof Widget.Logo
                || zone.widget() instanceof Widget.Qr
                || zone.widget() instanceof Widget.TestPicture);
    }

    private void warn(@Nullable Zone zone, String code, String chinese, String english) {
        put(code, null, false, zone, chinese, english);
    }

    /** Blocks where the standard says that the rule is fixed; {@code usual} is what it is where no standard is in force. */
    private void add(String code, String rule, RuleKind usual, @Nullable Zone zone, String chinese, String english) {
        RuleKind kind = RuleId.parse(rule)
                .flatMap(standard::ruling)
                .map(ruling -> ruling.rule().kind())
                .orElse(usual);
        put(code, rule, kind == RuleKind.FIXED, zone, chinese, english);
    }

    private void put(
            String code, @Nullable String rule, boolean blocks, @Nullable Zone zone, String chinese, String english) {
        found.add(new LintFinding(code, rule, blocks, zone == null ? null : zone.id(), Text.of(chinese, english)));
    }
}
