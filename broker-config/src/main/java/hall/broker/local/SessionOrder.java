package hall.broker.local;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages in order on their way through Artemis' journal.
 *
 * <p>What waits for a sync is kept in order within a context of operations. Artemis' MQTT handler (2.55, ARTEMIS-6191)
 * uses the context of whichever pool thread it runs on, when it stores a message and again when it sends one to a
 * receiver: two messages of one sender, handled by two threads, then overtake each other. Here each is stored under the
 * context of its sender's session and sent under that of its receiver's, as Artemis' core protocol does it.
 *
 * <p>Called on the broker's threads.
 */
final class SessionOrder implements ActiveMQServerPlugin {

    private volatile @Nullable ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer started) {
        server = started;
    }

    @Override
    public void beforeSend(
            ServerSession sender, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        OperationContextImpl.setContext(sender.getSessionContext());
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference message) {
        ActiveMQServer running = server;
        ServerSession receiver = running == null ? null : running.getSessionByID(consumer.getSessionID());
        if (receiver != null) {
            OperationContextImpl.setContext(receiver.getSessionContext());
        }
    }
}
