package hall.hardware.printer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an ESC/POS printer says. Answers carry no name, so each byte is told by its class first and only then by
 * what was asked:
 *
 * <pre>
 *   0xx1xx10  answer to DLE EOT          (b &amp; 93h) = 12h
 *   0xx1xx00  automatic status, byte 1   (b &amp; 93h) = 10h, then three of 0xx0xxxx
 *   0xx0xxxx  answer to GS r             (b &amp; 90h) = 00h, outside automatic status
 *   11h, 13h  XON, XOFF
 * </pre>
 *
 * <p>A byte of the wrong class ends a half-read automatic status and is read afresh; what was not asked for is skipped
 * and counted. Never fails, remembers at most 16 questions.
 */
final class EscPosStatus {

    private static final int QUESTIONS = 16;

    private final Deque<Integer> asked = new ArrayDeque<>();
    private final int[] automatic = new int[4];
    private int automaticBytes;
    private int whenDone;
    private int givenUp;
    private boolean late;
    private long skipped;

    /** DLE EOT {@code what} has been sent. */
    void askedNow(int what) {
        if (asked.size() == QUESTIONS) {
            asked.remove();
        }
        asked.add(what);
    }

    /** GS r 1 has been sent. */
    void askedWhenDone() {
        whenDone = Math.min(QUESTIONS, whenDone + 1);
    }

    /** How many GS r 1 have not been answered. */
    int openWhenDone() {
        return whenDone;
    }

    /** Nobody waits for the answers to GS r any more; {@link #cameLate} tells if one comes all the same. */
    void giveUpWhenDone() {
        givenUp += whenDone;
        whenDone = 0;
    }

    /** Whether an answer to a GS r that was given up has come since the last {@link #forget}. */
    boolean cameLate() {
        return late;
    }

    /** Whether a DLE EOT has not been answered. */
    boolean awaitsNow() {
        return !asked.isEmpty();
    }

    /** Forgets every question and what is half read: the printer has been opened anew, or will not answer any more. */
    void forget() {
        forgetNow();
        automaticBytes = 0;
        whenDone = 0;
        givenUp = 0;
        late = false;
    }

    /** Forgets the DLE EOT questions. */
    void forgetNow() {
        asked.clear();
    }

    /** How many bytes made no sense. */
    long skipped() {
        return skipped;
    }

    /** What {@code value} completes; null when nothing yet. */
    @Nullable
    EscPosAnswer read(byte value) {
        int bits = value & 0xFF;
        if (bits == 0x11 || bits == 0x13) {
            return new EscPosAnswer.Flow(bits == 0x11);
        }
        if ((bits & 0x90) == 0) {
            return plain(bits);
        }
        skipHalfRead();
        if ((bits & 0x93) == 0x10) {
            automatic[0] = bits;
            automaticBytes = 1;
            return null;
        }
        Integer question = (bits & 0x93) == 0x12 ? asked.poll() : null;
        if (question == null) {
            skipped++;
            return null;
        }
        return new EscPosAnswer.AtOnce(question, bits);
    }

    private @Nullable EscPosAnswer plain(int bits) {
        if (automaticBytes > 0) {
            automatic[automaticBytes++] = bits;
            if (automaticBytes < automatic.length) {
                return null;
            }
            automaticBytes = 0;
            return new EscPosAnswer.ByItself(automatic[0], automatic[1], automatic[2], automatic[3]);
        }
        if (whenDone == 0 && givenUp == 0) {
            skipped++;
            return null;
        }
        if (whenDone == 0) {
            givenUp--;
            late = true;
            return new EscPosAnswer.WhenDone(bits);
        }
        whenDone--;
        return new EscPosAnswer.WhenDone(bits);
    }

    private void skipHalfRead() {
        skipped += automaticBytes;
        automaticBytes = 0;
    }

    /** One thing an ESC/POS printer said. The bits are as they came; {@link EscPosState} knows what they mean. */
    sealed interface EscPosAnswer {

        /** The answer to DLE EOT {@code asked}. */
        record AtOnce(int asked, int bits) implements EscPosAnswer {}

        /** Four bytes of automatic status. */
        record ByItself(int first, int second, int third, int fourth) implements EscPosAnswer {}

        /** The answer to GS r 1. */
        record WhenDone(int bits) implements EscPosAnswer {}

        /** XON or XOFF. */
        record Flow(boolean mayWrite) implements EscPosAnswer {}
    }
}
