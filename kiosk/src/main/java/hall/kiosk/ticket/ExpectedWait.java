package hall.kiosk.ticket;

import hall.kiosk.wait.WaitRange;
import org.jspecify.annotations.Nullable;

/** What awaits somebody who takes a ticket now. {@code range} is null when nobody can tell. */
public record ExpectedWait(int ahead, @Nullable WaitRange range) {}
