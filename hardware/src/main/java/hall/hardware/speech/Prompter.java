package hall.hardware.speech;

import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says sentences to whoever uses a machine without seeing it: the newest cuts off the one before. Its own thread makes and
 * plays the sound; any thread may give it something to say, which never blocks.
 */
public final class Prompter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prompter.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** Longer than this nothing is waited for in one round: a thread that does not come further is a fault. */
    private static final Duration QUIET = Duration.ofSeconds(20);

    private static final int TONE_RATE = 22_050;

    private final TextVoice voice;
    private final AudioSink sink;
    private final Loop loop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private @Nullable Order wanted;
    private @Nullable Order current;
    private boolean cut;
    private boolean closed;
    private String lastWhy = "";

    /** Makes the sound of any text. */
    @FunctionalInterface
    public interface TextVoice {
        Sound speak(String text, String language) throws VoiceException;
    }

    /** Without {@code text} it is the two tones. */
    private record Order(@Nullable String text, String language, int percent) {}

    private Prompter(String name, TextVoice voice, AudioSink sink) {
        this.voice = voice;
        this.sink = sink;
        this.loop = Loop.named("prompts-" + name)
                .startingAgain(BackOff.SECONDS)
                .closingWithin(CLOSE_LIMIT)
                .make(this::round);
    }

    /** Starts one that says nothing yet. */
    public static Prompter start(String name, TextVoice voice, AudioSink sink) {
        Prompter prompter = new Prompter(name, voice, sink);
        prompter.loop.start();
        return prompter;
    }

    /** Says {@code text} now, at {@code percent} of full amplitude. */
    public void say(String text, String language, int percent) {
        order(new Order(text, language, percent));
    }

    /** Sounds two tones, unless something is being said. */
    public void tone(int percent) {
        lock.lock();
        try {
            if (!isSpeaking()) {
                order(new Order(null, "", percent));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether something is being said, or about to be. */
    public boolean isSpeaking() {
        lock.lock();
        try {
            return wanted != null || (current != null && !cut);
        } finally {
            lock.unlock();
        }
    }

    /** Says nothing more. */
    public void stop() {
        order(null);
    }

    private void order(@Nullable Order next) {
        lock.lock();
        try {
            wanted = next;
            cut = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            order(null);
        } finally {
            lock.unlock();
        }
        loop.close();
    }

    private boolean round() throws InterruptedException {
        Order order = next();
        if (order == null) {
            return !isClosed();
        }
        try {
            String text = order.text();
            Sound sound = text == null ? Chime.at(TONE_RATE) : voice.speak(text, order.language());
            if (!isCut()) {
                sink.play("prompt", sound.volume(order.percent()), this::isCut);
            }
            lastWhy = "";
        } catch (VoiceException e) {
            note(String.valueOf(e.getMessage()));
        } finally {
            lock.lock();
            try {
                current = null;
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** What to say next; null when there was nothing for a while, so that a round of which nothing is wanted ends too. */
    private @Nullable Order next() throws InterruptedException {
        lock.lock();
        try {
            long left = QUIET.toNanos();
            while (wanted == null && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            current = closed ? null : wanted;
            wanted = null;
            cut = closed;
            return current;
        } finally {
            lock.unlock();
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    /** Said once, until something is heard again. */
    private void note(String why) {
        if (!why.equals(lastWhy)) {
            LOG.warn("Whoever does not see the screen is not told what is on it: {}", why);
            lastWhy = why;
        }
    }
}
