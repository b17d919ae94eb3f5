package hall.web.http;

import java.net.InetAddress;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends whoever comes from another machine without TLS to the same address with it. This machine itself is let through: its
 * own checks, and a proxy before it that ends TLS.
 */
public final class ToHttps extends Handler.Wrapper {

    private static final int USUAL = 443;

    private final IntSupplier port;

    /** @param port of the listener for HTTPS */
    public ToHttps(Handler inner, IntSupplier port) {
        super(inner);
        this.port = port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.isSecure() || isOwn(request)) {
            return super.handle(request, response, callback);
        }
        int at = port.getAsInt();
        String host = Request.getServerName(request);
        response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
        response.getHeaders()
                .put(
                        HttpHeader.LOCATION,
                        "https://" + host + (at == USUAL ? "" : ":" + at)
                                + request.getHttpURI().getPathQuery());
        response.write(true, null, callback);
        return true;
    }

    private static boolean isOwn(Request request) {
        InetAddress peer = hall.net.IpRange.address(
                        Request.getRemoteAddr(request).replaceFirst("%.*", ""))
                .orElse(null);
        return peer == null || peer.isLoopbackAddress();
    }
}
