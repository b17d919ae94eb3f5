package hall.board.link;

/** Asks a hall for its files, one piece after the other. */
public interface AssetLine {

    /** Whether the hall can be asked now. */
    boolean isHeard();

    /** Asks for the piece of the file {@code sha256} that begins at {@code from}; an answer or none comes later, once. */
    void piece(String sha256, long from);
}
