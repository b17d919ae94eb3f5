package hall.kiosk.screen;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.id.RandomId;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A live kiosk: what is touched becomes a command to the hall, the hall's answer becomes paper and a picture.
 *
 * <p>Its own thread {@code kiosk-NAME} owns the flow and draws. Any thread may press, move the focus, and read the
 * picture and its targets; none of that blocks, except that nobody reads while it is drawn and nothing is drawn while
 * somebody reads. There is one picture, drawn over each time: a new one for each change would be 8 MB of garbage. Waiting
 * inputs are bounded, see {@link InputQueue}.
 */
public final class KioskPanel implements AutoCloseable {

    private static final int RUN_LENGTH = 16;
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(100);

    /** So soon the screen follows the opening hours, which change while nothing happens in the hall. */
    private static final Duration HOURS = Duration.ofSeconds(5);

    /** Counts of waiting people are drawn anew at most so often. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    /** What is touched beside all targets. */
    private static final String NOTHING = "";

    /** What is shown, counted from 1; its picture is drawn over by the next, see {@link #read}. */
    public record Shown(long number, KioskView view, DrawnScreen drawn) {}

    private final KioskParts parts;
    private volatile KioskPicture picture;
    private final InputQueue inputs;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean hallChanged = new AtomicBoolean(true);
    private final KioskHall.Subscription subscription;
    private final Loop loop;
    private final PngFile png = new PngFile();
    private volatile boolean reachable = true;
    private final BufferedImage glass;
    private volatile Shown shown;

    private volatile KioskRules rules;
    private KioskFlow flow;
    private final KioskActs acts;
    private final SpeechGuide speech;
    private final CardTime cardTime;
    private final FilmSlot film = new FilmSlot();
    private final Motion motion = new Motion();
    private @Nullable String focus;
    private @Nullable Outage fault;
    private long offeredAt;
    private long pictures;
    private long filmed;

    public KioskPanel(KioskParts parts) {
        this.parts = parts;
        this.inputs = new InputQueue(parts.name());
        this.picture = parts.picture();
        this.rules = parts.rules();
        long now = parts.nanos().getAsLong();
        this.flow = begin(now, offer(cause()));
        this.fault = cause();
        this.offeredAt = now;
        this.acts = new KioskActs(parts, flow, inputs::answered, this::apply);
        this.glass = parts.picture().blank();
        this.cardTime = new CardTime(parts);
        this.speech = new SpeechGuide(() -> picture.words(), parts.voice(), this::translated);
        this.shown = picture(view());
        this.subscription = parts.hall().onNews(() -> hallChanged.set(true));
        this.loop = Loop.named("kiosk-" + parts.name())
                .startingAgain(BackOff.SECONDS, this::beginAnew)
                .closingWithin(LAST_WAIT)
                .make(() -> {
                    turn(TICK);
                    return true;
                });
    }

    /** Starts the thread. */
    public KioskPanel start() {
        loop.start();
        return this;
    }

    /** The glass it is drawn for. */
    public Surface surface() {
        return picture.surface();
    }

    /** How it is drawn. */
    public KioskPicture picture() {
        return picture;
    }

    public String name() {
        return parts.name();
    }

    /** What is shown now. */
    public Shown shown() {
        return shown;
    }

    /** What {@code reading} makes of what is shown now; nothing is drawn meanwhile, so reading is short. */
    public <T> T read(Function<Shown, T> reading) {
        synchronized (glass) {
            return reading.apply(shown);
        }
    }

    /** What can be touched now. */
    public List<ScreenTarget> targets() {
        return shown.drawn().targets();
    }

    /** Why no ticket can be taken here now; empty when one can. */
    public Optional<Outage> outage() {
        return shown.view().state() instanceof KioskState.OutOfService out
                ? Optional.of(out.outage())
                : Optional.empty();
    }

