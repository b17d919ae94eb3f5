package hall.kiosk.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.queue.Refusal;
import hall.kiosk.rating.Ratings;
import hall.web.http.ProblemType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the hall refuses is told in both languages; the kinds of refusal are a closed family. */
class RefusalWordsTest {

    static Stream<HallRefusal> all() {
        return Arrays.stream(HallRefusal.class.getPermittedSubclasses()).flatMap(RefusalWordsTest::of);
    }

    private static Stream<HallRefusal> of(Class<?> kind) {
        if (kind == HallRefusal.OfQueue.class) {
            return Arrays.stream(Refusal.values()).map(HallRefusal.OfQueue::new);
        }
        if (kind == HallRefusal.OfRating.class) {
            return Arrays.stream(Ratings.Refusal.values()).map(HallRefusal.OfRating::new);
        }
        if (kind == HallRefusal.OfConfig.class) {
            return Arrays.stream(ConfigState.Refusal.values()).map(HallRefusal.OfConfig::new);
        }
        if (kind == HallRefusal.OfStandard.class) {
            return Arrays.stream(ConfigState.Refusal.values()).map(HallRefusal.OfStandard::new);
        }
        if (kind == HallRefusal.OfDuty.class) {
            return Arrays.stream(DutyState.Refusal.values()).map(HallRefusal.OfDuty::new);
        }
        assertThat(kind).isEqualTo(HallRefusal.OfClock.class);
        return Arrays.stream(HallRefusal.OfClock.values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasWordsOfItsOwnInBothLanguages(HallRefusal why) {
        ProblemType problem = ProblemType.of(why.code());

        assertThat(problem).isNotEqualTo(ProblemType.REFUSED);
        assertThat(problem.code()).isEqualTo(why.code());
        assertThat(problem.title().in("zh-CN")).isNotBlank().containsPattern("[\\u4e00-\\u9fff]");
        assertThat(problem.title().in("en")).isNotBlank().doesNotContainPattern("[\\u4e00-\\u9fff]");
    }
}
