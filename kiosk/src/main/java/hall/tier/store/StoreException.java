package hall.tier.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The store did not do what it was asked for; its message is one sentence in each language. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unstorable;

    StoreException(String zh, String en, SQLException cause) {
        super(zh + "（" + oneLine(cause) + "）。 / " + en + " (" + oneLine(cause) + ").", cause);
        String state = cause.getSQLState();
        this.unstorable = state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** What the database itself said, where the pool only says that it has no connection. */
    private static String oneLine(SQLException cause) {
        String message = cause instanceof SQLTransientConnectionException && cause.getCause() != null
                ? cause.getCause().getMessage()
                : cause.getMessage();
        return message == null ? "?" : message.lines().findFirst().orElse("?");
    }

    /** Whether what was to be stored is at fault, and not the database or the way to it: trying again will not help. */
    public boolean isUnstorable() {
        return unstorable;
    }
}
