package hall.loop;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that is started later, and perhaps again. It is none of those the system gives to whoever connects
 * somewhere or asks for any port (32768 and up): between two starts one of them may be somebody's own.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_768;

    /** In this process. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int next() throws IOException {
        IOException taken = new IOException("no port was asked for");
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            try (ServerSocket free = new ServerSocket(port)) {
                if (GIVEN.add(port)) {
                    return free.getLocalPort();
                }
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}