    /** Why no ticket can be taken here, where somebody has to do something about it. */
    public Optional<Text> fault() {
        return outage().filter(Outage::isFault).map(picture::says);
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return png.of(this).clone();
    }

    /** Somebody touched {@code target}. Without effect when it is not shown any more. */
    public void press(String target) {
        inputs.touched(() -> {
            focus = null;
            activate(target);
        });
    }

    /** Somebody's card was read; {@code holder} stands for its person on this day, who is {@code elder} or not. */
    public void cardRead(String holder, boolean elder) {
        long read = now();
        inputs.touched(() -> acts.card(holder, elder, card -> {
            long before = pictures;
            apply(card);
            show();
            if (pictures > before) {
                cardTime.drawn(read);
            }
        }));
    }

    /** Somebody touched the glass at this dot of the picture; beside all targets it only says that he is still here. */
    public void pressAt(double x, double y) {
        press(targets().stream()
                .filter(target -> target.area().contains(x, y))
                .findFirst()
                .map(ScreenTarget::id)
                .orElse(NOTHING));
    }

    /** Somebody pressed an arrow key: the first shows the focus, the next move it. */
    void move(Keys.Arrow arrow) {
        inputs.touched(() -> focus = Keys.moved(targets(), focus, arrow));
    }

    /** Somebody pressed a key of the pad for those who do not see; without speech it moves and uses the focus. */
    public void press(SpeechKey key) {
        inputs.touched(() -> {
            apply(new KioskInput.Pressed(now(), NOTHING));
            String target = speech.takes(key) ? speech.key(key, shown) : silently(key);
            focus = speech.isOn() ? speech.focus(shown) : focus;
            if (target != null) {
                activate(target);
            }
        });
    }

    private @Nullable String silently(SpeechKey key) {
        switch (key) {
            case UP -> focus = Keys.moved(targets(), focus, Keys.Arrow.UP);
            case DOWN -> focus = Keys.moved(targets(), focus, Keys.Arrow.DOWN);
            case CHOOSE -> {
                return focus;
            }
            case BACK -> {
                return ScreenTarget.BACK;
            }
            case LOUDER, SOFTER, REPEAT, SPEECH, JACK_IN, JACK_OUT -> {}
        }
        return null;
    }

    /** Somebody pressed a number key, 1 to 9. */
    void choose(int choice) {
        inputs.touched(() -> targets().stream()
                .filter(target -> target.choice() == choice)
                .findFirst()
                .ifPresent(target -> {
                    focus = target.id();
                    activate(target.id());
                }));
    }

    /** Whether the line to the hall stands; a hall in the same process always does. */
    void reachable(boolean now) {
        reachable = now;
    }

    /** From now on it goes by {@code others} and looks like {@code look}, which is for the same glass. */
    public void apply(KioskRules others, KioskPicture look, TicketLayout layout) {
        parts.printing().apply(layout);
        inputs.answered(() -> {
            rules = others;
            picture = look;
            flow = flow.under(others);
            synchronized (glass) {
                shown = picture(view());
            }
            watchers.forEach(Runnable::run);
        });
    }

