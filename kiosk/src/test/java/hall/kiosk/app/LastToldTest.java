package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastToldTest {

    private final LastTold<String> told = new LastTold<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void theSameIsToldOnceAndAnotherThingAtOnce() {
        told.tell("a bundle", heard::add);
        told.tell("a bundle", heard::add);
        told.tell("another", heard::add);
        told.tell("a bundle", heard::add);

        assertThat(heard).containsExactly("a bundle", "another", "a bundle");
    }

    @Test
    void whatFailedOnTheWayIsToldAgain() {
        told.tell("a bundle", heard::add);
        failsHalfWay("another");
        told.tell("another", heard::add);

        assertThat(heard).containsExactly("a bundle", "another");
    }

    @Test
    void whatWasToldBeforeSomethingThatFailedOnTheWayIsToldAgainToo() {
        told.tell("a bundle", heard::add);
        failsHalfWay("another");
        told.tell("a bundle", heard::add);

        assertThat(heard).as("one board has the other bundle already").containsExactly("a bundle", "a bundle");
    }

    private void failsHalfWay(String bundle) {
        assertThatThrownBy(() -> told.tell(bundle, next -> {
                    throw new IllegalStateException("the second of three boards was not reached");
                }))
                .hasMessageContaining("not reached");
    }
}
