package hall.hardware.simulated.cards;

import hall.hardware.link.ApduLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.SimulatedClock;
import hall.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A card slot in memory. Cards can be put in and taken out, also in the middle of a conversation, and the reader's
 * cable can be pulled. Any thread may do so.
 */
public final class MemorySlot implements LinkOpener<ApduLink> {

    private final SimulatedClock clock;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable CardApplication card;
    private boolean plugged = true;
    private int commandsUntilPulled = Integer.MAX_VALUE;
    private int commandsUntilUnplugged = Integer.MAX_VALUE;

    public MemorySlot(SimulatedClock clock) {
        this.clock = clock;
    }

    /** Puts {@code inserted} in. */
    public synchronized void insert(CardApplication inserted) {
        card = inserted;
        changed.release();
    }

    /** Takes the card out. */
    public synchronized void remove() {
        card = null;
        changed.release();
    }

    /** The card is taken out before the {@code count}th command from now, counted from 1, is answered. */
    public synchronized void pullBeforeCommand(int count) {
        commandsUntilPulled = count;
    }

    /** The reader's cable is pulled before the {@code count}th command from now, counted from 1, is answered. */
    public synchronized void unplugBeforeCommand(int count) {
        commandsUntilUnplugged = count;
    }

    /** Plugs the reader's cable in or pulls it. */
    public synchronized void plug(boolean in) {
        plugged = in;
        changed.release();
    }

    @Override
    public synchronized boolean present() {
        return plugged;
    }

    @Override
    public synchronized ApduLink open() throws LinkException {
        if (!plugged) {
            throw new LinkException(
                    LinkException.Cause.ABSENT, Text.of("没有接上读卡器，请接上", "no reader is plugged in; plug one in"));
        }
        return new Link();
    }

    private synchronized boolean holdsCard() throws LinkException {
        if (!plugged) {
            throw new LinkException(
                    LinkException.Cause.LOST,
                    Text.of("读卡器已拔出，接回后自动恢复使用", "the reader was unplugged; it is used again once it is back"));
        }
        return card != null;
    }

    private synchronized Optional<byte[]> transmit(CardApplication to, byte[] command) throws LinkException {
        commandsUntilPulled--;
        commandsUntilUnplugged--;
        if (commandsUntilPulled == 0) {
            remove();
        }
        if (commandsUntilUnplugged == 0) {
            plug(false);
        }
        return holdsCard() && card == to ? Optional.of(to.answer(command)) : Optional.empty();
    }

    private final class Link implements ApduLink {

        @Override
        public String name() {
            return "memory slot";
        }

        @Override
        public boolean awaitPresent(boolean present, Duration limit) throws LinkException {
            long until = clock.nanos() + limit.toNanos();
            while (holdsCard() != present) {
                long left = until - clock.nanos();
                if (left <= 0) {
                    return false;
                }
                try {
                    clock.await(changed, left);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    throw new LinkException(
                            LinkException.Cause.LOST, Text.of("等待被中断", "the wait was interrupted"), ended);
                }
            }
            return true;
        }

        @Override
        public Optional<Card> connect() throws LinkException {
            synchronized (MemorySlot.this) {
                CardApplication inserted = holdsCard() ? card : null;
                return inserted == null ? Optional.empty() : Optional.of(new Conversation(inserted));
            }
        }

        @Override
        public void close() {
            changed.release();
        }
    }

    private final class Conversation implements ApduLink.Card {

        private final CardApplication with;

        private Conversation(CardApplication with) {
            this.with = with;
        }

        @Override
        public Optional<byte[]> transmit(byte[] command) throws LinkException {
            return MemorySlot.this.transmit(with, command);
        }

        @Override
        public void close() {
            changed.drainPermits();
        }
    }
}
