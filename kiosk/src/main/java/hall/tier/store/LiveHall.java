package hall.tier.store;

import hall.broker.HallAddress;
import hall.broker.message.TierMessage;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a hall is now, as it last said.
 *
 * @param heardAt when this program last heard of it
 * @param online null while its hub has said nothing of itself
 * @param head the last sequence of its journal
 * @param name null while its state is not known
 * @param windowsOpen how many windows call or serve
 * @param boardsDark how many boards are not there
 * @param alarms the hall's own alarms as a JSON array
 * @param standing what the hall last said of itself with the roll-up of its day; null while it has not
 * @param state the whole state as JSON; null while it is not known
 */
public record LiveHall(
        HallAddress hall,
        Instant heardAt,
        @Nullable Boolean online,
        long head,
        @Nullable LocalDate day,
        @Nullable Text name,
        int waiting,
        long longestSeconds,
        int windowsOpen,
        int windows,
        int boards,
        int boardsDark,
        String alarms,
        @Nullable Standing standing,
        @Nullable String state) {

    /**
     * What a hall says of itself.
     *
     * @param standard the hash of the standard in force; null where it does not say
     * @param layers the documents it was resolved from, as a JSON array; null where it does not say
     * @param rate 0 to 1, of the standard's rules that are kept; null where it does not say
     * @param cases what is to be seen to; null where it does not say
     * @param adopted how often it uses each file it has from above, as a JSON object; null where it does not say
     */
    public record Standing(
            @Nullable String standard,
            @Nullable String layers,
            @Nullable Double rate,
            TierMessage.@Nullable Cases cases,
            @Nullable String adopted) {}
}
