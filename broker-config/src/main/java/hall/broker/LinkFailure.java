package hall.broker;

import java.io.IOException;

/** Why a message did not get to the broker. */
public abstract sealed class LinkFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private LinkFailure(String message) {
        super(message);
    }

    /** The line is down, was lost while sending, or is too slow: whether the message arrived is unknown; try again. */
    public static final class Down extends LinkFailure {
        private static final long serialVersionUID = 1L;

        public Down(String message) {
            super(message);
        }
    }

    /** The broker said no, and will say so again: an access rule, a quota, a bad topic. A person must act. */
    public static final class Refused extends LinkFailure {
        private static final long serialVersionUID = 1L;
        private final int reasonCode;

        /** {@code reasonCode} is MQTT 5's, 0x80 or more. */
        public Refused(String message, int reasonCode) {
            super(message);
            this.reasonCode = reasonCode;
        }

        int reasonCode() {
            return reasonCode;
        }
    }
}
