package hall.hardware.link;

import java.time.Duration;
import java.util.Optional;

/**
 * One card slot: a PC/SC reader, or a card in memory in a test.
 *
 * <p>Owned by one device thread; {@link #close} alone may be called from another. Once a call has thrown, the slot is
 * dead: the owner closes it and asks its {@link LinkOpener} for a new one. A card that was taken away is not a failure
 * of the slot.
 */
public interface ApduLink extends AutoCloseable {

    /** A card that lies in the slot and is powered. Closing it ends the conversation and leaves the card where it is. */
    interface Card extends AutoCloseable {

        /**
         * Sends one command and gives the card's answer with its two status bytes; answers {@code 61 xx} and {@code 6C
         * xx} are already resolved. Empty when the card was taken away meanwhile.
         */
        Optional<byte[]> transmit(byte[] command) throws LinkException;

        @Override
        void close();
    }

    /** The reader's name, for logs. */
    String name();

    /** Waits up to {@code limit} until the slot holds a card, or none, as {@code present} says; tells whether it does. */
    boolean awaitPresent(boolean present, Duration limit) throws LinkException;

    /** Powers the card that lies in the slot; empty when there is none or it does not answer. */
    Optional<Card> connect() throws LinkException;

    @Override
    void close();
}
