package hall.kiosk.web.manager;

import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.queue.Actor;
import java.util.concurrent.CompletionStage;

/** Tests all devices of the hall. Any thread. */
@FunctionalInterface
public interface SelfTester {

    /** Tests each device, at the wish of {@code by}; the report is not stored yet. Never completes exceptionally. */
    CompletionStage<SelfTested> test(Actor by);
}
