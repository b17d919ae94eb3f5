package hall.kiosk.app;

import hall.broker.certificate.KeyAndChain;
import hall.kiosk.config.MachineConfig;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pages show over TLS: the centre's own certificate, or one of the hall's authority, for all addresses of this
 * machine. The thread {@code page-certificate} looks each ten seconds whether it was renewed or replaced, and has it shown
 * without a start; what cannot be used is said, and the one before stays.
 */
final class PageCertificate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageCertificate.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Takes a certificate that is to be shown from now on. */
    @FunctionalInterface
    interface Shows {
        void show(KeyAndChain next) throws IOException;
    }

    private final OwnAuthority authority;
    private final MachineConfig.Web web;
    private final MachineConfig.Https https;
    private final Path folder;
    private final KeyAndChain first;
    private @Nullable Loop loop;
    private KeyAndChain shown;
    private volatile @Nullable Text fault;

    /** Reads it for the first time; the exception has one sentence when it cannot be used. */
    PageCertificate(OwnAuthority authority, MachineConfig.Web web, MachineConfig.Https https, Path data)
            throws IOException {
        this.authority = authority;
        this.web = web;
        this.https = https;
        this.folder = OwnAuthority.folder(data).resolve("pages");
        this.first = read();
        this.shown = first;
    }

    /** What is shown at the start. */
    KeyAndChain first() {
        return first;
    }

    /** From now on {@code shows} is told of each other one. */
    void follow(Shows shows) {
        loop = Loop.named("page-certificate").start(() -> round(shows));
    }

    private boolean round(Shows shows) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
        try {
            KeyAndChain next = read();
            if (!next.chain().equals(shown.chain())) {
                shows.show(next);
                shown = next;
                LOG.info("the pages show another certificate over TLS");
            }
            fault = null;
        } catch (IOException e) {
            Text why = why(e);
            if (!why.equals(fault)) {
                LOG.warn("the certificate of the pages cannot be used; the one before stays", e);
            }
            fault = why;
        }
        return true;
    }

    private KeyAndChain read() throws IOException {
        MachineConfig.OwnCertificate own = https.own();
        if (own != null) {
            return KeyAndChain.read(own.certificate(), own.key());
        }
        authority.open().keepPages(folder, hosts());
        KeyAndChain server = KeyAndChain.read(folder.resolve("server.crt"), folder.resolve("server.key"));
        return new KeyAndChain(
                server.key(),
                List.of(server.chain().getFirst(), authority.open().certificate()));
    }

    /** How this machine is asked for: as configured, and by its own addresses where it listens at all of them. */
    private List<String> hosts() throws IOException {
        Set<String> hosts = new LinkedHashSet<>(https.names());
        if (web.publicUrl() != null) {
            hosts.add(bare(web.publicUrl().getHost()));
        }
        if (Set.of("0.0.0.0", "::").contains(web.host())) {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (!address.isLinkLocalAddress()) {
                        hosts.add(address.getHostAddress().replaceFirst("%.*", ""));
                    }
                }
            }
        } else {
            hosts.add(bare(web.host()));
        }
        hosts.addAll(List.of("127.0.0.1", "localhost"));
        return List.copyOf(hosts);
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private static Text why(IOException e) {
        Text why = TextException.of(e);
        return e instanceof KeyAndChain.Unusable unusable
                ? unusable.why()
                : Text.of(
                        "网页的证书无法更新：" + why.chinese(), "The certificate of the pages cannot be kept: " + why.english());
    }

    /** Why it is not as it should be; empty while it is. */
    Optional<Text> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
