package hall.standard.design;

import java.io.Serial;

/** The look of the standard cannot be loaded; the message says in one sentence what is wrong and what to do. */
public final class DesignException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public DesignException(String message) {
        super(message);
    }

    public DesignException(String message, Throwable cause) {
        super(message, cause);
    }
}
