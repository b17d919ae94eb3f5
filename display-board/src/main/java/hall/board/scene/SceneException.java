package hall.board.scene;

import java.io.Serial;

/** A scene cannot be used; the message says in one sentence why. */
public final class SceneException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public SceneException(String message) {
        super(message);
    }

    public SceneException(String message, Throwable cause) {
        super(message, cause);
    }
}
