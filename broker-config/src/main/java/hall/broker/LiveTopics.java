package hall.broker;

import hall.broker.Link.Incoming;
import java.util.HashSet;
import java.util.Set;

/**
 * The topics of which something was heard as it was said, on one connection. What a broker had kept of such a topic is no
 * news: it is sent when a filter is asked for again, and Artemis puts it behind what was said meanwhile, so that a state
 * would go back. Safe for use by several threads.
 */
final class LiveTopics {

    /** Beyond so many topics copies of others are let through, as handlers may get them twice. */
    private static final int BOUND = 10_000;

    private final Set<String> heard = new HashSet<>();
    private boolean keeps;

    /**
     * A connection begins. Where a session goes on, its backlog comes first, of which the broker may have left some out: then
     * the copy is the only way to the newest, and topics count from {@link #lookingAgain} on.
     */
    synchronized void begin(boolean sessionPresent) {
        heard.clear();
        keeps = !sessionPresent;
    }

    /** Filters are asked for the second time from now on. */
    synchronized void lookingAgain() {
        keeps = true;
    }

    /** Somebody new wants what the broker has of {@code filter}. */
    synchronized void wanted(String filter) {
        heard.removeIf(topic -> TopicFilter.matches(filter, topic));
    }

    /** Whether {@code message} is for the handlers. */
    synchronized boolean isNews(Incoming message) {
        if (message.retained()) {
            return !heard.contains(message.topic());
        }
        if (keeps && heard.size() < BOUND) {
            heard.add(message.topic());
        }
        return true;
    }
}
