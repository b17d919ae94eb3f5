package hall.broker;

import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A topic of the contract, taken apart: whose hall, which channel, and the values of the channel's parameters in order.
 * For instance {@code hall/1/up/34/3401/340100/demo/window/w3} is {@code WINDOW} with {@code [w3]}.
 */
public record Topic(HallAddress hall, Channel channel, List<String> parameters) {

    /** {@code hall/1}: whose topics these are, and the major version of the contract. */
    public static final String ROOT = "hall/1";

    public Topic {
        parameters = List.copyOf(parameters);
    }

    /** Takes a topic apart; empty if it is none of the contract's. */
    public static Optional<Topic> parse(String topic) {
        String[] levels = topic.split("/", 8);
        if (levels.length < 8 || !(levels[0] + "/" + levels[1]).equals(ROOT)) {
            return Optional.empty();
        }
        HallAddress hall;
        try {
            hall = new HallAddress(levels[3], levels[4], levels[5], levels[6]);
        } catch (IllegalArgumentException notAHall) {
            return Optional.empty();
        }
        for (Channel channel : Channel.values()) {
            if (channel.direction().code().equals(levels[2])) {
                List<String> values = channel.match(levels[7]);
                if (values != null) {
                    return Optional.of(new Topic(hall, channel, values));
                }
            }
        }
        return Optional.empty();
    }

    /** The topic's text. */
    public String name() {
        return prefix(hall, channel.direction()) + channel.suffix(parameters.toArray(String[]::new));
    }

    /** The first parameter: the device, window, alarm or bundle; "" if the channel has none. */
    public String subject() {
        return parameters.isEmpty() ? "" : parameters.getFirst();
    }

    /** Reads {@code payload} as what the channel carries. */
    public Reading<? extends Message> read(byte[] payload) {
        return Messages.read(channel.message(), payload);
    }

    static String prefix(HallAddress hall, Channel.Direction direction) {
        return ROOT + "/" + direction.code() + "/" + hall.path() + "/";
    }
}
