package hall.kiosk.setup;

/** Where the pages of a new hall are, from the first set-up on. */
public record SetupPlace(String host, int port) {}
