package hall.kiosk.engine;

/**
 * A command with the id its sender made for it. The same id with the same {@code body} gives the same answer, however
 * often it is sent; with another body it is a {@link Outcome.Conflict}.
 *
 * @param id unique to the sender and the act, 1 to 128 characters
 * @param body what the sender sent, so that two uses of one id can be told apart; the command itself may hold chance
 */
public record Request(String id, String body, HallCommand command) {

    private static final int LONGEST_ID = 128;

    /**
     * A command a device sent over {@code channel} with an id of its own. Ids of one device have nothing to do with those
     * of another: nobody reads another's answer or uses up its id.
     */
    public static Request ofDevice(String device, String channel, String id, String body, HallCommand command) {
        return new Request("device/" + device + "/" + channel + "/" + id, body, command);
    }

    public Request {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "a request id has 1 to " + LONGEST_ID + " characters, not " + id.length());
        }
    }
}