    /** Prints a ticket that somebody took elsewhere ({@link TicketPrinting#paper}); a printer that does not answer in time has not. */
    public CompletionStage<Handed> print(Slip slip) {
        CompletableFuture<Handed> handed = new CompletableFuture<>();
        inputs.answered(() -> parts.printing().paper(slip).thenAccept(handed::complete));
        return handed.completeOnTimeout(
                new Handed.Unprinted(PrinterFault.OFFLINE, null), rules.print().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why nothing is printed here, in words; null for a kiosk without a printer. */
    public Text says(@Nullable PrinterFault why) {
        return picture.says(why == null ? Outage.NO_PRINTER : Outage.of(why));
    }

    /** Calls {@code watcher} on the kiosk's thread after each new picture; it must return at once and not throw. */
    public void onPicture(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Ends the thread, waiting for it at most two seconds. */
    @Override
    public void close() {
        subscription.close();
        loop.close();
        film.close();
        parts.voice().close();
    }

    private KioskFlow begin(long now, Offer offer) {
        return KioskFlow.start(rules, parts.name() + "-" + RandomId.readable(parts.chance(), RUN_LENGTH), now)
                .after(new KioskInput.Offered(now, offer));
    }

    /** After a failure the glass says at once that there are no tickets here; the next round begins with the first page. */
    private void beginAnew() {
        acts.forget();
        focus = null;
        fault = Outage.KIOSK_FAILED;
        KioskState before = flow.state();
        flow = begin(now(), Offer.none(Outage.KIOSK_FAILED));
        picture.tell(parts.name(), before, flow.state());
        show();
    }

    /** One turn of the loop: what has come in, then the time, then the picture. */
    void turn(Duration patience) throws InterruptedException {
        Runnable input = inputs.next(patience);
        while (input != null) {
            input.run();
            input = inputs.next(Duration.ZERO);
        }
        refresh();
        acts.settle();
        if (speech.isSpeaking()) {
            apply(new KioskInput.Pressed(now(), NOTHING));
        }
        apply(new KioskInput.Ticked(now()));
        show();
        play();
    }

    /** What of a film or a movement is due, drawn over the picture that is shown: the same screen, so nobody's touch is lost. */
    private void play() {
        synchronized (glass) {
            boolean played = film.play(shown, picture.slots().films(), glass, shown.number() != filmed, now());
            if (played) {
                shown = new Shown(++pictures, shown.view(), shown.drawn());
                filmed = pictures;
            }
            if (!motion.step(shown, glass, now()) && !played) {
                return;
            }
        }
        watchers.forEach(Runnable::run);
    }

    private void activate(String target) {
        if (target.equals(NOTHING) || Keys.find(targets(), target).isPresent()) {
            apply(new KioskInput.Pressed(now(), target));
            show();
        }
    }

    private void refresh() {
        Outage nowFault = cause();
        boolean due = now() - offeredAt >= REFRESH.toNanos();
        boolean old = now() - offeredAt >= HOURS.toNanos();
        if (nowFault != fault || old || (due && hallChanged.getAndSet(false))) {
            fault = nowFault;
            offeredAt = now();
            apply(new KioskInput.Offered(now(), offer(nowFault)));
        }
    }

    private Offer offer(@Nullable Outage now) {
        return Offer.of(parts.hall().offer(), now);
    }

    private @Nullable Outage cause() {
        return Outage.of(reachable, parts.printing());
    }

    private void apply(KioskInput input) {
        KioskState before = flow.state();
        flow = flow.after(input);
        if (!flow.state().equals(before)) {
            picture.tell(parts.name(), before, flow.state());
        }
        acts.act(flow);
    }

    private void show() {
        KioskView view = view();
        if (view.equals(shown.view())) {
            return;
        }
        KioskState before = shown.view().state();
        synchronized (glass) {
            Shown next = picture(view);
            if (focus != null && Keys.find(next.drawn().targets(), focus).isEmpty()) {
                focus = speech.isOn()
                        ? null
                        : Keys.first(next.drawn().targets())
                                .map(ScreenTarget::id)
                                .orElse(focus);
                next = picture(view());
            }
            shown = next;
        }
        speech.shown(before, shown);
        focus = speech.isOn() ? speech.focus(shown) : focus;
        watchers.forEach(Runnable::run);
    }

    private KioskView view() {
        return KioskView.of(flow, LocalDateTime.ofInstant(parts.clock().instant(), parts.zone()), focus);
    }

    /** What is shown, as it would be in {@code language}. */
    private Shown translated(Shown now, String language) {
        KioskView view = now.view().in(language);
        return new Shown(now.number(), view, picture.draw(view));
    }

    private Shown picture(KioskView view) {
        return new Shown(++pictures, view, picture.draw(view, glass));
    }

    private long now() {
        return parts.nanos().getAsLong();
    }
}
