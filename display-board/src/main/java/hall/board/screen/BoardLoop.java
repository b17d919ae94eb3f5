package hall.board.screen;

import hall.board.link.HallLine;
import hall.board.link.Inbox;
import hall.board.program.Level;
import hall.board.program.Program;
import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.view.CallTimes;
import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.board.view.Receipts;
import hall.board.view.Rules;
import hall.board.view.View;
import hall.board.view.Views;
import hall.broker.message.DeviceMessage.Receipt;
import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.standard.Snapshot;
import hall.standard.design.FontPack;
import hall.text.Text;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one board, {@code board-ID}: takes in what came, folds it, draws what changed, reports what was shown. It
 * looks at the time ten times a second and draws only when something to be seen has changed.
 */
final class BoardLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoardLoop.class);
    private static final long TICK_MILLIS = 100;
    private static final Duration REPORT_EACH = Duration.ofSeconds(30);
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);
    private static final Duration LOOK_EACH = Duration.ofSeconds(10);
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(30); // longer than any frame on the smallest machine

    private final BoardSetup setup;
    private final StateKeeper keeper;
    private final HallLine line;
    private final LongConsumer upkeep;
    private final Loop loop;
    private final List<Consumer<Frame>> listeners = new CopyOnWriteArrayList<>();
    private volatile Frame shown;

    private final AtomicReference<@Nullable Look> wanted = new AtomicReference<>();
    private Renderer renderer;
    private CallTimes times;
    private final Check check;
    private Program program;
    private ClerkCards clerks;
    private Program.Choice choice;
    private final Hush hush;
    private final HiddenCalls hidden = new HiddenCalls();
    private Canvas canvas;
    private Knowledge known;
    private final Bundles bundles;
    private final FontFetch fonts;
    private long lookedNanos;
    private long reportedNanos;
    private long reportedFrame = -1;
    private boolean saysOld = true;
    private long sameUntil; // the picture stays as it is until then, unless something new is heard

    private Position wished = new Position(-1, -1);

    /** @param bundle what it begins with, before {@code scene}; null for none */
    BoardLoop(
            BoardSetup setup,
            Scene scene,
            @Nullable BoardBundle bundle,
            @Nullable BoardStore store,
            AssetFetch files,
            HallLine line,
            LongConsumer upkeep) {
        this.setup = setup;
        BoardLook kept = bundle != null
                ? bundle.look()
                : store == null ? null : store.look().orElse(null);
        this.renderer = kept == null ? setup.renderer() : setup.renderer().in(kept.tokens());
        this.times = kept == null ? CallTimes.of(setup.standard()) : kept.times();
        this.keeper = new StateKeeper(setup.id(), store);
        this.line = line;
        this.upkeep = upkeep;
        this.check = new Check(setup.id());
        this.program = bundle == null ? Program.of(scene) : bundle.program();
        this.clerks = bundle == null ? ClerkCards.NONE : bundle.clerks();
        this.bundles = new Bundles(setup.id(), scene, bundle, store, files);
        this.fonts = new FontFetch(
                setup.id(), store, (kind, hash) -> line.inbox().listenToBundle(line.link(), line.topics(), kind, hash));
        fonts.wants(bundle == null ? List.of() : bundle.fonts())
                .ifPresent(pack -> renderer = new Look(renderer, times)
                        .with(pack, setup.renderer().fonts())
                        .renderer());
        long now = now();
        this.hush = new Hush(now);
        ZoneId zone = store == null ? setup.zone() : store.zone().orElse(setup.zone());
        Knowledge nothing = Knowledge.none(rules(program.usual()), setup.time().instant(), zone, now);
        this.known = Optional.ofNullable(store)
                .flatMap(BoardStore::state)
                .map(letter -> nothing.remembering(letter, now))
                .orElse(nothing);
        View view = Views.of(known, clerks.cards(), now);
        this.choice = program.at(view, setup.id());
        this.canvas = new Canvas(renderer, choice.scene());
        this.shown = new Frame(1, canvas.scene(), view, canvas, canvas.show(view));
        this.loop = Loop.named("board-" + setup.id())
                .startingAgain(BackOff.SECONDS, this::forget)
                .closingWithin(LAST_WAIT)
                .roundsWithin(ROUND_LIMIT)
                .make(this::round);
    }

    private Rules rules(Scene scene) {
        return Rules.of(times, scene.callsAtOnce(), scene.mostCallsAtOnce())
                .only(scene.area().windows());
    }

    void start() {
        line.listen();
        loop.start();
    }

    String name() {
        return loop.name();
    }

    String id() {
        return setup.id();
    }

    /** From the next turn on. */
    void apply(Renderer other, Snapshot otherStandard) {
        wanted.set(new Look(other, otherStandard));
    }

    Frame frame() {
        return shown;
    }

    /** Whether the board's videos are to be silent now. */
    boolean hush() {
        return hush.holds(now());
    }

    void onFrame(Consumer<Frame> listener) {
        listeners.add(listener);
        listener.accept(shown);
    }

    @Override
    public void close() {
        loop.close();
    }

    private long now() {
        return setup.nanos().getAsLong();
    }

    private boolean round() throws InterruptedException {
        turn(line.inbox().next(TICK_MILLIS));
        return true;
    }

    /**
     * After a failure the board knows nothing and shows that at once: what it showed may be what failed, and must not
     * look alive. It asks the hall for the state when it is tried again.
     */
    private void forget() {
        Scene scene = program.usual();
        View nothing = View.empty(shown.view().now());
        bundles.tellAgain();
        keeper.forget();
        line.asking().afresh();
        reportedFrame = -1;
        check.end();
        hidden.forget();
        known = Knowledge.none(
                rules(scene), known.clock().at(now()), known.clock().zone(), now());
        canvas = new Canvas(renderer, scene);
        shown = new Frame(shown.number() + 1, scene, nothing, canvas, List.of());
        tell(shown);
        draw(now());
    }

    /** Every listener is told, also after one that throws. */
    private void tell(Frame frame) {
        RuntimeException thrown = null;
        for (Consumer<Frame> listener : listeners) {
            try {
                listener.accept(frame);
            } catch (RuntimeException e) {
                thrown = e;
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void turn(Inbox.@Nullable Item first) throws InterruptedException {
        Look other = wanted.getAndSet(null);
        if (other != null) {
            show(other);
        }
        Knowledge before = known;
        line.drain(first, this::take);
        long now = now();
        upkeep.accept(now);
        known = known.at(now);
        if (other != null || first != null || !known.equals(before) || now - sameUntil >= 0) {
            draw(now);
        }
        HallMessage.HallState state = known.state();
        hush.know(state == null ? null : state.display(), saysOld, now);
        look(now);
        report(before, now);
        line.asking().ask(known, now);
        bundles.fetch(now);
        keeper.keep(known.clock().zone(), now);
    }

    private void take(Inbox.Item item) {
        fonts.take(item).ifPresent(this::use);
        switch (item) {
            case Inbox.Item.News news -> hear(news.heard());
            case Inbox.Item.Desired desired -> want(desired.letter());
            case Inbox.Item.BundleHead head ->
                bundles.accept(head.sha256(), head.bundle()).ifPresent(this::use);
            case Inbox.Item.BundlePart part ->
                bundles.accept(part.sha256(), part.part()).ifPresent(this::use);
            case Inbox.Item.Piece piece -> bundles.take(piece, now());
            case Inbox.Item.Command command -> obey(command.command().kind());
            case Inbox.Item.Unsent unsent -> line.reports().again(unsent.letter());
            case Inbox.Item.Done d -> {}
        }
    }

    /** A restart begins with nothing known, as after a failure. What is not asked of a board is said in the log. */
    private void obey(String command) {
        LOG.info("board {}: command {}", setup.id(), command);
        if (command.equals(HallMessage.Command.RESTART)) {
            forget();
        } else if (check.begins(command, now())) {
            reportedFrame = -1;
        } else {
            LOG.warn("board {}: it does not know the command {}", setup.id(), command);
        }
    }

    private void hear(Heard heard) {
        long now = now();
        hush.hear(heard, now);
        known = known.told(heard, now);
        if (heard instanceof Heard.State state && state.letter().message().equals(known.state())) {
            keeper.heard(state.letter());
        }
        line.asking().heard(heard, known);
    }

    /** Of two wishes of one life of the hub the newer counts, whichever comes last. */
    private void want(Letter<HallMessage.Desired> letter) {
        Position here = letter.envelope().position();
        if (here.boot() == wished.boot() && !here.after(wished)) {
            return;
        }
        wished = here;
        want(letter.message());
    }

    private void want(HallMessage.Desired desired) {
        if (bundles.begins(desired, new Look(renderer, times).hash())) {
            line.inbox().listenToBundle(line.link(), line.topics(), desired.kind(), desired.bundle());
        }
    }

    /** What cannot be drawn is not used, whatever it is: what was shown before stays. An emergency waits for no large picture. */
    private void use(Bundles.Good bundle) {
        Look look = bundle.look() == null
                ? new Look(renderer, times)
                : new Look(renderer.in(bundle.look().tokens()), bundle.look().times());
        Program next = bundle.program() == null ? program : bundle.program();
        try {
            next.scenes().forEach(scene -> look.renderer().draw(scene.sketched(), shown.view()));
        } catch (RuntimeException e) {
            LOG.warn("board {}: bundle {} cannot be drawn", setup.id(), bundle.sha256(), e);
            bundles.refuse(
                    bundle.sha256(),
                    Text.of(
                            "画面无法绘制（" + e.getClass().getSimpleName() + "），详情见该屏的日志。",
                            "It cannot be drawn (" + e.getClass().getSimpleName() + "); the board's log says more."));
            return;
        }
        program = next;
        clerks = bundle.program() == null ? clerks : bundle.clerks();
        show(look);
        LOG.info("board {} shows scene {}", setup.id(), next.usual().name());
        bundles.used(bundle);
        if (bundle.program() != null) {
            fonts.wants(bundle.fonts()).ifPresent(this::use);
        }
    }

    private void use(FontPack pack) {
        show(new Look(renderer, times).with(pack, setup.renderer().fonts()));
    }

    private void show(Look look) {
        renderer = look.renderer();
        times = look.times();
        canvas = new Canvas(renderer, canvas.scene());
        known = known.under(rules(program.usual()));
        reportedFrame = -1;
    }

    private void draw(long now) {
        View view = Views.of(known, clerks.cards(), now);
        sameUntil = Views.sameUntil(known, now);
        choose(program.at(view, setup.id()), view, now);
        Canvas on = canvas;
        long last = shown.number();
        on.show(view, places -> shown = shown.next(on, view, places));
        if (shown.number() > last) {
            tell(shown);
        }
        boolean isOld = renderer.saysOld(choice.scene(), view);
        if (isOld != saysOld) {
            saysOld = isOld;
            String how = isOld ? "the hall is silent, and the board says so" : "the hall is heard";
            LOG.info("board {}: {}", setup.id(), how);
        }
    }

    /**
     * Another scene is told to the hall at once, so that a manager sees what his order has done. What somebody looks for at a
     * board gives way to an emergency alone.
     */
    private void choose(Program.Choice next, View view, long now) {
        if (next.level() != choice.level() && !next.scene().equals(choice.scene())) {
            LOG.info("board {}: {}", setup.id(), next.why());
        }
        choice = next;
        Scene wish = next.level() == Level.EMERGENCY
                ? next.scene()
                : check.over(next.scene(), program.overscan(), view, now);
        if (!wish.equals(canvas.scene())) {
            reportedFrame = -1;
            canvas = new Canvas(renderer, wish);
        }
    }

    /**
     * Looks whether there is a picture at all: one of a single colour, where the same scene drawn anew is none, is a failure
     * like any other, after which the board begins anew.
     */
    private void look(long now) {
        if (now - lookedNanos < LOOK_EACH.toNanos()) {
            return;
        }
        lookedNanos = now;
        if (shown.isLost(renderer)) {
            throw new IllegalStateException("the picture is of one colour, and should not be");
        }
    }

    private void report(Knowledge before, long now) {
        Scene scene = program.usual();
        boolean ordered = choice.level() == Level.EMERGENCY || choice.level() == Level.MANUAL;
        List<Receipt> receipts = Receipts.between(before, known, now, call -> scene.showsCallsTo(call.window()));
        hidden.saying(
                        receipts,
                        ordered ? choice.why() : "",
                        known,
                        known.clock().at(now))
                .forEach(line.reports()::add);
        line.reports().send();
        Frame frame = shown;
        reportedFrame = bundles.takeNews() ? -1 : reportedFrame;
        boolean due = reportedFrame < 0 || now - reportedNanos >= REPORT_EACH.toNanos();
        if (due && frame.number() != reportedFrame && line.link().connected()) {
            reportedNanos = now;
            reportedFrame = frame.number();
            Reasons why = new Reasons(check.why(), choice, frame.view().silence());
            line.reports().applied(bundles.applied(frame.hash(), why.line(), why.sentences()));
        }
    }
}
