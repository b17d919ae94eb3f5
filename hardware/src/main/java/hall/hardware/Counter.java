package hall.hardware;

/** What is counted over a device's life; never reset while the program runs. */
public enum Counter {
    OPENED,
    /** UnifiedPOS: CommunicationErrorCount. */
    LINK_LOST,
    OPEN_FAILED,
    REQUESTS,
    REQUESTS_FAILED,
    /** Requests turned away because the queue was full. */
    REQUESTS_REFUSED,
    /** Bytes that made no sense and were skipped. */
    BYTES_SKIPPED,
    /** Answers that came whole and were wrong: checksum, length, unknown code. */
    BAD_ANSWERS,
    /** Events told to the program: cards, key presses. */
    EVENTS,
    TICKETS_CONFIRMED,
    TICKETS_UNCONFIRMED,
    TICKETS_FAILED,
    /** UnifiedPOS: PaperCutCount. */
    PAPER_CUTS,
    PAPER_MILLIMETRES,
    CARDS_READ,
    CARDS_UNREADABLE,
    KEYS_PRESSED,
    PICTURES_SHOWN,
    ANNOUNCEMENTS
}
