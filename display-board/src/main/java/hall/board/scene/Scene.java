package hall.board.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.standard.design.Legibility;
import hall.standard.design.Millimetres;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a surface shows, board, LED, sign or ticket: immutable, in millimetres, known by the hash of its canonical JSON
 * (UTF-8, keys sorted, no white space).
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param dotsPerMillimetre pixels of the surface per millimetre; 1 / pitch for LED, 8 for a ticket printer
 * @param antialias whether a dot may be half lit: not on LED, not on paper
 * @param farView how far away the last reader stands; 0 for what is read in the hand
 * @param ink colour pair whose background fills the canvas
 * @param languages what labels are written in, the main one first
 * @param zones in no particular order; ids are unique
 */
public record Scene(
        String name,
        Millimetres width,
        Millimetres height,
        double dotsPerMillimetre,
        boolean antialias,
        Millimetres farView,
        String ink,
        List<String> languages,
        List<Zone> zones) {

    /** How much the sides of panel and scene may differ in their ratio: bezels and 1366 x 768. */
    private static final double TOLERANCE = 0.02;

    /** The names of the standard's library. */
    public static final List<String> STANDARD = List.of(
            "main-landscape",
            "main-portrait",
            "zone-landscape",
            "zone-portrait",
            "guide-landscape",
            "guide-portrait",
            "closed-landscape",
            "closed-portrait",
            "window-bar",
            "window-screen",
            "window-screen-portrait",
            "led-strip");

    private static final int LONGEST_NAME = 200;

    /** More zones than this is a mistake, not a design. */
    public static final int MOST_ZONES = 64;

    /** The longest side in dots. */
    public static final int MOST_DOTS = 8192;

    private static final int SKETCH = 960;

    /** A surface that only follows its window takes every call at once. */
    private static final int NO_CALLS_ZONE = 1000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Scene {
        languages = List.copyOf(languages);
        zones = List.copyOf(zones);
        Bound.name("name", name);
        Bound.length("ink", ink, Bound.CODE);
        Bound.codes("languages", languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages 至少要有一种语言 / scene " + name + " must name a language");
        }
        long dotsWide = Math.round(width.dots(dotsPerMillimetre));
        long dotsHigh = Math.round(height.dots(dotsPerMillimetre));
        if (Math.min(dotsWide, dotsHigh) < 1 || Math.max(dotsWide, dotsHigh) > MOST_DOTS) {
            throw new IllegalArgumentException("画面每边须为 1 至 " + MOST_DOTS + " 点，现为 " + dotsWide + " × " + dotsHigh
                    + " / scene " + name + " (" + dotsWide + " x " + dotsHigh + " dots) must be between 1 and "
                    + MOST_DOTS + " dots on each side");
        }
        if (zones.size() > MOST_ZONES) {
            throw new IllegalArgumentException(
                    "区域不得超过 " + MOST_ZONES + " 个 / scene " + name + " has more than " + MOST_ZONES + " zones");
        }
        Set<String> ids = new HashSet<>();
        for (Zone zone : zones) {
            if (!ids.add(zone.id())) {
                throw new IllegalArgumentException(
                        "区域 " + zone.id() + " 重复 / scene " + name + " has two zones called " + zone.id());
            }
            Rect rect = zone.rect();
            if (rect.x() + rect.width() > width.value() + 0.5 || rect.y() + rect.height() > height.value() + 0.5) {
                throw new IllegalArgumentException("区域 " + zone.id() + " 超出画布 / zone " + zone.id() + " of scene " + name
                        + " reaches beyond the canvas");
            }
        }
    }

    /** Dots across. */
    public int dotsWide() {
        return (int) Math.round(width.dots(dotsPerMillimetre));
    }

    /** Dots down. */
    public int dotsHigh() {
        return (int) Math.round(height.dots(dotsPerMillimetre));
    }

    /**
     * The same scene, larger or smaller as a whole, on a panel {@code across} wide with {@code dots} dots across, for readers
     * as far away as {@code last}.
     */
    public Scene on(Millimetres across, int dots, Millimetres last) {
        double scale = across.value() / width.value();
        return new Scene(
                name,
                across,
                Millimetres.of(height.value() * scale),
                dots / across.value(),
                antialias,
                last,
                ink,
                languages,
                zones.stream().map(zone -> zone.scaled(scale)).toList());
    }

    /** The same with no more dots than show what stands where, many times as fast; on LED each dot counts. */
    public Scene sketched() {
        return antialias && dotsWide() > SKETCH ? on(width, SKETCH, farView) : this;
    }

    /**
     * The same scene inside what can be seen of a panel: as it is where {@code hidden} hides none of its zones, else smaller as
     * a whole.
     */
    public Scene within(Overscan hidden) {
        if (zones.stream().noneMatch(zone -> hidden.hides(zone.rect(), width, height))) {
            return this;
        }
        Rect seen = hidden.seen(width, height);
        return with(zone -> zone.moved(seen, seen.width() / width.value(), seen.height() / height.value()));
    }

    /** Whether any zone shows one window alone. */
    public boolean isOfAWindow() {
        return zones.stream().anyMatch(zone -> zone.widget() instanceof Widget.WindowBar);
    }

    /** The part of the hall it is of. */
    public Widget.Area area() {
        return zones.stream()
                .filter(zone -> zone.widget() instanceof Widget.Area)
                .map(zone -> (Widget.Area) zone.widget())
                .findFirst()
                .orElse(Widget.Area.WHOLE);
    }

    /** Whether it is a scene of a part of the hall, whichever. */
    public boolean isOfAnArea() {
        return zones.stream().anyMatch(zone -> zone.widget() instanceof Widget.Area);
    }

    /** The same scene of {@code area}, where it is one of a part of the hall. */
    public Scene in(Widget.Area area) {
        return with(zone -> zone.widget() instanceof Widget.Area ? zone.showing(area) : zone);
    }

    /** Whether it is one for hours in which the hall is closed. */
    public boolean isForClosedHours() {
        return zones.stream().anyMatch(zone -> zone.widget() instanceof Widget.Hours);
    }

    /** Whether it shows where the parts of the hall are. */
    public boolean isGuide() {
        return zones.stream().anyMatch(zone -> zone.widget() instanceof Widget.Guide);
    }

    /** The same scene in the hall of these floors, where it shows where the parts of the hall are. */
    public Scene guiding(List<Widget.Guide.Floor> floors) {
        return with(zone -> zone.widget() instanceof Widget.Guide ? zone.showing(new Widget.Guide(floors)) : zone);
    }

    /** The same scene at {@code window}: what shows one window alone shows that one. */
    public Scene at(String window) {
        Scene there = with(
                zone -> zone.widget() instanceof Widget.WindowBar ? zone.showing(new Widget.WindowBar(window)) : zone);
        return there.with(
                zone -> zone.widget() instanceof Widget.Clerk ? zone.showing(new Widget.Clerk(window)) : zone);
    }

    /** The windows whose clerks it shows. */
    public Set<String> clerksAt() {
        return zones.stream()
                .filter(zone -> zone.widget() instanceof Widget.Clerk)
                .map(zone -> ((Widget.Clerk) zone.widget()).window())
                .collect(Collectors.toSet());
    }

    private Scene with(UnaryOperator<Zone> change) {
        return with(zones.stream().map(change).toList());
    }

    /** The same scene with {@code others} for its zones. */
    public Scene with(List<Zone> others) {
        return new Scene(name, width, height, dotsPerMillimetre, antialias, farView, ink, languages, others);
    }

    /** Whether it fills a panel of {@code across} by {@code high}, in any unit, but for its bezel. */
    public boolean fits(double across, double high) {
        double ratio = high / across * width.value() / height.value();
        return Math.min(ratio, 1 / ratio) >= 1 - TOLERANCE;
    }

    /** The zones as they are drawn: by {@code z}, then by id. */
    public List<Zone> inDrawingOrder() {
        return zones.stream()
                .sorted(Comparator.comparingInt(Zone::z).thenComparing(Zone::id))
                .toList();
    }

    /** The files its playlists need, each once, in the order in which they are wanted first. */
    public List<Asset> assets() {
        return zones.stream()
                .flatMap(zone -> zone.widget() instanceof Widget.Playlist list
                        ? list.items().stream().flatMap(PlaylistItem::assets)
                        : Stream.<Asset>empty())
                .distinct()
                .toList();
    }

    /** The most calls any zone is designed to show at once; without bound where none shows calls as they are made. */
    public int callsAtOnce() {
        return zones.stream()
                .flatMapToInt(zone ->
                        zone.widget() instanceof Widget.Calling calls ? IntStream.of(calls.rows()) : IntStream.empty())
                .max()
                .orElse(NO_CALLS_ZONE);
    }

    /** The most calls any zone takes in a rush, in type that can be read from {@code farView}. */
    public int mostCallsAtOnce() {
        double leastType = Legibility.FLOOR.emAt(farView).value();
        return zones.stream()
                .flatMapToInt(zone -> zone.widget() instanceof Widget.Calling calls
                        ? IntStream.of(CallGrid.most(
                                calls,
                                zone.rect().width() - 2 * zone.padding().value(),
                                zone.rect().height() - 2 * zone.padding().value(),
                                leastType))
                        : IntStream.empty())
                .max()
                .orElse(NO_CALLS_ZONE);
    }

    /** Whether a call to {@code window} can be seen here: among the calls, or on the sign of that window. */
    public boolean showsCallsTo(String window) {
        boolean own = area().windows().isEmpty() || area().windows().contains(window);
        return zones.stream()
                .anyMatch(zone -> (own && zone.widget() instanceof Widget.Calling)
                        || (zone.widget() instanceof Widget.WindowBar bar
                                && bar.window().equals(window)));
    }

    /** SHA-256 of {@link #json()} in lower-case hex. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The canonical JSON. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scene " + name + " cannot be written as JSON", e);
        }
    }

    /** The scene in {@code json} as a hub sends it; unknown fields are a later version's and ignored, missing ones are not. */
    public static Scene parse(String json) throws SceneException {
        try {
            return JSON.readValue(json, Scene.class);
        } catch (JsonProcessingException e) {
            throw new SceneException(
                    e.getCause() instanceof IllegalArgumentException rule
                            ? String.valueOf(rule.getMessage())
                            : "版面有误：" + e.getOriginalMessage() + " / The scene is not valid: " + e.getOriginalMessage(),
                    e);
        }
    }

    /** The scene in a file that a person wrote; everything that is not a scene's is a fault. */
    public static Optional<Scene> read(Path file, JsonFaults faults) {
        return StrictJson.read(file, faults).flatMap(value -> JsonBinding.bind(value, Scene.class));
    }

    /** The scene in {@code text}, which a person made; everything that is not a scene's is a fault. */
    public static Optional<Scene> read(String text, JsonFaults faults) {
        return StrictJson.parse("scene", text, faults).flatMap(value -> JsonBinding.bind(value, Scene.class));
    }

    /** The scene in {@code file}; the exception tells all faults. */
    public static Scene read(Path file) throws SceneException {
        JsonFaults faults = new JsonFaults();
        Optional<Scene> scene = read(file, faults);
        if (scene.isEmpty() || !faults.isEmpty()) {
            throw new SceneException(faults.text());
        }
        return scene.get();
    }

    /**
     * The scene that {@code place} in a configuration chooses: one of the standard's by its name, or a file in {@code
     * folder}; where nothing stands, the usual one.
     */
    public static Optional<Scene> chosen(JsonValue place, Path folder, JsonFaults faults) {
        if (!place.isThere()) {
            return Optional.of(standard(STANDARD.getFirst()));
        }
        Optional<String> given = place.isText() ? place.text(LONGEST_NAME) : Optional.empty();
        if (given.isEmpty() || !given.get().endsWith(".json")) {
            return place.isText() && given.isEmpty()
                    ? Optional.empty()
                    : place.oneOf(STANDARD).map(Scene::standard);
        }
        try {
            return read(folder.resolve(given.get()), faults);
        } catch (InvalidPathException notAPath) {
            place.fault("须为文件名，如 mine.json。", "must be the name of a file, such as mine.json");
            return Optional.empty();
        }
    }

    /** A scene of the standard's library, by one of the names in {@link #STANDARD}. */
    public static Scene standard(String name) {
        try (InputStream file = Scene.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("the standard has no scene called " + name);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | SceneException e) {
            throw new IllegalStateException("the built-in scene " + name + " cannot be read", e);
        }
    }

    /** A scene cannot be used; the message says in one sentence why. */
    public static final class SceneException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        public SceneException(String message) {
            super(message);
        }

        public SceneException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
