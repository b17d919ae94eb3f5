package hall.board.voice;

import hall.board.link.HallLine;
import hall.board.link.Inbox;
import hall.board.view.Knowledge;
import hall.board.view.KnownCall;
import hall.board.view.Rules;
import hall.board.view.Views;
import hall.board.voice.Voice.VoiceSetup;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.standard.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of the voice, {@code voice-ID}: takes in what came, keeps the order, gives the speaker one announcement at a
 * time. A speaker that does not answer within a minute is passed over, and said so in the receipt.
 */
final class VoiceLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLoop.class);
    private static final long TICK_MILLIS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    /** Why no call was said: the hall wants it so at this time. */
    private static final String QUIET = "quiet-hours";

    /** A voice shows nothing: every call is news to it at once, and {@link VoiceQueue} keeps the order. */
    private static final int ALL_AT_ONCE = 1000;

    /** An announcement of the longest text lasts about a minute in two languages, a recorded one no longer. */
    private static final Duration LONGEST_NOTICE = Duration.ofSeconds(150);

    /** @param id of the call or the announcement */
    private record Speaking(
            String id,
            Duration longest,
            Instant since,
            long sinceNanos,
            AtomicReference<@Nullable SpeakResult> result) {}

    private final VoiceSetup setup;
    private volatile VoiceRules rules;
    private final HallLine line;
    private final Loop loop;

    private Knowledge known;
    private VoiceQueue queue = VoiceQueue.EMPTY;
    private @Nullable Speaking speaking;
    private String lastWhy = "";
    private final Alert alert;
    private final Announcements announcements = new Announcements();

    VoiceLoop(VoiceSetup setup, HallLine line) {
        this.setup = setup;
        this.rules = setup.rules();
        this.line = line;
        this.known = nothing(setup);
        this.alert = new Alert(setup.speaker());
        this.loop = Loop.named("voice-" + setup.id())
                .startingAgain(BackOff.SECONDS, this::forget)
                .closingWithin(LAST_WAIT)
                .make(this::round);
    }

    private static Knowledge nothing(VoiceSetup setup) {
        return Knowledge.none(
                Rules.of(Snapshot.NONE, ALL_AT_ONCE),
                setup.time().instant(),
                ZoneOffset.UTC,
                setup.nanos().getAsLong());
    }

    void start() {
        line.listen();
        loop.start();
    }

    void apply(VoiceRules other) {
        rules = other;
    }

    String id() {
        return setup.id();
    }

    @Override
    public void close() {
        loop.close();
        setup.speaker().close();
    }

    private boolean round() throws InterruptedException {
        turn(line.inbox().next(TICK_MILLIS));
        return true;
    }

    /** After a failure: what was to be said may be what failed, so the voice begins with the next call. */
    private void forget() {
        Speaking said = speaking;
        speaking = null;
        queue = VoiceQueue.EMPTY;
        known = nothing(setup);
        line.asking().afresh();
        if (said != null) {
            silent(said.id(), "the voice failed inside the program: see its log");
        }
    }

    private void turn(Inbox.@Nullable Item first) throws InterruptedException {
        Knowledge before = known;
        long now = setup.nanos().getAsLong();
        line.drain(first, item -> take(item, now));
        known = known.at(now);
        queue = queue.with(Views.appeared(before, known));
        for (KnownCall call : Views.ended(before, known)) {
            if (call.fate() instanceof KnownCall.Fate.Unshown unshown) {
                silent(call.id(), unshown.why());
            }
        }
        finish(now);
        boolean alerting = alert.speak(emergency(), now);
        if (speaking == null && !alerting) {
            announce(now);
        }
        if (speaking == null && !alerting) {
            next(now);
        }
        line.reports().send();
        line.asking().ask(known, now);
    }

    private HallMessage.HallState.@Nullable Display display() {
        HallMessage.HallState state = known.state();
        return state == null ? null : state.display();
    }

    private HallMessage.HallState.@Nullable Emergency emergency() {
        HallMessage.HallState.Display display = display();
        return display == null ? null : display.emergency();
    }

    /** What the hall wants said comes before the calls that wait; the call that is being said is said to its end. */
    private void announce(long now) {
        HallMessage.HallState.Display display = display();
        if (display == null) {
            return;
        }
        announcements.next(display.announcements(), known.clock().at(now)).ifPresent(next -> {
            String clip = next.clip();
            Sound recorded =
                    clip == null ? null : setup.recordings().apply(clip).orElse(null);
            if (clip != null && recorded == null) {
                silent(next.id(), "录音不在本机，请重新录制。 / The recording is not on this machine: record it again.");
                return;
            }
            Speaker.Notice notice = new Speaker.Notice(next.id(), next.text(), rules.languages(), recorded);
            begin(next.id(), LONGEST_NOTICE, now, () -> setup.speaker().announce(notice));
        });
    }

    private void take(Inbox.Item item, long now) {
        switch (item) {
            case Inbox.Item.News news -> {
                known = known.told(news.heard(), now);
                line.asking().heard(news.heard(), known);
            }
            case Inbox.Item.Unsent unsent -> line.reports().again(unsent.letter());
            case Inbox.Item.Done d -> {}
            case Inbox.Item.Desired d -> {}
            case Inbox.Item.BundleHead b -> {}
            case Inbox.Item.BundlePart b -> {}
            case Inbox.Item.Piece p -> {}
            case Inbox.Item.Command c ->
                LOG.info("voice {}: command {}", setup.id(), c.command().kind());
        }
    }

    private void next(long now) {
        VoiceQueue.Turn turn = queue.next(known, now);
        queue = turn.rest();
        turn.unsaid().forEach(unsaid -> silent(unsaid.call().id(), unsaid.why()));
        turn.say().ifPresent(call -> {
            if (rules.isQuiet(known.clock().at(now))) {
                silent(call.id(), QUIET);
            } else {
                say(call, now);
            }
        });
    }

    private void say(KnownCall call, long now) {
        Announcement announcement = new Announcement(
                call.id(), call.number(), windowSaid(call), rules.languages(), rules.times(), rules.wordings());
        begin(call.id(), LONGEST, now, () -> setup.speaker().say(announcement));
    }

    private void begin(String id, Duration longest, long now, Supplier<CompletionStage<SpeakResult>> speech) {
        AtomicReference<@Nullable SpeakResult> result = new AtomicReference<>();
        speaking = new Speaking(id, longest, known.clock().at(now), now, result);
        speech.get().whenComplete((said, failure) -> {
            result.set(failure == null ? said : new SpeakResult.Silent("the speaker failed: " + failure.getMessage()));
            line.inbox().offer(new Inbox.Item.Done());
        });
    }

    /** The number on the window's sign: {@code 3} of {@code 3号窗口}, else the whole name. */
    private static String windowSaid(KnownCall call) {
        String name = call.windowName().replaceFirst("^([A-Za-z0-9]{1,4})号窗口$", "$1");
        return name.isEmpty() ? call.window() : name;
    }

    private void finish(long now) {
        Speaking said = speaking;
        if (said == null) {
            return;
        }
        SpeakResult result = said.result().get();
        if (result == null && now - said.sinceNanos() >= said.longest().toNanos()) {
            result = new SpeakResult.Silent(
                    "the speaker did not answer for " + said.longest().toSeconds() + " s");
        }
        if (result == null) {
            return;
        }
        switch (result) {
            case SpeakResult.Spoken spoken -> {
                speaking = null;
                lastWhy = "";
                line.reports().add(new DeviceMessage.Receipt(said.id(), said.since(), null, spoken.millis()));
            }
            case SpeakResult.Silent silent -> {
                speaking = null;
                if (!silent.why().equals(lastWhy)) {
                    lastWhy = silent.why();
                    LOG.warn("voice {} is silent: {}", setup.id(), silent.why());
                }
                silent(said.id(), silent.why());
            }
        }
    }

    private void silent(String id, String why) {
        line.reports().add(new DeviceMessage.Receipt(id, null, why, null));
    }
}
