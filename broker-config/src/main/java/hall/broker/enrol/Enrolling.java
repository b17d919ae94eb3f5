package hall.broker.enrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.certificate.EstClient;
import hall.broker.certificate.Fingerprint;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enrols this machine at its hall: finds it, makes a key and a code, and waits until a manager has typed the code. A code that
 * is over is followed by another, with another key; a hall that does not answer is looked for again. Single use, one thread.
 */
public final class Enrolling {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** What the hall asks for; a manager waits beside the machine. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final int CODES = 1_000_000;

    /** What this machine's own screen and its terminal show. */
    @FunctionalInterface
    public interface Face {
        void show(Stage stage);
    }

    /** How far it is. */
    public sealed interface Stage {

        record Searching() implements Stage {}

        /** A manager types {@code code} and compares {@code fingerprint}. */
        record Waiting(URI hall, String code, String fingerprint) implements Stage {}

        /** Something does not work; it is tried again. */
        record Trouble(Text why) implements Stage {}
    }

    /**
     * What the hall says this machine is.
     *
     * @param hall its address in topics
     * @param password at the broker; null where the certificate counts
     */
    public record Machine(
            String hall,
            String id,
            String role,
            String broker,
            @Nullable String password,
            boolean renew) {

        static Machine parse(String json) throws IOException {
            JsonNode machine = new ObjectMapper().readTree(json);
            JsonNode mqtt = machine.path("mqtt");
            return new Machine(
                    text(machine, "hall"),
                    text(machine, "id"),
                    text(machine, "role"),
                    text(mqtt, "url"),
                    mqtt.hasNonNull("password") ? text(mqtt, "password") : null,
                    machine.path("renew").asBoolean());
        }

        private static String text(JsonNode node, String name) throws IOException {
            String text = node.path(name).asText();
            if (text.isEmpty()) {
                throw new IOException("the hall's answer lacks " + name);
            }
            return text;
        }
    }

    private final String role;
    private final EnrolledFolder folder;
    private final Optional<URI> typed;
    private final HallSearch search;
    private final SecureRandom chance;
    private final Face face;

    /**
     * @param role what this machine can be, {@code board} or {@code kiosk}
     * @param typed where the hall's pages are over TLS, where somebody typed that; else it is looked for
     */
    public Enrolling(
            String role,
            EnrolledFolder folder,
            Optional<URI> typed,
            HallSearch search,
            SecureRandom chance,
            Face face) {
        this.role = role;
        this.folder = folder;
        this.typed = typed;
        this.search = search;
        this.chance = chance;
        this.face = face;
    }

    /** Where the hall's pages are, of what somebody typed: an address, with or without {@code https://} and a port. */
    public static Optional<URI> address(String typed) {
        String host = typed.replaceFirst("^https://", "").replaceFirst("/$", "");
        if (!host.matches("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:]{2,45}])(:[0-9]{1,5})?")) {
            return Optional.empty();
        }
        return Optional.of(
                URI.create("https://" + host + (host.matches(".*:[0-9]{1,5}") && !host.endsWith("]") ? "" : ":8443")));
    }

    /** Returns when this machine is enrolled and what it was given is kept. */
    public Machine run() throws InterruptedException {
        face.show(new Stage.Searching());
        while (true) {
            try {
                Optional<URI> hall = typed.isPresent() ? typed : search.find();
                if (hall.isPresent()) {
                    Optional<Machine> machine = at(hall.get());
                    if (machine.isPresent()) {
                        return machine.get();
                    }
                } else {
                    face.show(new Stage.Trouble(Text.of(
                            "网络中找不到大厅。请检查网线；也可在 --enrol 后写大厅的地址，如 https://10.0.0.5:8443。",
                            "No hall answers in this network. Check the cable, or write the hall's address behind --enrol,"
                                    + " such as https://10.0.0.5:8443.")));
                    TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
                }
            } catch (EnrolledFolder.NotNamed e) {
                LOG.warn("enrolment is broken off", e);
                face.show(new Stage.Trouble(Text.of(
                        "收到的证书不属于大厅出示的机构，可能有人在中间；请检查网络，本机会重新登记。",
                        "A certificate came of an authority it has not named, so somebody may stand in between. Look at the network;"
                                + " this machine begins anew.")));
                TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
            } catch (IOException e) {
                LOG.debug("enrolment failed and begins again", e);
                face.show(new Stage.Trouble(Text.of(
                        "大厅没有应答，或登记中断。请检查网线、大厅的地址和大厅是否在运行；自动重试。",
                        "The hall does not answer, or broke off. Check the cable, the hall's address, and that the hall runs; it is"
                                + " tried again by itself.")));
                TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
            }
        }
    }

    /** With one code, until it is over. */
    private Optional<Machine> at(URI hall) throws IOException, InterruptedException {
        EstClient client = new EstClient(hall);
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance); // after the authorities are known: see decision on enrolment
        String code = String.format(Locale.ROOT, "%06d", chance.nextInt(CODES));
        face.show(new Stage.Waiting(hall, code, Fingerprint.of(key.getPublic(), anchors, code)));
        while (true) {
            switch (client.enrol(key, role, code, anchors)) {
                case EstClient.Asked.Given given -> {
                    return Optional.of(keep(client, hall, key, given.certificate(), anchors));
                }
                case EstClient.Asked.Waits waits -> TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                case EstClient.Asked.Over over -> {
                    return Optional.empty();
                }
            }
        }
    }

    private Machine keep(EstClient client, URI hall, KeyPair key, X509Certificate own, List<X509Certificate> anchors)
            throws IOException {
        EnrolledFolder.issuer(own, anchors);
        Machine machine = Machine.parse(client.machine(key, own, anchors));
        folder.keep(hall, key, own, anchors);
        return machine;
    }
}
