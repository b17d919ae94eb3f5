package hall.hardware.link;

/** Opens a wire anew each time it is asked; what it opens belongs to the caller, who closes it. */
@FunctionalInterface
public interface LinkOpener<L extends AutoCloseable> {

    /** Opens the wire, or says in one sentence why it cannot and what to do. */
    L open() throws LinkException;

    /**
     * Whether the other end seems to be there; asked once a second while it is not open, so it must be cheap. A device
     * that comes back is opened at once instead of when its back-off is over. True where nobody can tell (TCP).
     */
    default boolean present() {
        return true;
    }
}
