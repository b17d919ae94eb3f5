package hall.kiosk.web.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Identity;
import hall.broker.Role;
import hall.broker.certificate.CertsOnly;
import hall.broker.certificate.KeyRequest;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.enrol.Enrolments.Asked;
import hall.kiosk.enrol.Registrar;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Origins;
import hall.web.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enrolment over Secure Transport (RFC 7030): the authorities, a certificate for a device whose code a manager has typed, a
 * newer one for a device that shows its own; and, beyond it, what such a device must know. All over TLS alone. The user of
 * HTTP Basic says what the device can be ({@code board}, {@code kiosk}), the password is its code.
 */
public final class EstRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EstRoutes.class);
    private static final String ROOT = "/.well-known/est";
    private static final String PEER = "jakarta.servlet.request.X509Certificate";
    private static final int LARGEST_REQUEST = 16 * 1024;
    private static final String BASIC = "basic ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Basic realm=\"enrolment\"");
    private static final Map<String, String> AS_BASE64 =
            Map.of("Content-Transfer-Encoding", "base64", "Cache-Control", "no-store");

    private final Enrolments enrolments;
    private final Registrar registrar;
    private final Executor answerers;

    /** @param answerers where certificates are made, which writes to the disk */
    public EstRoutes(Enrolments enrolments, Registrar registrar, Executor answerers) {
        this.enrolments = enrolments;
        this.registrar = registrar;
        this.answerers = answerers;
    }

    public List<Route> routes() {
        return List.of(
                Route.foreign(Route.Method.GET, ROOT + "/cacerts", call -> later(call, this::authorities)),
                Route.foreign(Route.Method.GET, ROOT + "/csrattrs", call -> later(call, EstRoutes::wanted)),
                Route.foreign(Route.Method.POST, ROOT + "/simpleenroll", call -> later(call, this::enrol)),
                Route.foreign(Route.Method.POST, ROOT + "/simplereenroll", call -> later(call, this::renew)),
                Route.foreign(Route.Method.GET, "/api/v1/machine", call -> later(call, this::machine)));
    }

    /** What answers a request. */
    @FunctionalInterface
    private interface Act {
        Answer answer(Call call) throws IOException;
    }

    private CompletionStage<Answer> later(Call call, Act act) {
        if (!call.context().req().isSecure()) {
            return Commands.now(error(403, "须通过 https 访问。", "This needs https."));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return act.answer(call);
                    } catch (IOException e) {
                        LOG.warn("A device could not be answered", e);
                        return error(503, "暂时无法签发，请稍后重试。", "No certificate can be given now; try again later.");
                    }
                },
                answerers);
    }

    private Answer authorities(Call call) throws IOException {
        return certificates(registrar.anchors());
    }

    /** Asked before there is a certificate, so everybody is answered. */
    private static Answer wanted(Call call) {
        return new Answer.Bytes(
                "application/csrattrs", KeyRequest.wanted().getBytes(StandardCharsets.US_ASCII), AS_BASE64);
    }

    private Answer enrol(Call call) throws IOException {
        Optional<String[]> shown = basic(call.context().header("Authorization"));
        if (shown.isEmpty()) {
            return new Answer.Empty(401, CHALLENGE); // without words: Bouncy Castle's client cannot read past them
        }
        String address = Origins.counted(call.origin());
        Role role = role(shown.get()[0]);
        KeyRequest request;
        try {
            request = request(call);
        } catch (KeyRequest.Refused refused) {
            return refusal(refused);
        }
        Asked asked = enrolments.ask(
                request.key(),
                registrar.anchors(),
                role == null ? Role.BOARD : role,
                role == null ? "" : shown.get()[1],
                address);
        return switch (asked) {
            case Asked.Given given -> certificates(List.of(given.certificate()));
            case Asked.Waits waits ->
                new Answer.Empty(202, Map.of("Retry-After", Integer.toString(waits.retrySeconds())));
            case Asked.WrongCode wrong -> wrongCode();
            case Asked.Locked locked ->
                error(
                        429,
                        Map.of("Retry-After", Long.toString(locked.seconds())),
                        "登记码错误次数过多，请稍后再试。",
                        "Too many wrong codes; wait and try again.");
            case Asked.Full full ->
                error(
                        503,
                        Map.of("Retry-After", "60"),
                        "等待登记的设备太多，请管理员先处理。",
                        "Too many devices wait to be enrolled; a manager must see to them first.");
        };
    }

    /** What a device can be, by the user it gives; null for something else. */
    private static @Nullable Role role(String user) {
        return switch (user) {
            case "board" -> Role.BOARD;
            case "kiosk" -> Role.KIOSK;
            default -> null;
        };
    }

    private Answer renew(Call call) throws IOException {
        X509Certificate shown = peer(call);
        Optional<Identity> holder = shown == null ? Optional.empty() : registrar.holder(shown);
        if (shown == null || holder.isEmpty()) {
            return error(401, "须出示有效的设备证书。", "A device's certificate that counts must be shown.");
        }
        try {
            return certificates(
                    List.of(registrar.renew(holder.get().name(), request(call).key())));
        } catch (KeyRequest.Refused refused) {
            return refusal(refused);
        }
    }

    private Answer machine(Call call) throws IOException {
        X509Certificate shown = peer(call);
        Optional<Identity> holder = shown == null ? Optional.empty() : registrar.holder(shown);
        if (shown == null || holder.isEmpty()) {
            return error(401, "须出示有效的设备证书。", "A device's certificate that counts must be shown.");
        }
        Registrar.Machine machine =
                registrar.machine(holder.get(), shown, call.context().req().getServerName());
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("hall", machine.hall())
                .put("id", machine.device().name())
                .put("role", machine.device().role().code());
        ObjectNode mqtt = answer.putObject("mqtt").put("url", machine.broker());
        if (machine.password() != null) {
            mqtt.put("password", machine.password());
        }
        return new Answer.Json(200, answer.put("renew", machine.renew()), Map.of());
    }

    private static KeyRequest request(Call call) throws KeyRequest.Refused {
        return KeyRequest.read(call.body().length() > LARGEST_REQUEST ? "" : call.body());
    }

    private static @Nullable X509Certificate peer(Call call) {
        return call.context().req().getAttribute(PEER) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0]
                : null;
    }

    /** User and password; empty where there are none. */
    private static Optional<String[]> basic(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(parts) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Answer certificates(List<X509Certificate> list) {
        return new Answer.Bytes(
                "application/pkcs7-mime; smime-type=certs-only",
                CertsOnly.of(list).getBytes(StandardCharsets.US_ASCII),
                AS_BASE64);
    }

    private static Answer refusal(KeyRequest.Refused refused) {
        return error(400, refused.why().chinese(), refused.why().english());
    }

    private static Answer wrongCode() {
        return error(401, CHALLENGE, "登记码不对或已过期，请重新开始。", "The code is wrong or over; start again.");
    }

    private static Answer error(int status, String chinese, String english) {
        return error(status, Map.of(), chinese, english);
    }

    private static Answer error(int status, Map<String, String> headers, String chinese, String english) {
        Text words = Text.of(chinese, english);
        byte[] text = (words.chinese() + "\n" + words.english() + "\n").getBytes(StandardCharsets.UTF_8);
        return new Answer.Bytes(status, "text/plain; charset=utf-8", text, headers);
    }
}
