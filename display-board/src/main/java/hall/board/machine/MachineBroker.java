package hall.board.machine;

import hall.broker.AddressReading;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a machine that is not the hall's reaches the hall's broker: the part {@code mqtt} of its {@code machine.json}.
 *
 * @param url without a user
 * @param password null for certificates, or for a broker that asks for none
 * @param certificates null for a password
 */
public record MachineBroker(
        String url, @Nullable String password, @Nullable Path certificates) {

    private static final int LONGEST_SECRET = 200;

    /**
     * Reads it; what is wrong is noted.
     *
     * @param path makes a path of a text; empty when it is none
     */
    public static Optional<MachineBroker> read(JsonObject mqtt, Text must, Function<String, Optional<Path>> path) {
        JsonValue place = mqtt.required("url");
        Optional<String> url = AddressReading.broker(place);
        Optional<String> password = mqtt.optional("password").secret(LONGEST_SECRET);
        if (url.isPresent() && LinkSettings.of(url.get(), MachineFile.NAME).user() != null) {
            place.fault(
                    "不要写用户：用户就是 id，密码写在 password。",
                    "has a user; the user is the machine's id, and its password stands in password");
        }
        JsonValue folderPlace = mqtt.optional("certificates");
        Optional<Path> certificates = folderPlace.text(must, path);
        if (certificates.isPresent() && url.isPresent() && !url.get().startsWith("mqtts:")) {
            folderPlace.fault("只用于 mqtts:// 的地址。", "is for an address that begins with mqtts://");
        }
        if (certificates.isPresent() && password.isPresent()) {
            folderPlace.fault("与 password 只能写一个。", "stands beside password; write one of the two");
        }
        return url.map(found -> new MachineBroker(found, password.orElse(null), certificates.orElse(null)));
    }

    /** The line of {@code id}, a device of {@code hall}. */
    public LinkSettings settings(HallAddress hall, String id) {
        LinkSettings settings = LinkSettings.of(url, hall.clientId(id));
        if (certificates != null) {
            return settings.withCertificates(new CertificateFolder(certificates));
        }
        return password == null ? settings : settings.withUser(id, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
