package hall.hardware.led;

import java.util.Arrays;
import java.util.Optional;

/** What a controller answered. */
sealed interface OnbonReply {

    int GROUP_ACK = 0xA0;
    int GROUP_STATUS = 0xA1;
    int COMMAND_STATUS = 0x02;

    /** Done. */
    record Ack() implements OnbonReply {}

    /** Not done. */
    record Nack(OnbonError error) implements OnbonReply {}

    /**
     * The answer to a status request.
     *
     * @param on whether it is switched on
     * @param brightness 0 to 15
     * @param programs how many programs its flash holds
     */
    record Status(boolean on, int brightness, int programs) implements OnbonReply {}

    /** The reply in {@code data}; empty when it is none of these. */
    static Optional<OnbonReply> parse(byte[] data) {
        if (data.length < 5) {
            return Optional.empty();
        }
        int group = data[0] & 0xFF;
        int command = data[1] & 0xFF;
        OnbonError error = OnbonError.of(data[2] & 0xFF);
        if (group == GROUP_ACK && command <= 1) {
            return Optional.of(command == 0 && error == OnbonError.NONE ? new Ack() : new Nack(error));
        }
        if (group == GROUP_STATUS && command == COMMAND_STATUS) {
            return error == OnbonError.NONE
                    ? status(Arrays.copyOfRange(data, 5, data.length))
                    : Optional.of(new Nack(error));
        }
        return Optional.empty();
    }

    private static Optional<OnbonReply> status(byte[] body) {
        if (body.length < 11 || body[0] < 1 || body[0] > 2) {
            return Optional.empty();
        }
        return Optional.of(new Status(body[0] == 1, body[1] & 0xFF, body[10] & 0xFF));
    }
}
