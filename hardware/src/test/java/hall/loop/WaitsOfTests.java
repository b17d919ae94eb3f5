package hall.loop;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How Awaitility waits in the tests of all floors; JUnit finds this by itself.
 *
 * <p>It asks at once, and again after a few milliseconds and then more and more seldom. By itself it waits a tenth of a second
 * before it asks first, and most of what tests wait for is there by then.
 *
 * <p>It fails by its own condition only. By itself it fails, too, when any thread of the process ends by an exception: one of
 * another test, or one inside a broker whose disk is full on purpose. Our own threads do not end like that: a {@link Loop}
 * catches what its rounds throw and ends the process where that is its rule.
 */
public final class WaitsOfTests implements BeforeAllCallback {

    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollInterval(new IterativePollInterval(WaitsOfTests::next, FIRST));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private static Duration next(Duration before) {
        Duration longer = before.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
