package hall.board.view;

import hall.broker.message.CallList;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;

/** Something a board heard: all that changes what it knows, besides time. */
public sealed interface Heard {

    /** Whether the hall itself spoke just now; what a broker had kept proves nothing. */
    boolean live();

    /** The state of the hall. */
    record State(Letter<HallMessage.HallState> letter, boolean live) implements Heard {}

    /** A call or recall. */
    record Call(Letter<HallMessage.Call> letter, boolean live) implements Heard {}

    /** Calls this board may have missed, as it asked for them. */
    record Calls(CallList list) implements Heard {
        @Override
        public boolean live() {
            return true;
        }
    }

    /** The hall's time. */
    record Clock(Letter<HallMessage.HallClock> letter, boolean live) implements Heard {}

    /** An answer, or anything else the hall says. */
    record Sign() implements Heard {
        @Override
        public boolean live() {
            return true;
        }
    }

    /** What the hall's hub says of itself, or the broker of it: it was born as {@code boot}, or that life of it is gone. */
    record Hub(long boot, boolean online) implements Heard {
        @Override
        public boolean live() {
            return false;
        }
    }

    /** The line to the hall is known to be there or gone. */
    record Line(boolean up) implements Heard {
        @Override
        public boolean live() {
            return false;
        }
    }
}
