package hall.hardware;

/** A device could not do what was asked. The message says what was tried and what happens next, in one sentence. */
public final class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final boolean retryable;

    /** @param retryable whether asking again later, unchanged, may well succeed */
    public DeviceException(ErrorCode code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    public DeviceException(ErrorCode code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether asking again later, unchanged, may well succeed. */
    public boolean retryable() {
        return retryable;
    }
}
