package hall.broker;

import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Reading.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Two devices with one client id at one broker: whoever connects throws the other out, whose will is told then or not. Every message a
 * device sends is looked at when it comes, and some are looked at again {@link PresenceView#LATE} later, as the hub does.
 */
final class TwoSenders {

    private static final String ID = "board-01";
    private static final long SECOND = 1_000_000_000L;

    private record Happening(long at, long order, Runnable what) {}

    private final PresenceView view;
    private final Random random;
    private final PriorityQueue<Happening> coming = new PriorityQueue<>((one, other) ->
            one.at() == other.at() ? Long.compare(one.order(), other.order()) : Long.compare(one.at(), other.at()));
    private final Map<Long, EnvelopeFactory> letters =
            Map.of(100L, LinkContract.envelopes(ID, 100), 200L, LinkContract.envelopes(ID, 200));
    private final List<String> story = new ArrayList<>();
    private long now;
    private long order;
    private long connected;
    private boolean firstCut;
    private boolean secondCut;

    TwoSenders(PresenceView view, Random random) {
        this.view = view;
        this.random = random;
    }

    long now() {
        return now;
    }

    /** The first alone, both for a while, the first alone for a while, then nobody. */
    void quarrel() {
        view.hearing(true, 0);
        at(0, () -> connect(100));
        long begin = 20 * SECOND;
        at(begin, () -> connect(200));
        long end = begin + (1 + random.nextInt(12_000)) * SECOND / 1_000;
        at(end, this::secondLeaves);
        at(end + random.nextInt(8_000) * SECOND / 1_000, this::firstIsCut);
        run(end + 400 * SECOND);
        now = end + 400 * SECOND;
    }

    List<String> story() {
        return story;
    }

    private void run(long until) {
        for (Happening next = coming.poll(); next != null && next.at() <= until; next = coming.poll()) {
            now = next.at();
            next.what().run();
        }
    }

    private void at(long when, Runnable what) {
        coming.add(new Happening(when, order++, what));
    }

    private boolean isCut(long boot) {
        return boot == 100 ? firstCut : secondCut;
    }

    private void connect(long boot) {
        if (isCut(boot) || connected == boot) {
            return;
        }
        if (connected != 0) {
            thrownOut();
        }
        connected = boot;
        at(now + random.nextInt(50) * SECOND / 1_000, () -> born(boot));
    }

    private void thrownOut() {
        long out = connected;
        connected = 0;
        if (random.nextBoolean()) {
            says(out, false); // Mosquitto drops the will of a session that another line takes over
        }
        at(now + random.nextInt(2_000) * SECOND / 1_000, () -> connect(out));
    }

    private void born(long boot) {
        if (connected == boot) {
            says(boot, true);
            speak(boot);
        }
    }

    private void speak(long boot) {
        if (connected != boot) {
            return;
        }
        story.add(now / 1_000_000 + " " + boot + " speaks");
        trust(boot);
        if (random.nextBoolean()) {
            at(now + PresenceView.LATE.toNanos(), () -> {
                story.add(now / 1_000_000 + " " + boot + " again");
                trust(boot);
            });
        }
        at(now + random.nextInt(10_000) * SECOND / 1_000, () -> speak(boot));
    }

    private void trust(long boot) {
        if (view.trust(ID, boot, now) == PresenceView.Trust.UNBORN) {
            at(now + PresenceView.LATE.toNanos(), () -> view.strange(ID, boot, now));
        }
    }

    private void says(long boot, boolean online) {
        story.add(now / 1_000_000 + " " + boot + " " + online);
        view.accept(
                ID,
                new Letter<>(
                        Objects.requireNonNull(letters.get(boot)).next("presence"),
                        new Presence(online, "hall 1.0.0", "board", List.of(Presence.HEARTBEAT))),
                now);
    }

    private void secondLeaves() {
        secondCut = true;
        if (connected == 200) {
            connected = 0;
            says(200, false);
        }
    }

    private void firstIsCut() {
        firstCut = true;
        if (connected == 100) {
            connected = 0;
            says(100, false);
        }
    }
}
