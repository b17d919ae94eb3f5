package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Knowledge;
import hall.board.view.Rules;
import hall.broker.message.DeviceMessage.Receipt;
import hall.standard.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No receipt says that a call was seen while the board was dark or showed an emergency. */
class HiddenCallsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Knowledge NOTHING = Knowledge.none(Rules.of(Snapshot.NONE, 1), NINE, ZoneOffset.UTC, 0);

    private final HiddenCalls hidden = new HiddenCalls();

    private List<Receipt> saying(String order, Receipt... due) {
        return hidden.saying(List.of(due), order, NOTHING, NINE);
    }

    private static Receipt seen(String call) {
        return new Receipt(call, NINE, null, null);
    }

    private static Receipt gone(String call, @Nullable Long held) {
        return new Receipt(call, NINE, null, held);
    }

    @Test
    void aCallThatCameAndWentBehindAnOrderWasHidden() {
        assertThat(saying("dark", seen("c1"))).isEmpty();
        assertThat(saying("dark", gone("c1", 8_000L)))
                .containsExactly(new Receipt("c1", null, "an order hid it: dark", null));
    }

    @Test
    void aCallSeenBeforeTheOrderHasBeenSeen() {
        assertThat(saying("", seen("c1"))).hasSize(1);
        assertThat(saying("dark", gone("c1", 8_000L))).containsExactly(gone("c1", 8_000L));
    }
}
