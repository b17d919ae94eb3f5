package hall.kiosk.web;

/** The server cannot start; the message is one sentence that says what to do. */
public final class HallServerException extends Exception {

    private static final long serialVersionUID = 1L;

    HallServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
