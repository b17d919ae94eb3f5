package hall.kiosk.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.HallStandard;
import hall.kiosk.foresight.DrawnSurface.Kind;
import hall.standard.Parameter;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.Value;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Look;
import hall.standard.design.Millimetres;
import hall.standard.design.Symbols;
import hall.standard.document.Library;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parameter of the national base that is marked visible reaches a surface: one value after another is changed as a
 * province would, and a picture, a sound or a text of that surface is another. A parameter that is marked visible and has
 * no surface here fails.
 */
class VisibleParametersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    private static final String EMBLEM = "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='#7A1B5E'/></svg>";
    private static final String LAYOUT = "emblem hall number service area ahead wait code hint missed time";

    /** The parameters that stand alone: another value, and where it is seen or heard. */
    private static final Map<String, Seen> ALONE = new TreeMap<>(Map.ofEntries(
            Map.entry("DM-017.digits", new Seen("4", Kind.TICKET)),
            Map.entry("DM-017.layout", new Seen(LAYOUT, Kind.TICKET)),
            Map.entry("HB-001.limits", new Seen("a=3|b=0", Kind.KIOSK)),
            Map.entry("HB-011.second_language", new Seen("en", Kind.VOICE)),
            Map.entry("HB-011.times", new Seen("3", Kind.VOICE)),
            Map.entry("HB-011.wording", new Seen("{number}号，请去{window}号台", Kind.VOICE)),
            Map.entry("HB-011.wording_en", new Seen("{number} to {window}", Kind.VOICE)),
            Map.entry("IS-001.emblem", new Seen(EMBLEM, Kind.BOARD, Kind.KIOSK, Kind.PAGES, Kind.SIGN)),
            Map.entry("IS-009.line_pitch", new Seen("1.6", Kind.BOARD)),
            Map.entry("IS-011.text_height_ratio", new Seen("0.012", Kind.BOARD)),
            Map.entry("IS-012.call_height_ratio", new Seen("0.03", Kind.SIGN)),
            Map.entry("IS-014.chinese_dots", new Seen("24 dots", Kind.BOARD)),
            Map.entry("IS-019.call_blink_rate", new Seen("0.5 Hz", Kind.BOARD)),
            Map.entry("IS-019.call_blink_time", new Seen("2 s", Kind.BOARD)),
            Map.entry("IS-021.hold", new Seen("14 s", Kind.BOARD)),
            Map.entry("IS-021.recent_rows", new Seen("6", Kind.BOARD)),
            Map.entry("IS-021.recent_time", new Seen("300 s", Kind.BOARD)),
            Map.entry("IS-023.clerk", new Seen("name and photo", Kind.BOARD)),
            Map.entry("IS-025.gbt10001", new Seen("card=7|ticket=8", Kind.SIGN)),
            Map.entry("IS-029.languages", new Seen("zh-CN", Kind.TICKET)),
            Map.entry("IS-031.fallback_after", new Seen("5 min", Kind.BOARD)),
            Map.entry("IS-031.stale_after", new Seen("5 s", Kind.BOARD)),
            Map.entry("QE-007.button", new Seen("25 mm", Kind.PAGES)),
            Map.entry("QE-007.touch", new Seen("70 dp", Kind.PAGES))));

    /** One of everything, and a service of each group that has a colour. */
    private static final String HALL = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "包河区政务服务中心", "en": "Baohe"},
             "groups": [{"id": "household", "name": {"zh": "户籍身份证", "en": "household"}}, {"id": "social", "name": {"zh": "社保医保", "en": "social"}}, {"id": "real", "name": {"zh": "不动产登记", "en": "real"}}, {"id": "business", "name": {"zh": "企业开办", "en": "business"}},
              {"id": "tax", "name": {"zh": "税务", "en": "tax"}}, {"id": "vehicles", "name": {"zh": "车辆驾驶证", "en": "vehicles"}}, {"id": "civil", "name": {"zh": "婚育民政", "en": "civil"}}, {"id": "other", "name": {"zh": "其他综合", "en": "other"}}],
             "services": [
              {"id": "a", "name": {"zh": "户籍迁移", "en": "Residence"}, "group": "household", "prefix": "A"},
              {"id": "b", "name": {"zh": "社保查询", "en": "Insurance"}, "group": "social", "prefix": "B"},
              {"id": "c", "name": {"zh": "不动产登记", "en": "Property"}, "group": "real", "prefix": "C"},
              {"id": "d", "name": {"zh": "企业设立", "en": "Business"}, "group": "business", "prefix": "D"},
              {"id": "e", "name": {"zh": "税务登记", "en": "Tax"}, "group": "tax", "prefix": "E"},
              {"id": "f", "name": {"zh": "驾驶证", "en": "Licence"}, "group": "vehicles", "prefix": "F"},
              {"id": "g", "name": {"zh": "结婚登记", "en": "Marriage"}, "group": "civil", "prefix": "G"},
              {"id": "h", "name": {"zh": "咨询", "en": "Questions"}, "group": "other", "prefix": "H"}],
             "windows": [{"id": "1", "services": ["a", "b", "c", "d", "e", "f", "g", "h"]}],
             "boards": [{"id": "board-1"}, {"id": "board-3", "scene": "main-portrait"}],
             "kiosks": [{"id": "kiosk-1", "printer": "printer-1"}],
             "devices": [
              {"id": "printer-1", "kind": "ticket-printer", "driver": "escpos", "link": {"type": "simulated"}, "options": {"paper": 80}},
              {"id": "bar-1", "kind": "led-text-bar", "driver": "onbon-k",
               "link": {"type": "tcp", "host": "192.0.2.1", "port": 5005}, "options": {"window": "1", "width": 128, "height": 32}}]}
            """;

    /** A board that lists the calls before. */
    private static final Scene LIST = new Scene(
            "list",
            Millimetres.of(600),
            Millimetres.of(600),
            1,
            true,
            Millimetres.of(3_000),
            "board.text",
            List.of("zh-CN"),
            List.of(Zone.of("recent", new Rect(0, 0, 600, 600), new Widget.Recent(4), "recent")));

    private static final Pattern COLOUR = Pattern.compile("#([0-9A-F]{6})");

    private static Configuration hall;
    private static Snapshot base;
    private static Fonts fonts;
    /** By the base, each drawn once. */
    private static final Map<Kind, List<Supplier<Object>>> BEFORE = new HashMap<>();

    /** A value, and the kinds of surface on which it shows. */
    private record Seen(String value, List<Kind> kinds) {

        Seen(String value, Kind... kinds) {
            this(value, List.of(kinds));
        }
    }

    @BeforeAll
    static void read() throws Exception {
        JsonFaults faults = new JsonFaults();
        base = Library.shipped(faults).resolve(DAY).orElseThrow(() -> new AssertionError(faults.text()));
        hall = ((HallConfigFile.Result.Good) HallConfigFile.parse(HALL, Path.of("."))).config();
        fonts = Fonts.load();
    }

    @Test
    void everyVisibleParameterHasASurface() {
        Set<String> families = Arrays.stream(Look.Part.values())
                .filter(part -> part != Look.Part.CALL_WORDS)
                .flatMap(part -> Look.parameters(part).keySet().stream().map(name -> part.rule() + "." + name))
                .collect(Collectors.toSet());
        Set<String> without = new TreeSet<>();
        base.rulings()
                .forEach((id, ruling) -> ruling.rule().parameters().stream()
                        .filter(Parameter::visible)
                        .map(parameter -> id + "." + parameter.name())
                        .filter(name -> !ALONE.containsKey(name) && !families.contains(name))
                        .forEach(without::add));

        assertThat(without).isEmpty();
        assertThat(ALONE.keySet())
                .allSatisfy(
                        name -> assertThat(parameter(name).visible()).as(name).isTrue());
    }

    static Set<String> alone() {
        return ALONE.keySet();
    }

    @ParameterizedTest
    @MethodSource("alone")
    void anotherValueChangesItsSurface(String name) {
        Seen seen = Objects.requireNonNull(ALONE.get(name));

        HallSurfaces other = surfaces(with(Map.of(name, seen.value())));
        assertThat(seen.kinds()).allMatch(kind -> isAnother(other, kind));
    }

    /** Each colour is made one that stands nowhere else, and is then looked for on every surface. */
    @Test
    void everyColourIsOnASurface() {
        Map<String, String> others = new TreeMap<>();
        Map<String, Set<Integer>> wanted = new TreeMap<>();
        Set<Integer> taken = new HashSet<>();
        Look.parameters(Look.Part.COLOURS).forEach((name, value) -> {
            Set<Integer> own = new HashSet<>();
            StringBuilder text = new StringBuilder();
            for (String colour : value.toString().split(" on ", 2)) {
                int rgb = Integer.parseInt(colour.substring(1), 16);
                int unique = rgb;
                for (int bits = 1; !taken.add(unique); bits++) {
                    unique = rgb ^ (bits & 7) ^ (bits >> 3 & 7) << 8 ^ (bits >> 6 & 7) << 16;
                }
                own.add(unique);
                text.append(text.isEmpty() ? "" : " on ").append(new Colour(unique));
            }
            others.put("IS-003." + name, text.toString());
            wanted.put(name, own);
        });

        others.put("IS-011.text_height_ratio", "0.006"); // so that all groups fit one page

        Set<Integer> found = new HashSet<>();
        for (DrawnSurface surface : surfaces(with(others)).all()) {
            for (String line : surface.said()) {
                COLOUR.matcher(line).results().forEach(each -> found.add(Integer.parseInt(each.group(1), 16)));
            }
            for (Supplier<BufferedImage> drawn : surface.pictures().values()) {
                wanted.values().removeIf(own -> own.stream().anyMatch(found::contains));
                if (!wanted.isEmpty()) {
                    addColours(drawn.get(), found);
                }
            }
        }

        wanted.values().removeIf(own -> own.stream().anyMatch(found::contains));
        assertThat(wanted).as("colours on no surface").isEmpty();
    }

    private static void addColours(BufferedImage picture, Set<Integer> found) {
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        int before = -1;
        for (int dot : dots) {
            if (dot != before) {
                found.add(dot & 0xFFFFFF);
                before = dot;
            }
        }
    }

    /** Every text is given another one, which must then be what surfaces and pages say under it. */
    @Test
    void everyTextIsSaidAsTheProvinceSetsIt() {
        Map<String, String> others = new TreeMap<>();
        List<String> marks = new ArrayList<>();
        for (Look.Part part : Look.Part.values()) {
            if (part != Look.Part.COLOURS && part != Look.Part.SIZES && part != Look.Part.PICTOGRAMS) {
                Look.parameters(part).forEach((name, value) -> others.put(part.rule() + "." + name, value + "令"));
            }
        }

        HallStandard standard = HallStandard.of(with(others));

        standard.tokens()
                .texts()
                .forEach((key, text) ->
                        assertThat(text.chinese() + text.english()).as(key).contains("令"));
        HallSurfaces surfaces = surfaces(with(others));
        DrawnSurface pages = surfaces.of(Kind.PAGES).getFirst();
        pages.said().stream()
                .filter(line -> line.startsWith("手机评价页") || line.startsWith("叫号员页面"))
                .forEach(marks::add);
        assertThat(marks).hasSizeGreaterThan(15).allMatch(line -> line.endsWith("令"));
        assertThat(List.of(Kind.BOARD, Kind.BAR, Kind.KIOSK, Kind.TICKET, Kind.SIGN))
                .allMatch(kind -> isAnother(surfaces, kind));
    }

    /** Every pictogram is a square of the province's own. */
    @Test
    void everyPictogramIsDrawnAsTheProvinceDrawsIt() {
        Map<String, String> others = new TreeMap<>();
        Look.parameters(Look.Part.PICTOGRAMS)
                .keySet()
                .forEach(name ->
                        others.put("IS-025." + name, "<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"));

        assertThat(HallStandard.of(with(others)).tokens().ownDrawings().keySet())
                .isEqualTo(Symbols.standard().names());
        HallSurfaces surfaces = surfaces(with(others));
        assertThat(List.of(Kind.BOARD, Kind.KIOSK, Kind.PAGES, Kind.SIGN)).allMatch(kind -> isAnother(surfaces, kind));
    }

    /** Every size of type on kiosk and ticket is another one. */
    @Test
    void everySizeOfTypeIsThatOfTheProvince() {
        Map<String, String> others = new TreeMap<>();
        Look.parameters(Look.Part.SIZES).forEach((name, value) -> {
            Value.Quantity size = (Value.Quantity) value;
            others.put("IS-011." + name, new Value.Quantity(size.amount() + 2, size.unit()).toString());
        });

        HallStandard standard = HallStandard.of(with(others));
        HallStandard usual = HallStandard.of(base);

        standard.tokens().styles().forEach((name, style) -> {
            if (name.startsWith("kiosk-")) {
                assertThat(style.dp())
                        .as(name)
                        .isEqualTo(usual.tokens().style(name).dp() + 2);
                assertThat(style.elderlyDp())
                        .as(name)
                        .isEqualTo(usual.tokens().style(name).elderlyDp() + 2);
            }
        });
        HallSurfaces surfaces = surfaces(with(others));
        assertThat(List.of(Kind.KIOSK, Kind.TICKET, Kind.PAGES)).allMatch(kind -> isAnother(surfaces, kind));
    }

    private static Parameter parameter(String name) {
        String[] parts = name.split("\\.", 2);
        return base.ruling(RuleId.parse(parts[0]).orElseThrow())
                .flatMap(ruling -> ruling.rule().parameter(parts[1]))
                .orElseThrow(() -> new AssertionError("no parameter " + name));
    }

    /** The base with other values, each as a province writes it. */
    private static Snapshot with(Map<String, String> others) {
        Map<RuleId, Ruling> rulings = new HashMap<>(base.rulings());
        others.forEach((name, written) -> {
            String[] parts = name.split("\\.", 2);
            RuleId id = RuleId.parse(parts[0]).orElseThrow();
            Ruling ruling = Objects.requireNonNull(rulings.get(id));
            Map<String, Ruling.Resolved> values = new HashMap<>(ruling.values());
            Ruling.Resolved now = ruling.resolved(parts[1]);
            Value value = now.value() instanceof Value.Quantity own
                    ? Value.quantity(written).orElseThrow().in(own.unit())
                    : new Value.Words(written);
            values.put(parts[1], new Ruling.Resolved(value, now.origin(), "样例", List.of()));
            rulings.put(id, new Ruling(ruling.rule(), ruling.origin(), values));
        });
        return new Snapshot(base.head(), base.on(), base.documents(), rulings, List.of(), List.of());
    }

    private static HallSurfaces surfaces(Snapshot snapshot) {
        HallConfig config = hall.hall();
        HallStandard standard = HallStandard.of(snapshot);
        return new HallSurfaces(
                new Configuration(
                        new HallConfig(
                                config.address(),
                                config.zone(),
                                config.setup(),
                                standard,
                                config.notice(),
                                config.hours(),
                                config.guide().under(standard.limits(), standard.codes(), standard.tokens()),
                                config.alarms(),
                                config.people(),
                                List.of(
                                        config.boards().getFirst(),
                                        config.boards().getLast(),
                                        new HallConfig.Board("bar-2", Scene.standard("window-bar")),
                                        new HallConfig.Board("screen-1", Scene.standard("window-screen")),
                                        new HallConfig.Board("list", LIST)),
                                config.kiosks(),
                                config.languages(),
                                config.devices(),
                                config.hooks(),
                                config.voice(),
                                config.signIn()),
                        hall.machine()),
                fonts,
                10,
                HallConfig.Board::scene);
    }

    /** Whether surfaces of {@code kind} look or sound in any way otherwise in {@code other}; draws no more than it takes to see. */
    private static boolean isAnother(HallSurfaces other, Kind kind) {
        List<Supplier<Object>> before = BEFORE.computeIfAbsent(
                kind,
                of -> seen(surfaces(base).of(of))
                        .map(VisibleParametersTest::once)
                        .toList());
        List<Supplier<Object>> now = seen(other.of(kind)).toList();
        return before.size() != now.size()
                || IntStream.range(0, now.size())
                        .anyMatch(i -> !now.get(i).get().equals(before.get(i).get()));
    }

    /** All that can be seen and heard, one after the other, so that two are equal only where nothing is another. */
    private static Stream<Supplier<Object>> seen(List<DrawnSurface> surfaces) {
        return surfaces.stream()
                .flatMap(surface -> Stream.concat(
                        Stream.concat(Stream.of(surface.id()), surface.said().stream())
                                .map(said -> () -> said),
                        new TreeMap<>(surface.pictures())
                                .entrySet().stream()
                                        .map(each -> () -> each.getKey() + " "
                                                + dots(each.getValue().get()))));
    }

    private static Supplier<Object> once(Supplier<Object> made) {
        List<Object> kept = new ArrayList<>();
        return () -> {
            if (kept.isEmpty()) {
                kept.add(made.get());
            }
            return kept.getFirst();
        };
    }

    private static String dots(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return width + " x " + height + " " + Arrays.hashCode(picture.getRGB(0, 0, width, height, null, 0, width));
    }
}
