package hall.broker;

import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is there, as far as presence messages say, and which sender speaks for each device.
 *
 * <p>A birth ({@code online}) counts whatever its boot: a device whose card was replaced counts from one again. The boot is
 * for wills: that of another life than the one that was born last is ignored, because a broker may send it after the new
 * life has said that it is there.
 *
 * <p>A device starts again and again, but it never goes back to a life it has left. A life that is heard again after
 * another one was born is therefore a second sender with the same id: the first one stays believed, the other is {@link
 * #doubled} until nothing was heard of it for {@link #REMEMBERED}. One that said that it is there is believed as soon as it
 * speaks and nothing was heard of the first for {@link #LATE}: a broker may have thrown the first out without a word. What is drawn in the hall for a board ({@link
 * Presence#STAND_IN}) never counts where a board of that id was heard.
 *
 * <p>A will is not all: it dies with a broker that is killed, and a broker may drop it where another line takes its client id.
 * So a sender with {@link Presence#HEARTBEAT} of which nothing was heard for {@link #SILENT} is not there, until it is heard
 * again.
 *
 * <p>Not thread-safe; time comes in as monotonic nanoseconds.
 */
public final class PresenceView {

    /** So long a message may be under way while a later one of the same sender is here. */
    public static final Duration LATE = Duration.ofSeconds(5);

    /** How long a second sender is named after it was heard last. */
    public static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** Three heartbeats that did not come, and one that may be late. */
    public static final Duration SILENT =
            PresencePublisher.EVERY.multipliedBy(3).plus(LATE);

    private static final int MOST_LIVES = 16;

    /** Since when all that is said is heard; null while nothing is. */
    private @Nullable Long hearingSinceNanos;

    private final Map<String, Sender> senders = new HashMap<>();

    /** What a message that is no presence is worth. */
    public enum Trust {
        /** It is the device's. */
        BELIEVED,
        /** Nothing was heard of such a life: its birth may be under way. */
        UNBORN,
        /** It is another sender's, or of what the hall drew in place of a board that is there. */
        SECOND
    }

    /**
     * Another sender.
     *
     * @param birth with which it said that it is there; null if it did not, or is there no more
     */
    private record Other(long heardNanos, @Nullable Letter<Presence> birth) {}

    private static final class Sender {
        private Letter<Presence> latest;
        private long life;
        private boolean online;
        private long bornNanos;
        private long heardNanos;
        private final long firstNanos;

        /** The lives before, and whether each was a stand-in; the oldest goes first. */
        private final Map<Long, Boolean> past = bounded();

        private final Map<Long, Other> others = bounded();

        Sender(Letter<Presence> first, long nowNanos) {
            this.firstNanos = nowNanos;
            this.bornNanos = nowNanos;
            this.latest = first;
            this.life = first.envelope().boot();
            take(first, nowNanos);
        }

        private static <V> Map<Long, V> bounded() {
            return new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                    return size() > MOST_LIVES;
                }
            };
        }

        private void take(Letter<Presence> letter, long nowNanos) {
            if (letter.envelope().boot() != life) {
                bornNanos = nowNanos;
            }
            latest = letter;
            life = letter.envelope().boot();
            online = letter.message().online();
            heardNanos = nowNanos;
        }

        private boolean isStandIn() {
            return isStandIn(latest);
        }

        private static boolean isStandIn(Letter<Presence> letter) {
            return letter.message().capabilities().contains(Presence.STAND_IN);
        }

        private boolean isThere(long nowNanos, @Nullable Long hearingSinceNanos) {
            boolean silent = hearingSinceNanos != null
                    && latest.message().capabilities().contains(Presence.HEARTBEAT)
                    && nowNanos - Math.max(heardNanos, hearingSinceNanos) >= SILENT.toNanos();
            return online && !silent;
        }

        private boolean isGone(long nowNanos) {
            return !online && nowNanos - heardNanos >= REMEMBERED.toNanos();
        }

        private boolean isNew(long nowNanos) {
            return nowNanos - bornNanos < LATE.toNanos();
        }

        private boolean will(Letter<Presence> letter, long nowNanos) {
            if (letter.envelope().boot() != life) {
                others.computeIfPresent(letter.envelope().boot(), (boot, other) -> new Other(other.heardNanos(), null));
                return false;
            }
            take(letter, nowNanos);
            return true;
        }

        private boolean birth(Letter<Presence> letter, long nowNanos) {
            long boot = letter.envelope().boot();
            if (boot != life) {
                boolean standsBack = isStandIn(letter) && !isStandIn();
                boolean wasLate = past.containsKey(boot) && isNew(nowNanos) && !isStandIn();
                if (standsBack || wasLate || isOther(boot, nowNanos, letter)) {
                    return false;
                }
                if (past.remove(boot) != null && !isStandIn() && nowNanos - bornNanos < REMEMBERED.toNanos()) {
                    others.put(life, new Other(nowNanos, latest));
                } else {
                    past.put(life, isStandIn());
                }
            }
            take(letter, nowNanos);
            return true;
        }

        /** Whether it is a known second sender, which stays one while the first is there; {@code birth} is what it says now. */
        private boolean isOther(long boot, long nowNanos, @Nullable Letter<Presence> birth) {
            Other other = others.get(boot);
            if (other == null) {
                return false;
            }
            Letter<Presence> born = birth == null ? other.birth() : birth;
            boolean expired = nowNanos - other.heardNanos() >= REMEMBERED.toNanos();
            boolean isAlone = born != null && nowNanos - heardNanos >= LATE.toNanos();
            if (expired || isAlone || isGone(nowNanos)) {
                others.remove(boot);
                return false;
            }
            others.put(boot, new Other(nowNanos, born));
            return true;
        }

        private Trust trust(long boot, long nowNanos) {
            if (boot == life) {
                heardNanos = nowNanos;
                return Trust.BELIEVED;
            }
            Other other = others.get(boot);
            if (isOther(boot, nowNanos, null)) {
                return Trust.SECOND;
            }
            if (other != null && other.birth() != null) {
                past.put(life, isStandIn());
                take(other.birth(), nowNanos);
                return Trust.BELIEVED;
            }
            Boolean stoodIn = past.get(boot);
            if (stoodIn != null) {
                return ofThePast(boot, stoodIn, nowNanos);
            }
            boolean wasUnderWay = !online || nowNanos - firstNanos < LATE.toNanos();
            return wasUnderWay ? Trust.BELIEVED : Trust.UNBORN;
        }

        private Trust ofThePast(long boot, boolean stoodIn, long nowNanos) {
            if (stoodIn && !isStandIn()) {
                return Trust.SECOND;
            }
            if (!isNew(nowNanos) && online) {
                past.remove(boot);
                others.put(life, new Other(nowNanos, latest));
                life = boot;
                bornNanos = nowNanos;
                heardNanos = nowNanos;
            }
            return Trust.BELIEVED;
        }
    }

    /** Takes in what came for {@code device}; false if it does not count: another life's will, or another sender's birth. */
    public boolean accept(String device, Letter<Presence> letter, long nowNanos) {
        Sender sender = senders.get(device);
        if (sender == null) {
            senders.put(device, new Sender(letter, nowNanos));
            return true;
        }
        return letter.message().online() ? sender.birth(letter, nowNanos) : sender.will(letter, nowNanos);
    }

    /** What a message of {@code device} in its life {@code boot} is worth. */
    public Trust trust(String device, long boot, long nowNanos) {
        Sender sender = senders.get(device);
        return sender == null ? Trust.BELIEVED : sender.trust(boot, nowNanos);
    }

    /** No birth came for a message that was {@link Trust#UNBORN}: it was another sender's. */
    public void strange(String device, long boot, long nowNanos) {
        Sender sender = senders.get(device);
        if (sender != null && boot != sender.life) {
            sender.others.put(boot, new Other(nowNanos, null));
        }
    }

    /** Whether a second sender with the id of {@code device} was heard lately. */
    public boolean doubled(String device, long nowNanos) {
        Sender sender = senders.get(device);
        return sender != null
                && sender.others.values().stream()
                        .anyMatch(other -> nowNanos - other.heardNanos() < REMEMBERED.toNanos());
    }

    /** Forgets a device whose presence was cleared. */
    public void forget(String device) {
        senders.remove(device);
    }

    /** The life {@code device} is in; null if it was never heard of. */
    public @Nullable Long life(String device) {
        Sender sender = senders.get(device);
        return sender == null ? null : sender.life;
    }

    /** From now on all that is said is heard, or nothing is: whoever hears nothing cannot tell who is silent. */
    public void hearing(boolean all, long nowNanos) {
        hearingSinceNanos = all ? Long.valueOf(nowNanos) : null;
    }

    /** Whether {@code device} is there. */
    public boolean online(String device, long nowNanos) {
        Sender sender = senders.get(device);
        return sender != null && sender.isThere(nowNanos, hearingSinceNanos);
    }

    /** What all said of themselves that were ever heard of, by device. */
    public Map<String, Presence> all() {
        Map<String, Presence> all = new TreeMap<>();
        senders.forEach((device, sender) -> all.put(device, sender.latest.message()));
        return all;
    }
}
