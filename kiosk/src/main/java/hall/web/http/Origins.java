package hall.web.http;

import hall.net.IpRange;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * From where a request comes: the address at the other end of its connection, or, where that is a proxy the configuration
 * trusts, the address the proxy names in {@code X-Forwarded-For}. Of a header with several addresses the last one counts
 * that no trusted proxy has: what stands before it anybody may have written.
 */
public final class Origins {

    private static final String HEADER = "X-Forwarded-For";

    /** A household's or an office's network in IPv6: nobody counts as many by changing the rest. */
    private static final int NETWORK_BYTES = 8;

    private final List<IpRange> trusted;

    /** @param trusted the proxies before this server; none when it is reached directly */
    public Origins(List<IpRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    InetAddress of(Request request) {
        return of(Request.getRemoteAddr(request), request.getHeaders().getValuesList(HEADER));
    }

    InetAddress of(Context context) {
        return of(context.req().getRemoteAddr(), Collections.list(context.req().getHeaders(HEADER)));
    }

    /** Whether {@code address} is one of the proxies. */
    boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.holds(address));
    }

    /** @param headers the values of the header, first to last */
    InetAddress of(String peer, List<String> headers) {
        InetAddress origin = IpRange.address(peer.replaceFirst("%.*", "")).orElse(InetAddress.getLoopbackAddress());
        Deque<String> named = new ArrayDeque<>(List.of(String.join(",", headers).split(",", 100)));
        while (isTrusted(origin) && !named.isEmpty()) {
            Optional<InetAddress> next = IpRange.address(bare(named.removeLast()));
            if (next.isEmpty()) {
                return origin;
            }
            origin = next.get();
        }
        return origin;
    }

    /** Under which name an origin is counted: the address, or the network of an IPv6 address. */
    public static String counted(InetAddress origin) {
        byte[] bytes = origin.getAddress();
        if (bytes.length <= NETWORK_BYTES || origin.isLoopbackAddress()) {
            return origin.getHostAddress();
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i++) {
            name.append(Character.forDigit(bytes[i] >> 4 & 0xF, 16)).append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return name.append("/64").toString();
    }

    /** Without a port and brackets, which some proxies write. */
    private static String bare(String written) {
        String text = written.strip();
        if (text.startsWith("[")) {
            return text.replaceFirst("^\\[([^\\]]*)\\].*", "$1");
        }
        return text.indexOf(':') == text.lastIndexOf(':') ? text.replaceFirst(":.*", "") : text;
    }
}
