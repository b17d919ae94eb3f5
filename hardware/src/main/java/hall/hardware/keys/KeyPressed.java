package hall.hardware.keys;

import hall.hardware.Driver.DeviceEvent;

/**
 * Somebody pressed a key, once.
 *
 * @param unit the pad's address where several share a line, otherwise 0
 */
public record KeyPressed(Key key, int unit) implements DeviceEvent {}
