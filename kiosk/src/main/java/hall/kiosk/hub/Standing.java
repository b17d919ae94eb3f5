package hall.kiosk.hub;

import hall.broker.message.TierMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a hall stands now, told to its upper tier beside the day's counts.
 *
 * @param rate 0 to 1, of the standard's rules kept on the last day that was looked at; null before the first
 * @param standard the hash of the standard in force
 * @param layers the documents it was resolved from, such as {@code AH-ZWFW 2.1.0}
 * @param cases what is to be seen to
 * @param adopted how often the hall uses each file that was published for it, by the beginning of its hash
 */
public record Standing(
        @Nullable Double rate,
        String standard,
        List<String> layers,
        TierMessage.Cases cases,
        Map<String, Long> adopted) {
    public Standing {
        layers = List.copyOf(layers);
        adopted = Map.copyOf(adopted);
    }
}
