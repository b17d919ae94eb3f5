package hall.hardware.idcard;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides what to ask the reader next, and what its answers say about the card: put down, read, still there, gone.
 *
 * <p>The difficulty: a card that stays on the reader is not found again, though it still reads. So one round is
 *
 * <pre>
 * nothing there    FIND -- found ------> SELECT -> READ
 *                       -- not found --> READ now and then, for a card that lay there before we looked
 * card was read    FIND -- found ------> SELECT -> READ: the same card again is no event, another one is
 *                       -- not found --> NEWEST ADDRESS answers while the card lies there; if not, READ
 * </pre>
 *
 * A card is gone when {@value #MISSES_UNTIL_GONE} rounds in a row found nothing; one weak answer is no removal.
 * Pure but for the digest's salt; one thread.
 */
final class CardWatch {

    static final int MISSES_UNTIL_GONE = 2;

    /** Rounds between two looks for a card that lay there before. */
    static final int ROUNDS_BETWEEN_BARE_READS = 5;

    private static final int ADDRESS_BYTES = 70;
    private static final int FOUND_BYTES = 4;
    private static final int TEXT_AT = 4;
    private static final int PHOTO_AT = TEXT_AT + CardText.BYTES;

    private final byte[] salt = new byte[16];
    private SdtCommand next = SdtCommand.FIND;
    private boolean roundOver;
    private boolean found;
    private boolean failedBefore;
    private int roundsUntilBareRead;
    private int misses;
    private byte[] present = {};

    CardWatch(RandomGenerator chance) {
        chance.nextBytes(salt);
    }

    /** What to ask now. */
    SdtCommand next() {
        return next;
    }

    /** Whether the answer given last ended a round, so that the asker may rest. */
    boolean roundOver() {
        return roundOver;
    }

    /** Whether a card that has been told of lies on the reader. */
    boolean present() {
        return present.length > 0;
    }

    /**
     * The reader's cable was out or the reader silent. For a moment, that changes nothing: the same card is no event.
     *
     * @param afterLong whether it was away for so long that the card may have been taken up and laid down again
     */
    List<IdCardEvent> back(boolean afterLong) {
        next = SdtCommand.FIND;
        roundsUntilBareRead = 0;
        failedBefore = false;
        misses = 0;
        return afterLong ? gone() : List.of();
    }

    /** Takes the answer to {@link #next}; the answer stays the caller's to close. */
    List<IdCardEvent> answered(SdtAnswer answer) {
        if (answer.code().saysGarbled()) {
            return silent();
        }
        return switch (next) {
            case FIND -> foundOrNot(answer);
            case SELECT -> ask(SdtCommand.READ);
            case READ -> read(answer);
            case READ_NEWEST_ADDRESS -> probed(answer);
            case RESET, STATUS, SAM_ID, READ_WITH_FINGERPRINT ->
                throw new IllegalStateException(next + " is never asked by the watch");
        };
    }

    /**
     * No answer came to {@link #next} in time, or one that says the question arrived garbled. It tells nothing of the
     * card; but the reader may have found one without our hearing of it, so the next round reads in any case.
     */
    List<IdCardEvent> silent() {
        found = found && next != SdtCommand.FIND;
        failedBefore = failedBefore || (found && !present());
        roundsUntilBareRead = 0;
        return endRound(List.of());
    }

    private List<IdCardEvent> foundOrNot(SdtAnswer answer) {
        found = answer.code() == SdtCode.FOUND && answer.length() == FOUND_BYTES;
        if (found) {
            return ask(SdtCommand.SELECT);
        }
        if (present()) {
            return ask(SdtCommand.READ_NEWEST_ADDRESS);
        }
        if (failedBefore || roundsUntilBareRead == 0) {
            return ask(SdtCommand.READ);
        }
        roundsUntilBareRead--;
        return endRound(List.of());
    }

    private List<IdCardEvent> probed(SdtAnswer answer) {
        boolean there = (answer.code() == SdtCode.OK && answer.length() == ADDRESS_BYTES)
                || answer.code() == SdtCode.NO_CONTENT;
        if (!there) {
            return ask(SdtCommand.READ);
        }
        misses = 0;
        return endRound(List.of());
    }

    private List<IdCardEvent> read(SdtAnswer answer) {
        if (!hasTextAndPhoto(answer)) {
            return failed(answer.code());
        }
        byte[] text = answer.slice(TEXT_AT, PHOTO_AT);
        try {
            return seen(text, answer.slice(PHOTO_AT, PHOTO_AT + Photo.BYTES));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** Text length 01 00, photo length 04 00, then the two. */
    private static boolean hasTextAndPhoto(SdtAnswer answer) {
        return answer.code() == SdtCode.OK
                && answer.length() == PHOTO_AT + Photo.BYTES
                && answer.at(0) == 1
                && answer.at(1) == 0
                && answer.at(2) == 4
                && answer.at(3) == 0;
    }

    private List<IdCardEvent> seen(byte[] text, byte[] photo) {
        byte[] digest = digest(text);
        misses = 0;
        failedBefore = false;
        if (MessageDigest.isEqual(digest, present)) {
            Arrays.fill(photo, (byte) 0);
            return endRound(List.of());
        }
        List<IdCardEvent> events = new ArrayList<>(gone());
        present = digest;
        events.add(
                switch (CardText.decode(text, Optional.of(new Photo(photo)))) {
                    case CardText.Result.Decoded decoded -> new IdCardEvent.Read(decoded.card());
                    case CardText.Result.Refused refused -> new IdCardEvent.Unread(SdtCode.OK, refused.why());
                });
        return endRound(events);
    }

    private List<IdCardEvent> failed(SdtCode code) {
        if (present()) {
            misses++;
            return endRound(misses >= MISSES_UNTIL_GONE ? gone() : List.of());
        }
        if (found) {
            boolean again = !failedBefore;
            failedBefore = true;
            return endRound(again ? List.of() : unread(code));
        }
        roundsUntilBareRead = ROUNDS_BETWEEN_BARE_READS;
        return endRound(failedBefore ? unread(code) : List.of());
    }

    /** The card was found and neither that round nor the next could read it: it left too soon, or cannot be read. */
    private List<IdCardEvent> unread(SdtCode code) {
        failedBefore = false;
        return List.of(new IdCardEvent.Unread(code, "the card was taken away too soon or cannot be read"));
    }

    private List<IdCardEvent> gone() {
        misses = 0;
        if (!present()) {
            return List.of();
        }
        Arrays.fill(present, (byte) 0);
        present = new byte[0];
        return List.of(new IdCardEvent.Removed());
    }

    private List<IdCardEvent> ask(SdtCommand command) {
        next = command;
        roundOver = false;
        return List.of();
    }

    private List<IdCardEvent> endRound(List<IdCardEvent> events) {
        next = SdtCommand.FIND;
        roundOver = true;
        return events;
    }

    private byte[] digest(byte[] text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(text);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
