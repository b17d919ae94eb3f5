package hall.board.screen;

import hall.board.view.Knowledge;
import hall.board.view.KnownCall;
import hall.broker.message.DeviceMessage.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that came to stand while the board showed something else by order: nobody has seen them, so no receipt may say
 * so before the order ends. One thread: the board's.
 */
final class HiddenCalls {

    private final Set<String> hidden = new LinkedHashSet<>();

    /**
     * What of {@code due} may be said, and what is to be said besides.
     *
     * @param order why calls cannot be seen now; empty while they can
     */
    List<Receipt> saying(List<Receipt> due, String order, Knowledge known, Instant now) {
        List<Receipt> said = new ArrayList<>();
        for (Receipt receipt : due) {
            boolean firstSeen = receipt.shownAt() != null && receipt.heldMillis() == null;
            if (firstSeen && !order.isEmpty()) {
                hidden.add(receipt.call());
            } else if (hidden.remove(receipt.call())) {
                said.add(new Receipt(
                        receipt.call(), null, "an order hid it: " + (order.isEmpty() ? "just ended" : order), null));
            } else {
                said.add(receipt);
            }
        }
        if (order.isEmpty() && !hidden.isEmpty()) {
            known.calls().stream()
                    .filter(KnownCall::stands)
                    .map(KnownCall::id)
                    .filter(hidden::contains)
                    .map(call -> new Receipt(call, now, null, null))
                    .forEach(said::add);
            hidden.clear();
        }
        return said;
    }

    void forget() {
        hidden.clear();
    }
}
