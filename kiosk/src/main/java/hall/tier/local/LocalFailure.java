package hall.tier.local;

import java.io.IOException;

/** A program for a demo or a test did not start; its message is one sentence in each language. */
public final class LocalFailure extends IOException {

    private static final long serialVersionUID = 1L;

    LocalFailure(String message) {
        super(message);
    }
}
