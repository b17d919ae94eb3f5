package hall.hardware;

/** Something a device says by itself: a card, a key. Each kind of device has a family of its own. */
public interface DeviceEvent {}
