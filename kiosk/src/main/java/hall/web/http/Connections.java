package hall.web.http;

import hall.net.IpRange;
import hall.web.access.Budget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the connections of the server: in number, in all and for each address but trusted proxies; and in time: one on
 * which bytes arrive but no request becomes whole within the limit is ended. (One on which nothing moves at all is ended by
 * Jetty's idle limit, one whose body drips by {@link Bodies}.)
 */
public final class Connections extends Handler.Wrapper implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** After this part of the limit a suspicion is looked at again. */
    private static final int SOON = 4;

    /** Some 20 KiB each. Nobody gets more than a half. */
    private static final int MOST = 1_024;

    private static final int MOST_OF_ONE = 512;

    private final Origins origins;
    private final Duration limit;
    private final Budget open = new Budget(MOST, MOST_OF_ONE);
    private final Map<Connection, ConnectionWatch> watches = new ConcurrentHashMap<>();
    private final LongAdder ended = new LongAdder();

    public Connections(Origins origins, Duration limit) {
        this.origins = origins;
        this.limit = limit;
    }

    /** How many are open. */
    public long count() {
        return open.total();
    }

    /** How many were ended by a bound. */
    public long ended() {
        return ended.sum();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return; // the one of HTTP over it is counted
        }
        InetAddress peer = peer(connection);
        String counted = origins.isTrusted(peer) ? "" : Origins.counted(peer);
        boolean room = counted.isEmpty() || open.take(counted, 1);
        ConnectionWatch watch = new ConnectionWatch(room ? counted : "");
        watches.put(connection, watch);
        if (room) {
            lookLater(connection, watch);
        } else {
            end(connection, "too many connections from " + counted);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        ConnectionWatch watch = watches.remove(connection);
        if (watch != null && !watch.peer().isEmpty()) {
            open.give(watch.peer(), 1);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        ConnectionWatch watch = watches.get(connection);
        if (watch != null) {
            watch.begins();
            Request.addCompletionListener(request, failure -> watch.ends(bytes(connection)));
        }
        return super.handle(request, response, callback);
    }

    private void lookLater(Connection connection, ConnectionWatch watch) {
        Scheduler.Task later = getServer()
                .getScheduler()
                .schedule(
                        () -> look(connection, watch),
                        watch.isSuspected() ? limit.dividedBy(SOON).toMillis() : limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        LOG.trace("{} is looked at later: {}", connection, later);
    }

    private void look(Connection connection, ConnectionWatch watch) {
        if (!watches.containsKey(connection)) {
            return;
        }
        if (watch.isStuck(bytes(connection))) {
            end(connection, "no request became whole in time");
        } else {
            lookLater(connection, watch);
        }
    }

    /** What came over the wire: of a handshake that is never over HTTP sees nothing. */
    private static long bytes(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint tls
                ? tls.getSslConnection().getBytesIn()
                : connection.getBytesIn();
    }

    private void end(Connection connection, String why) {
        ended.increment();
        LOG.debug("A connection is ended: {}", why);
        connection.getEndPoint().close();
    }

    private static InetAddress peer(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : IpRange.address("127.0.0.1").orElseThrow();
    }
}
