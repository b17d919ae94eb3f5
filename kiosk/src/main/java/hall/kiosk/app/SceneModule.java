package hall.kiosk.app;

import hall.board.program.Program;
import hall.board.render.Renderer;
import hall.board.scene.Asset;
import hall.board.scene.Scene;
import hall.board.screen.BoardBundle;
import hall.board.screen.BoardLook;
import hall.board.screen.ClerkCards;
import hall.broker.message.BundleParts;
import hall.broker.message.DeviceMessage;
import hall.kiosk.alarm.Cause;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.display.AssetStore;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.HallFonts;
import hall.kiosk.display.Rollout;
import hall.kiosk.display.Rollout.Sight;
import hall.kiosk.display.SceneStore;
import hall.kiosk.display.Uploads;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.Scenes;
import hall.kiosk.duty.Scenes.Publication;
import hall.kiosk.duty.Scenes.Stage;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hub.AppliedBundles;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.standard.Snapshot;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each board which bundle it shall use, and takes publications of scenes from their trial at one board to all. The
 * thread {@code scenes} does it; the first bundles are told by whoever applies the configuration.
 */
final class SceneModule implements HallModule, HallBoards {

    private static final Logger LOG = LoggerFactory.getLogger(SceneModule.class);
    private static final long LOOKS_EACH_MILLIS = 1_000;

    private static final Duration SWEPT_EACH = Duration.ofHours(1);

    /** As photos: a browser may have a file in a scene it has not published yet. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final CoreModule core;
    private final HubModule hub;
    private final SceneStore store;
    private final Uploads uploads;
    private final AppliedBundles applied;
    private final HallFonts fonts;
    private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
    private final Hall.Subscription subscription;
    private final Loop loop;
    private volatile @Nullable Configuration config;

    /** Whether some board wants the hall's fonts; guarded by this. */
    private boolean takesFonts;

    /** Guarded by this. */
    private final LastTold<Told> told = new LastTold<>();

    /**
     * @param said what managers say at boards, whose characters may be new
     * @param fonts whether some board wants the hall's fonts
     * @param clerks who may be shown at his window
     */
    private record Told(
            HallConfig hall, Map<String, String> shown, List<Text> said, boolean fonts, ClerkCards clerks) {}

    /** Since when the publication that runs is at its stage, by a clock that no one sets. The loop's thread alone. */
    private @Nullable Watched watched;

    private long sweptNanos;

    private record Watched(String publication, Stage stage, long sinceNanos) {}

    static SceneModule open(CoreModule core, HubModule hub) throws IOException {
        SceneModule module = new SceneModule(core, hub);
        module.loop.start();
        return module;
    }

    private SceneModule(CoreModule core, HubModule hub) throws IOException {
        this.core = core;
        this.hub = hub;
        this.store = new SceneStore(core.plan().data().resolve(SceneStore.FOLDER));
        this.uploads = new Uploads(
                core.plan().data().resolve("uploads"),
                core.assets(),
                core.plan().clock(),
                System::nanoTime);
        this.applied = hub.applied(this::wake);
        this.fonts = new HallFonts(core.fonts());
        this.subscription = core.hall().onChange((state, first, events) -> wake());
        this.loop = Loop.named("scenes").startingAgain(BackOff.SECONDS).make(this::round);
    }

    private void wake() {
        wake.offer(true);
    }

    @Override
    public void apply(Configuration next) {
        config = next;
        tell();
    }

    private boolean round() throws InterruptedException {
        wake.poll(LOOKS_EACH_MILLIS, TimeUnit.MILLISECONDS);
        Optional<Publication> running = tell();
        sweep(System.nanoTime());
        if (running.isPresent()) {
            goOn(running.get());
        } else {
            watched = null;
        }
        return true;
    }

    /** Takes away the files that neither a scene names which a manager can still publish nor the configuration, some days after they were put in. */
    private void sweep(long now) {
        Configuration runs = config;
        boolean due = sweptNanos == 0 || now - sweptNanos >= SWEPT_EACH.toNanos();
        if (runs == null || !due || core.plan().clock().doubt().isPresent()) {
            return;
        }
        sweptNanos = now;
        Scenes scenes = scenes();
        Stream<Scene> published = Stream.concat(
                        scenes.shown().values().stream(),
                        scenes.history().stream().map(Publication::scene).filter(Objects::nonNull))
                .distinct()
                .flatMap(hash -> store.find(hash).stream())
                .flatMap(each -> each.scenes().stream());
        Stream<Scene> configured = runs.hall().boards().stream().flatMap(board -> board.program().scenes().stream());
        Stream<Asset> films = runs.hall().guide().films().values().stream().flatMap(List::stream);
        Set<String> named = Stream.concat(
                        films, Stream.concat(published, configured).flatMap(scene -> scene.assets().stream()))
                .map(Asset::sha256)
                .collect(Collectors.toSet());
        core.hall().state().config().plans().forEach(plan -> named.addAll(names(plan.document())));
        core.assets().sweep(named, core.plan().clock().instant().minus(KEPT));
    }

    /** What a configuration that is planned may name. */
    private static List<String> names(String document) {
        return NAME.matcher(document).results().map(MatchResult::group).toList();
    }

    private Scenes scenes() {
        return core.hall().state().duty().display().scenes();
    }

