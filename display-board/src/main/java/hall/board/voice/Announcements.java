package hall.board.voice;

import hall.broker.message.HallMessage.HallState.Announcement;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the announcements the hall wants said is next: each once, in order, and none whose time is over. One thread. */
final class Announcements {

    private static final int REMEMBERED = 100;

    private final Set<String> begun = new LinkedHashSet<>();

    /** The next of {@code wanted} at {@code now}; it is begun with that. */
    Optional<Announcement> next(List<Announcement> wanted, Instant now) {
        Optional<Announcement> next = wanted.stream()
                .filter(each -> each.until().isAfter(now) && !begun.contains(each.id()))
                .findFirst();
        next.ifPresent(each -> {
            begun.add(each.id());
            if (begun.size() > REMEMBERED) {
                begun.remove(begun.iterator().next());
            }
        });
        return next;
    }
}
