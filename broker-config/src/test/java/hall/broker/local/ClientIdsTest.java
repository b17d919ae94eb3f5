package hall.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdsTest {

    private final ClientIds ids = new ClientIds(HallAddress.DEMO, List.of("hub", "observer", "board", "board-1"));

    @Test
    void theIdOfAUsersOwnLineIsHis() {
        assertThat(ids.owner("hub-demo")).contains("hub");
        assertThat(ids.owner("board-1-demo")).contains("board-1");
        assertThat(ids.owner("board-demo")).contains("board");
    }

    @Test
    void whatBeginsWithAUsersNameIsHisAndTheLongerNameComesFirst() {
        assertThat(ids.owner("observer-7")).contains("observer");
        assertThat(ids.owner("board-1")).contains("board-1");
        assertThat(ids.owner("board-1-x")).contains("board-1");
        assertThat(ids.owner("board-2")).contains("board");
    }

    @Test
    void anyOtherIdIsNobodys() {
        assertThat(ids.owner("dashboard")).isEmpty();
        assertThat(ids.owner("hubert")).isEmpty();
    }

    /** Artemis joins a client id and a filter with a dot: with dots in it an id reaches into another's queue. */
    @ParameterizedTest
    @ValueSource(strings = {"", "hub-demo.hall", "a b", "a\u0000b", "a/b", "a+b", "显示屏"})
    void anIdThatCouldBeMistakenIsNotTaken(String id) {
        assertThat(ClientIds.isPlain(id)).isFalse();
        assertThat(ClientIds.isPlain("x".repeat(129))).isFalse();
    }
}
