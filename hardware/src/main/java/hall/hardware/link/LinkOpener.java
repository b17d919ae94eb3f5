package hall.hardware.link;

/** Opens a wire anew each time it is asked; what it opens belongs to the caller, who closes it. */
@FunctionalInterface
public interface LinkOpener<L extends AutoCloseable> {

    /** Opens the wire, or says in one sentence why it cannot and what to do. */
    L open() throws LinkException;
}
