package hall.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstAnswersTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final FirstAnswers answers = new FirstAnswers(nanos::get);

    @Test
    void aRepeatedRequestIsNotAskedAgain() {
        CompletionStage<Answer> first = ask("kiosk", "1", "body");

        assertThat(ask("kiosk", "1", "body")).isEqualTo(first);
        assertThat(asked).hasValue(1);
        assertThat(ask("kiosk", "1", "other").toCompletableFuture().join())
                .isEqualTo(Answer.Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void requestsAreNotKeptAndAnswersAreBoundedInBytesForEachSender() {
        String large = "x".repeat(64 * 1024);
        for (int i = 0; i < 10_000; i++) {
            ask("phone", "key-" + i, large + i);
        }

        assertThat(answers.bytes("phone")).isLessThanOrEqualTo(FirstAnswers.MOST_BYTES_OF_ONE);
        ask("kiosk", "1", "body");
        ask("phone", "key-more", large);
        ask("kiosk", "1", "body");
        assertThat(asked).hasValue(10_002);
    }

    @Test
    void anAnswerGoesAfterAnHour() {
        ask("kiosk", "1", "body");
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        ask("kiosk", "1", "body");
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        ask("kiosk", "2", "body");
        ask("kiosk", "1", "body");

        assertThat(asked).hasValue(3);
    }

    @Test
    void whatIsStillOnItsWayStaysAndWhatPassesIsForgotten() {
        CompletableFuture<Answer> slow = new CompletableFuture<>();
        CompletionStage<Answer> waiting = answers.answer("kiosk", "slow", "body", () -> slow);
        nanos.addAndGet(Duration.ofHours(5).toNanos());
        ask("kiosk", "1", "body");
        assertThat(ask("kiosk", "slow", "body")).isEqualTo(waiting);

        slow.complete(Answer.Problem.of(ProblemType.HALL_BUSY));

        assertThat(waiting.toCompletableFuture().join()).isEqualTo(Answer.Problem.of(ProblemType.HALL_BUSY));
        assertThat(ask("kiosk", "slow", "body")).isNotEqualTo(waiting);
    }

    private CompletionStage<Answer> ask(String sender, String id, String body) {
        return answers.answer(sender, id, body, () -> {
            asked.incrementAndGet();
            return CompletableFuture.completedStage(new Answer.Json(200, "{\"number\":\"A001\"}", Map.of()));
        });
    }
}