    /**
     * Tells the boards what they shall use, where it is something else than before.
     *
     * @return the publication that runs in what they were told: one stored a moment later would be judged by boards that
     *     nobody has told of it, and that use what they want
     */
    private synchronized Optional<Publication> tell() {
        Configuration now = config;
        if (now == null) {
            return Optional.empty();
        }
        Scenes scenes = scenes();
        Told next = new Told(
                now.hall(), scenes.shown(), said(), takesFonts(), core.clerks().cards());
        told.tell(next, this::tell);
        return scenes.running();
    }

    private void tell(Told next) {
        List<byte[]> files = next.fonts() ? fonts.files(texts(next)) : List.of();
        List<String> names = files.stream().map(BundleParts::hash).toList();
        BoardLook look = BoardLook.of(
                next.hall().standard().tokens(), next.hall().standard().snapshot());
        Map<String, byte[]> bundles = new HashMap<>();
        for (HallConfig.Board board : next.hall().boards()) {
            Program program = store.program(next.hall().place(board), next.shown());
            bundles.put(board.id(), new BoardBundle(program, look, names, cards(program, next)).bytes());
        }
        hub.boardBundles().apply(bundles, BoardBundle.FONT, files);
    }

    /** Nobody's card goes to a board that does not show one. */
    private static ClerkCards cards(Program program, Told next) {
        return program.scenes().stream().allMatch(scene -> scene.clerksAt().isEmpty())
                ? ClerkCards.NONE
                : next.clerks();
    }

    /** Once one has, it stays so: a board that is off is to find its fonts when it comes back. */
    private boolean takesFonts() {
        takesFonts = takesFonts || hub.presences().anyCan(BoardBundle.TAKES_FONTS);
        return takesFonts;
    }

    private List<Text> said() {
        DutyState duty = core.hall().state().duty();
        Text emergency = duty.display().words();
        return Stream.concat(duty.notices().stream().map(DutyState.Notice::text), Stream.ofNullable(emergency))
                .toList();
    }

    /** Whatever may stand on a board: the words of the standard, of the configuration, of its scenes, and what managers say. */
    private List<String> texts(Told next) {
        List<String> texts = new ArrayList<>();
        texts.add(next.hall().standard().tokens().json());
        ConfigState.InForce document = core.hall().state().config().now();
        texts.add(document == null ? "" : document.document());
        next.hall().boards().stream()
                .map(board -> store.program(next.hall().place(board), next.shown()))
                .flatMap(program -> program.scenes().stream())
                .map(Scene::json)
                .forEach(texts::add);
        next.said().forEach(said -> texts.addAll(said.byLanguage().values()));
        return texts;
    }

    /** The program of {@code board} now. */
    Program program(HallConfig.Board board) {
        Configuration now = config;
        return now == null ? board.program() : store.program(now.hall().place(board), scenes().shown());
    }

    private void goOn(Publication running) throws InterruptedException {
        long now = System.nanoTime();
        Watched seen = watched;
        if (seen == null || !seen.publication().equals(running.id()) || seen.stage() != running.stage()) {
            seen = new Watched(running.id(), running.stage(), now);
            watched = seen;
        }
        Map<String, Sight> boards = new HashMap<>();
        running.boards().forEach(board -> boards.put(board, sight(board)));
        Optional<SceneEvent> next = Rollout.next(running, boards, Duration.ofNanos(now - seen.sinceNanos()));
        if (next.isPresent()) {
            store(next.get());
        }
    }

    /** The bundle that {@code device} says it uses in the life it is in. */
    Optional<DeviceMessage.Applied> applied(String device) {
        return applied.now(device);
    }

    private Sight sight(String board) {
        return new Sight(
                hub.online(board),
                hub.boardBundles().wanted().get(board),
                applied.now(board).orElse(null));
    }

    /** What is not stored is tried again at the next look. */
    private void store(SceneEvent event) throws InterruptedException {
        if (event instanceof SceneEvent.SceneStopped stopped) {
            LOG.warn(
                    "the publication {} is stopped at board {}: {}",
                    stopped.publication(),
                    stopped.board(),
                    stopped.why().english());
        }
        String id = "scenes/" + core.newTicket().value();
        try {
            Outcome outcome = core.hall()
                    .offer(new Request(id, id, new HallCommand.Duty(new DutyCommand.Settle(event))))
                    .toCompletableFuture()
                    .get();
            LOG.debug("{}: {}", event, outcome);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the hall failed", e.getCause());
        }
    }

    @Override
    public List<Board> all() {
        Configuration now = config;
        if (now == null) {
            return List.of();
        }
        Map<String, String> shown = scenes().shown();
        return now.hall().boards().stream()
                .map(board -> {
                    BoardPlace place = now.hall().place(board);
                    return new Board(
                            place,
                            store.program(place, shown),
                            sight(board.id()),
                            applied.last(board.id()).orElse(null));
                })
                .toList();
    }

    @Override
    public SceneStore store() {
        return store;
    }

    @Override
    public AssetStore assets() {
        return core.assets();
    }

    @Override
    public Uploads uploads() {
        return uploads;
    }

    @Override
    public Snapshot standard() {
        return core.standard().snapshot();
    }

    @Override
    public Renderer renderer() {
        return core.renderer();
    }

    /** What is wrong with what boards show. */
    List<Cause> causes() {
        Configuration now = config;
        Map<String, Sight> sights = new LinkedHashMap<>();
        if (now != null) {
            now.hall().boards().forEach(board -> sights.put(board.id(), sight(board.id())));
        }
        return SceneCauses.of(scenes(), sights, core.plan().clock().instant());
    }

    @Override
    public void close() {
        subscription.close();
        loop.close();
    }
}
