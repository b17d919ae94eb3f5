package hall.board.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.board.scene.Widget;
import org.junit.jupiter.api.Test;

/** How the bench reads what the measured programs and the kernel say. */
class BesideTest {

    @Test
    void theTimesOfAProcessAreReadBehindANameThatMayHoldAnything() {
        assertThat(Usage.ticks("7 (a ) b) S 1 7 7 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 9 0 100 1000 20"))
                .isEqualTo(300);
    }

    @Test
    void aBoardThatDoesNotTellOfItsTickerHasDroppedEachFrame() {
        assertThat(Beside.dropped("INFO  ScreenWindow: ticker: 2000 frames, 1 dropped"))
                .isEqualTo(0.05);
        assertThat(Beside.dropped("READY")).isEqualTo(100);
    }

    @Test
    void theMeasuredSceneHasATickerInPlaceOfItsNotices() throws SceneException {
        Scene scene =
                Scene.parse(Beside.withTicker(Scene.standard("main-landscape").json()));

        assertThat(scene.zones()).anyMatch(zone -> zone.widget() instanceof Widget.Ticker);
        assertThat(scene.zones()).noneMatch(zone -> zone.widget() instanceof Widget.Notice);
    }
}
