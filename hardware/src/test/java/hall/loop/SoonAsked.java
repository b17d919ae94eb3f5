package hall.loop;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes Awaitility ask at once, and again after a few milliseconds and then more and more seldom. By itself it waits a tenth of
 * a second before it asks first, and most of what tests wait for is there by then. JUnit finds it in the tests of all floors.
 */
public final class SoonAsked implements BeforeAllCallback {

    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollInterval(new IterativePollInterval(SoonAsked::next, FIRST));
    }

    private static Duration next(Duration before) {
        Duration longer = before.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
