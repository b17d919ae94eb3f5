package hall.tier.store;

import hall.broker.HallAddress;
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
 * @param standard the hash of the standard in force, as the hall last said; null while it has not
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
        @Nullable String standard,
        @Nullable String state) {}
