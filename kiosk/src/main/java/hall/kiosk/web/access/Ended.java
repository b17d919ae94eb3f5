package hall.kiosk.web.access;

/** Why a session is over that nobody has ended. */
public enum Ended {
    /** It was not used for too long, or its day is over. */
    OVER,
    /** Its account has signed in anew. */
    REPLACED
}
