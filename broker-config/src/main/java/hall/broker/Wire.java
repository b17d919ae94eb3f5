package hall.broker;

import hall.broker.Link.Incoming;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT client library under {@link PahoLink}: the few things the link needs of it. A wire is made once and connects
 * again and again.
 *
 * <p>{@link #connect} and {@link #close} are called by the link's line thread and may wait, within a limit. All others
 * never block. {@link Events} are called on the library's own threads and must return at once.
 */
interface Wire extends AutoCloseable {

    /** What the broker said when it let us in. */
    record Welcome(int topicAliasMaximum, int receiveMaximum, boolean sessionPresent) {}

    /** What comes from the broker unasked. */
    interface Events {
        /** A message. {@code id} is for {@link Wire#acknowledge}; quality of service 0 needs none. */
        void arrived(Incoming message, int qos, int id);

        /** The line is lost. */
        void lost(String why);
    }

    /** The outcome of a request: null for a good one. */
    interface Outcome extends Consumer<@Nullable LinkFailure> {}

    /** Connects with the session of before. Throws {@link LinkFailure} or another {@link IOException}. */
    Welcome connect(Duration limit) throws IOException;

    /** Whether it is connected: it may have lost the line again before anybody knew that it was up. */
    boolean connected();

    /** Sends; {@code outcome} is told once, on any thread. */
    void publish(Outgoing message, Outcome outcome);

    /** Subscribes with quality of service 1; {@code outcome} is told once, on any thread. */
    void subscribe(String filter, Outcome outcome);

    /** Ends a subscription; {@code outcome} is told once, on any thread. */
    void unsubscribe(String filter, Outcome outcome);

    /** Acknowledges a message of quality of service 1 that came on the present connection. */
    void acknowledge(int id) throws IOException;

    /** Breaks the connection without a goodbye, so that what is not acknowledged comes again at the next one. */
    void drop();

    /** Says goodbye if connected, and frees everything, within {@code limit}. */
    void close(Duration limit);

    @Override
    default void close() {
        close(Duration.ofSeconds(2));
    }
}
