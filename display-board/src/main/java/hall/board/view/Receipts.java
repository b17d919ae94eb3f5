package hall.board.view;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.DeviceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a board says of the calls: when one is first seen, that one was seen and for how long when it has left, or why it
 * never was. For each call there is one of the first and one of the last two, or the third alone. Pure.
 */
public final class Receipts {

    private Receipts() {}

    /**
     * The receipts that became due from {@code before} to {@code after}, which is as things stand at {@code nowNanos}.
     *
     * @param shows whether the board's scene can show a call; of others there is nothing to say
     */
    public static List<DeviceMessage.Receipt> between(
            Knowledge before, Knowledge after, long nowNanos, Predicate<KnownCall> shows) {
        List<DeviceMessage.Receipt> receipts = new ArrayList<>();
        Instant now = after.clock().at(nowNanos);
        for (KnownCall call : Views.appeared(before, after)) {
            if (shows.test(call)) {
                receipts.add(new DeviceMessage.Receipt(call.id(), now, null, null));
            }
        }
        for (KnownCall call : Views.ended(before, after)) {
            if (shows.test(call)) {
                receipts.add(ended(call, after.clock(), nowNanos));
            }
        }
        return receipts;
    }

    private static DeviceMessage.Receipt ended(KnownCall call, HallTime clock, long nowNanos) {
        return switch (call.fate()) {
            case Fate.Past past ->
                new DeviceMessage.Receipt(
                        call.id(),
                        clock.at(nowNanos - past.heldNanos()),
                        null,
                        Duration.ofNanos(past.heldNanos()).toMillis());
            case Fate.Unshown unshown -> new DeviceMessage.Receipt(call.id(), null, unshown.why(), null);
            case Fate.Waiting waiting -> throw new IllegalStateException(call.id() + " still waits");
            case Fate.Shown shown -> throw new IllegalStateException(call.id() + " still stands");
        };
    }
}
