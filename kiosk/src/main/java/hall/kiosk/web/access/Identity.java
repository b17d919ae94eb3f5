package hall.kiosk.web.access;

/** Who sent a request: somebody signed in, or a device with its token. */
public record Identity(Role role, String name) {}
