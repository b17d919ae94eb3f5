package hall.kiosk.alarm;

import java.time.Duration;

/**
 * From when on something is an alarm, as the hall's configuration says.
 *
 * @param waiting so many people waiting for one service
 * @param longestWait so long a wait of one of them
 * @param idleWindow so long a window is open with nobody at it while people wait for it
 * @param unprinted so long a ticket is not out of its printer
 * @param unseenCall so long a board that is there has not shown a call
 * @param silent so long a board or a device is not there
 */
public record AlarmRules(
        int waiting,
        Duration longestWait,
        Duration idleWindow,
        Duration unprinted,
        Duration unseenCall,
        Duration silent) {

    /** What holds where the configuration says nothing. */
    public static final AlarmRules USUAL = new AlarmRules(
            40,
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30));
}
