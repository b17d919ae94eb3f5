package hall.broker.enrol;

import hall.broker.certificate.EstClient;
import hall.broker.certificate.EstClient.Asked;
import hall.loop.Loop;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the certificate of an enrolled machine good. The thread {@code renewal} asks the hall some times a day whether it is
 * to be renewed: by the hall's clock, because a machine without a battery for its clock does not know. The broker's link reads
 * the file at each connection, so nothing is started again.
 */
public final class Renewal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(6);

    private final EnrolledFolder folder;
    private final Loop loop;
    private Duration pause = FIRST;

    private Renewal(EnrolledFolder folder) {
        this.folder = folder;
        this.loop = Loop.named("renewal").roundsWithoutLimit().start(this::round);
    }

    /** Begins to look after {@code folder}. */
    public static Renewal start(EnrolledFolder folder) {
        return new Renewal(folder);
    }

    private boolean round() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        pause = AGAIN;
        try {
            if (renew(folder)) {
                LOG.info("this machine's certificate was renewed");
            }
        } catch (IOException e) {
            LOG.warn(
                    "本机证书未能更新，{} 小时后重试；若设备已停用，请删去 {} 重新登记。 / This machine's certificate could not be looked after and"
                            + " is again in {} hours; if it was retired, delete {} to enrol anew: {}",
                    AGAIN.toHours(),
                    folder.path(),
                    AGAIN.toHours(),
                    folder.path(),
                    e.getMessage());
        }
        return true;
    }

    /** Renews what is due; whether it was. */
    static boolean renew(EnrolledFolder folder) throws IOException {
        EstClient client = new EstClient(folder.hall());
        KeyPair key = folder.key();
        X509Certificate own = folder.own();
        List<X509Certificate> anchors = folder.anchors();
        if (!Enrolling.Machine.parse(client.machine(key, own, anchors)).renew()) {
            return false;
        }
        List<X509Certificate> next = client.authorities(anchors);
        if (!(client.renew(key, own, anchors) instanceof Asked.Given given)) {
            throw new IOException("the hall gives no newer certificate");
        }
        EnrolledFolder.issuer(given.certificate(), next);
        folder.keepAnchors(next);
        folder.keepOwn(given.certificate());
        return true;
    }

    @Override
    public void close() {
        loop.close();
    }
}
