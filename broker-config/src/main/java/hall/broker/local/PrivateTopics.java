package hall.broker.local;

import hall.broker.Access;
import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.TopicFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, List<String>> deniedByUser = new HashMap<>();

    PrivateTopics(HallAddress hall, List<Account> accounts) {
        for (Account account : accounts) {
            List<String> denied = new Access(hall, account).denied();
            if (!denied.isEmpty()) {
                deniedByUser.put(account.user(), denied);
            }
        }
    }

    @Override
    public void beforeSend(
            ServerSession sender, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        String topic = LocalAccess.topic(String.valueOf(message.getAddress()));
        boolean secret = deniedByUser.values().stream()
                .flatMap(List::stream)
                .anyMatch(filter -> TopicFilter.matches(filter, topic));
        if (secret) {
            message.putBooleanProperty(MARK, true);
        }
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) {
        @Nullable SimpleString user = queue.getUser();
        if (user != null && deniedByUser.containsKey(user.toString())) {
            queue.setFilterString(UNMARKED);
        }
    }
}
