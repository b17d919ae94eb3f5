package hall.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Identity;
import hall.broker.Role;
import hall.web.access.Access.Ended;
import hall.web.access.Access.Session;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Identity WANG = new Identity(Role.CLERK, "wang");

    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(new Random(1), nanos::get);

    @Test
    void aSessionThatIsUsedEndsAllTheSameAfterItsLife() {
        Session session = sessions.begin(WANG, false);
        for (int hour = 1; hour < 12; hour++) {
            pass(Duration.ofHours(1));
            assertThat(sessions.use(session.secret())).as("hour %s", hour).isPresent();
        }

        pass(Duration.ofHours(1));

        assertThat(sessions.use(session.secret())).isEmpty();
        assertThat(sessions.isLive(session)).isFalse();
        assertThat(sessions.ended(session.secret())).contains(Ended.OVER);
        assertThat(sessions.names()).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEndsSooner() {
        Session session = sessions.begin(WANG, false);
        pass(Sessions.IDLE.minusNanos(1));
        assertThat(sessions.isLive(session)).isTrue();
        pass(Duration.ofNanos(1));

        assertThat(sessions.isLive(session)).isFalse();
    }

    @Test
    void aNewSessionEndsTheOneBeforeOfTheSameAccountAlone() {
        Session li = sessions.begin(new Identity(Role.CLERK, "li"), false);
        Session first = sessions.begin(WANG, false);
        Session second = sessions.begin(WANG, false);

        assertThat(sessions.use(first.secret())).isEmpty();
        assertThat(sessions.ended(first.secret())).contains(Ended.REPLACED);
        assertThat(sessions.use(second.secret())).contains(second);
        assertThat(sessions.use(li.secret())).contains(li);
        sessions.end(first);
        assertThat(sessions.names()).containsExactlyInAnyOrder("wang", "li");
        sessions.end(second);
        assertThat(sessions.names()).containsExactly("li");
        assertThat(sessions.ended(second.secret())).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
