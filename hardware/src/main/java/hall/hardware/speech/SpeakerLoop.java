package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speaker: one thread, {@code device-NAME}, that says announcements one at a time in the order given. Each is the
 * chime, then every language in turn, the whole as often as asked, with a gap between. For each language the voices are
 * tried in their order (clips, then espeak-ng); what none can say is left out with a note, and when nothing is left the
 * announcement is {@link SpeakResult.Silent} with the reason.
 *
 * <p>{@link #say} may be called from any thread. An id that still waits or sounds is not said again: its stage is given
 * back. Beyond the bound the new announcement is refused, never an older one dropped. A warning comes before all others
 * and cuts off what sounds. Stages complete on the speaker's
 * thread, so what depends on them must be quick.
 */
public final class SpeakerLoop implements Speaker {

    private static final Logger LOG = LoggerFactory.getLogger(SpeakerLoop.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(5);

    /** A speaker that has nothing to say begins a round so often: it is well, however quiet the hall is. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final SpeakResult INTERNAL =
            new SpeakResult.Silent("语音内部错误，请查看日志。 / An internal error of the speaker: see the log.");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Order> orders = new ArrayDeque<>();
    private @Nullable Order current;
    private boolean closed;

    private volatile List<SpeechMaker> voices;
    private final AudioSink sink;
    private final Duration quiet;
    private final Loop loop;
    private volatile SpeakerSettings settings;
    private String lastWhy = "";

    /** How one of the voices makes the sound of something in a language. */
    private interface Making {
        Sound by(SpeechMaker voice, String language) throws VoiceException;
    }

    /** What is to be said. {@code urgent} cuts off what is not. */
    private record Order(
            String id,
            List<String> languages,
            int repeat,
            boolean urgent,
            Making making,
            CompletableFuture<SpeakResult> done) {}

    private SpeakerLoop(
            String name, SpeakerSettings settings, List<? extends SpeechMaker> voices, AudioSink sink, Duration quiet) {
        this.quiet = quiet;
        this.settings = settings;
        this.voices = List.copyOf(voices);
        this.sink = sink;
        this.loop = Loop.named("device-" + name)
                .startingAgain(BackOff.SECONDS)
                .roundsWithin(ROUND_LIMIT)
                .closingWithin(CLOSE_LIMIT)
                .finishing(this::answerTheRest)
                .make(this::round);
    }

    /** Starts a speaker that says what the first of {@code voices} that can makes of it, into {@code sink}. */
    public static SpeakerLoop start(
            String name, SpeakerSettings settings, List<? extends SpeechMaker> voices, AudioSink sink) {
        return start(name, settings, voices, sink, QUIET);
    }

    /** @param quiet a round without anything to say takes at most so long */
    static SpeakerLoop start(
            String name, SpeakerSettings settings, List<? extends SpeechMaker> voices, AudioSink sink, Duration quiet) {
        SpeakerLoop speaker = new SpeakerLoop(name, settings, voices, sink, quiet);
        speaker.loop.start();
        return speaker;
    }

    /** Speaks with {@code changed} settings from the next announcement on; any thread. */
    void settings(SpeakerSettings changed) {
        settings = changed;
    }

    @Override
    public CompletionStage<SpeakResult> say(Announcement announcement) {
        return take(new Order(
                announcement.id(),
                announcement.languages(),
                announcement.repeat(),
                false,
                (voice, language) -> voice.say(announcement, language),
                new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<SpeakResult> warn(Warning warning) {
        Text text = warning.text();
        return take(new Order(
                warning.id(),
                List.copyOf(text.byLanguage().keySet()),
                warning.repeat(),
                true,
                (voice, language) -> voice.read(text.in(language), language),
                new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<SpeakResult> announce(Notice notice) {
        Sound recorded = notice.recorded();
        List<String> read = notice.languages().stream()
                .filter(language ->
                        !notice.text().byLanguage().getOrDefault(language, "").isBlank())
                .toList();
        return take(new Order(
                notice.id(),
                recorded == null ? read : List.of(Text.CHINESE),
                1,
                false,
                (voice, language) -> recorded == null ? voice.read(notice.text().in(language), language) : recorded,
                new CompletableFuture<>()));
    }

    @Override
    public void prefer(SpeechMaker voice) {
        voices = Stream.concat(Stream.of(voice), voices.stream()).toList();
    }

    private CompletionStage<SpeakResult> take(Order order) {
        lock.lock();
        try {
            if (closed) {
                return refused("语音已关闭。 / The speaker is closed.");
            }
            Order known = find(order.id());
            if (known != null) {
                return known.done().minimalCompletionStage();
            }
            int bound = settings.waiting();
            if (orders.size() >= bound && !order.urgent()) {
                return refused("已有 " + bound + " 条播报在排队，这一条没有播报。 / " + bound
                        + " announcements wait already, so this one was not said.");
            }
            if (order.urgent()) {
                orders.addFirst(order);
            } else {
                orders.addLast(order);
            }
            arrived.signal();
            return order.done().minimalCompletionStage();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Order find(String id) {
        if (current != null && current.id().equals(id)) {
            return current;
        }
        for (Order order : orders) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    private static CompletionStage<SpeakResult> refused(String why) {
        return CompletableFuture.completedStage(new SpeakResult.Silent(why));
    }

    /** Ends what sounds, answers what waits with silence, and waits up to two seconds for the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        loop.close();
    }

    private boolean round() throws InterruptedException {
        Order order = next();
        if (order == null) {
            return true; // a loop that is closed has no further round
        }
        SpeakResult result = INTERNAL;
        try {
            result = said(order);
            note(result);
        } finally {
            lock.lock();
            try {
                current = null;
            } finally {
                lock.unlock();
            }
            order.done().complete(result);
        }
        return true;
    }

    /** The next announcement; null when the speaker is closed, or none has come for long. */
    private @Nullable Order next() throws InterruptedException {
        lock.lock();
        try {
            long left = quiet.toNanos();
            while (orders.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            current = closed ? null : orders.poll();
            return current;
        } finally {
            lock.unlock();
        }
    }

    private void answerTheRest() {
        List<Order> rest;
        lock.lock();
        try {
            rest = List.copyOf(orders);
            orders.clear();
        } finally {
            lock.unlock();
        }
        rest.forEach(order ->
                order.done().complete(new SpeakResult.Silent("语音已关闭。 / The speaker was closed before it was said.")));
    }

    private SpeakResult said(Order order) {
        SpeakerSettings now = settings;
        try {
            Sound sound = sound(order, now);
            sink.play(order.id(), sound.volume(now.volumePercent()), () -> gives(order));
            return gives(order)
                    ? new SpeakResult.Silent("被紧急播报打断。 / An emergency cut it off.")
                    : new SpeakResult.Spoken(sound.millis());
        } catch (VoiceException e) {
            return new SpeakResult.Silent(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("An announcement failed in a way nobody foresaw", e);
            return INTERNAL;
        }
    }

    /** Whether {@code order} has to give way to something urgent. */
    private boolean gives(Order order) {
        lock.lock();
        try {
            Order next = orders.peekFirst();
            return !order.urgent() && next != null && next.urgent();
        } finally {
            lock.unlock();
        }
    }

    private Sound sound(Order order, SpeakerSettings now) throws VoiceException {
        List<Sound> once = new ArrayList<>();
        StringBuilder notes = new StringBuilder();
        for (String language : order.languages()) {
            Sound said = inOneLanguage(order, language, notes);
            if (said != null) {
                once.add(said);
            }
        }
        if (once.isEmpty()) {
            throw new VoiceException(
                    notes.isEmpty() ? "没有指定播报语言。 / No language was given to say it in." : notes.toString());
        }
        int rate = once.getFirst().rate();
        List<Sound> all = new ArrayList<>();
        if (now.chime()) {
            all.add(Chime.at(rate));
        }
        for (int time = 0; time < Math.max(1, order.repeat()); time++) {
            all.addAll(once);
        }
        return Sound.joined(rate, all, now.gapMillis());
    }

    private @Nullable Sound inOneLanguage(Order order, String language, StringBuilder notes) {
        String why = "没有配置语音。 / No voice is set up.";
        for (SpeechMaker voice : voices) {
            try {
                return order.making().by(voice, language);
            } catch (VoiceException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        notes.append(notes.isEmpty() ? "" : " ").append(why);
        return null;
    }

    private void note(SpeakResult result) {
        switch (result) {
            case SpeakResult.Spoken spoken -> {
                if (!lastWhy.isEmpty()) {
                    LOG.info("Announcements are heard again");
                }
                lastWhy = "";
            }
            case SpeakResult.Silent silent -> {
                if (!silent.why().equals(lastWhy)) {
                    LOG.warn("An announcement was not heard: {}", silent.why());
                }
                lastWhy = silent.why();
            }
        }
    }
}
