package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.board.view.Rules;
import hall.board.view.Views;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaysOldTest {

    /** What the log says of silence is what the picture says: a pair of lines each ten seconds is no news. */
    @ParameterizedTest
    @ValueSource(strings = {"main-landscape", "main-portrait", "window-bar"})
    void betweenTwoHeartbeatsNoBoardSaysThatItsDataIsOld(String name) throws Exception {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        EnvelopeFactory hub =
                new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
        Scene scene = Scene.standard(name);
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Letter<HallMessage.HallClock> beat =
                new Letter<>(hub.next("clock"), new HallMessage.HallClock(zone.getId(), null));
        Knowledge known =
                Knowledge.none(Rules.of(Snapshot.NONE, 2), beat.envelope().at(), zone, 0);

        for (long second = 0; second <= 600; second++) {
            long now = Duration.ofSeconds(second).toNanos();
            known = second % 10 == 0 ? known.after(new Heard.Clock(beat, true), now) : known.at(now);
            assertThat(renderer.saysOld(scene, Views.of(known, now + 999_999_999)))
                    .as("after %d s", second)
                    .isFalse();
        }
        assertThat(renderer.saysOld(
                        scene, Views.of(known, Duration.ofSeconds(612).toNanos())))
                .isTrue();
    }
}
