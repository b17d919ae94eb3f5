package hall.kiosk.journal;

/** A stored {@link Entry} with its place in the sequence and the hash of everything up to it, lower-case hex. */
public record Row(long sequence, Entry entry, String hash) {}
