package hall.kiosk.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A push service on this machine, and browsers that are subscribed there: it keeps what it gets, they decrypt it. */
public final class PushServiceHere implements PushServices, AutoCloseable {

    private @Nullable HttpServer server;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final SecureRandom chance = new SecureRandom();

    /** What came to a browser. */
    record Message(String browser, ByteBuffer body) {}

    /** A browser with the keys of its subscription. */
    public record Phone(Subscription subscription, KeyPair pair) {

        /** As {@code PushSubscription.toJSON()} gives it. */
        public String json() {
            return "{\"endpoint\":\"" + subscription.endpoint() + "\",\"expirationTime\":null,\"keys\":{\"p256dh\":\""
                    + subscription.keyText() + "\",\"auth\":\"" + subscription.authText() + "\"}}";
        }
    }

    /** Subscribes a browser. */
    public Phone phone(String name) {
        return phone(URI.create("http://127.0.0.1:" + port() + "/push/" + name));
    }

    Phone phone(URI endpoint) {
        KeyPair pair = PushKey.pair(chance);
        byte[] auth = new byte[16];
        chance.nextBytes(auth);
        Subscription subscription = Subscription.of(
                        endpoint.toString(),
                        Subscription.text(PointBytes.of((ECPublicKey) pair.getPublic())),
                        Subscription.text(auth))
                .orElseThrow();
        return new Phone(subscription, pair);
    }

    private synchronized int port() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/push/", this::take);
            server.start();
        }
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        String browser = exchange.getRequestURI().getPath().substring("/push/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean asAsked = "aes128gcm".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                && exchange.getRequestHeaders().getFirst("Authorization").startsWith("vapid t=")
                && "60".equals(exchange.getRequestHeaders().getFirst("TTL"));
        int answer = asAsked ? answers.getOrDefault(browser, 201) : 400;
        if (answer == 201) {
            messages.add(new Message(browser, ByteBuffer.wrap(body)));
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** What it answers for this browser from now on. */
    public void answer(String browser, int status) {
        answers.put(browser, status);
    }

    /** What this browser shows, the oldest first. */
    public List<String> shown(Phone phone) {
        String name = phone.subscription().endpoint().getPath().substring("/push/".length());
        return messages.stream()
                .filter(message -> message.browser().equals(name))
                .map(message -> Decryption.text(message.body().duplicate(), phone))
                .toList();
    }

    @Override
    public boolean isKnown(URI endpoint) {
        return endpoint.getHost().equals("127.0.0.1") && endpoint.getPort() == port();
    }

    @Override
    public boolean isOutside(URI endpoint) {
        return true;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
