package hall.kiosk.engine;

/**
 * A listener of the hall that threw when it was last told of something.
 *
 * @param name the class whose code it is
 * @param failures since the start
 * @param why what it threw last
 */
public record ListenerFault(String name, long failures, String why) {}
