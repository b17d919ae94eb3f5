package hall.broker.local;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what only its device may read from an account that may subscribe {@code #}: such messages are marked as they come
 * in, and that account's queues take none that is marked. Called on the broker's threads.
 */
final class PrivateTopics implements ActiveMQServerPlugin {

    private static final SimpleString MARK = SimpleString.of("hall_private");
    private static final String UNMARKED = MARK + " IS NULL";

    private final Accounts accounts;

    PrivateTopics(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void beforeSend(
            ServerSession sender, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        String topic = LocalAccess.topic(String.valueOf(message.getAddress()));
        if (accounts.isPrivate(topic)) {
            message.putBooleanProperty(MARK, true);
        }
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) {
        @Nullable SimpleString user = queue.getUser();
        if (user != null && accounts.isKeptFrom(user.toString())) {
            queue.setFilterString(UNMARKED);
        }
    }
}
