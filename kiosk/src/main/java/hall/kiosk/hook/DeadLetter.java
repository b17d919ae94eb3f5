package hall.kiosk.hook;

/**
 * An event that was not delivered.
 *
 * @param seq its row of the journal
 * @param at when it was given up
 * @param why in words of the other side or of the network
 */
public record DeadLetter(long seq, String kind, String at, String why) {}
