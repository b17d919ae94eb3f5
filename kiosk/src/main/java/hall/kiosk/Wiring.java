package hall.kiosk;

import hall.broker.Account;
import hall.broker.LinkSettings;
import hall.broker.Role;
import hall.broker.local.LocalBroker;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.hub.KnownDevices;
import hall.kiosk.hub.KnownDevices.Known;
import hall.kiosk.queue.WindowId;
import hall.kiosk.setup.AccessFile;
import hall.kiosk.setup.HallConfig;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of a house reach the broker, and as whom: the broker inside this program, or one that runs already. Closing
 * it closes the broker inside, if there is one.
 */
final class Wiring implements AutoCloseable {

    private final HallConfig config;
    private final AccessFile secrets;
    private final String hubPassword;
    private final @Nullable LocalBroker inside;

    private Wiring(HallConfig config, AccessFile secrets, String hubPassword, @Nullable LocalBroker inside) {
        this.config = config;
        this.secrets = secrets;
        this.hubPassword = hubPassword;
        this.inside = inside;
    }

    /** Starts the broker inside this program where the configuration names no other. */
    static Wiring open(HallConfig config, AccessFile secrets, Path data, RandomGenerator chance) throws IOException {
        String hubPassword = Doors.secret(chance);
        LocalBroker inside = config.mqtt().url() != null
                ? null
                : LocalBroker.start(new LocalBroker.Settings(
                        config.address(),
                        accounts(config, secrets, hubPassword),
                        config.mqtt().host(),
                        config.mqtt().port(),
                        data.resolve("broker")));
        return new Wiring(config, secrets, hubPassword, inside);
    }

    /** Everything in the hall that signs in to the broker by its own name. */
    static List<String> names(HallConfig config) {
        return List.copyOf(known(config).byId().keySet());
    }

    /** Whether the broker is inside this program. */
    boolean isInside() {
        return inside != null;
    }

    /** The broker, without a user. */
    URI broker() {
        String url = config.mqtt().url();
        if (inside != null) {
            return inside.url();
        }
        return LinkSettings.of(String.valueOf(url), HallConfig.HUB).url();
    }

    /** What is wrong with the broker inside this program; null while it works, or where there is none. */
    @Nullable
    Text fault() {
        return inside == null ? null : inside.fault();
    }

    /** The hub's own line. */
    LinkSettings hub() {
        String url = config.mqtt().url();
        String clientId = config.address().clientId(HallConfig.HUB);
        return url == null
                ? LinkSettings.of(broker().toString(), clientId).withUser(HallConfig.HUB, hubPassword)
                : LinkSettings.of(url, clientId);
    }

    /** The line of the device called {@code id}. */
    LinkSettings device(String id) {
        return LinkSettings.of(broker().toString(), config.address().clientId(id))
                .withUser(id, password(secrets, id));
    }

    private static List<Account> accounts(HallConfig config, AccessFile secrets, String hubPassword) {
        List<Account> accounts = new ArrayList<>();
        accounts.add(Account.of(Role.HUB, HallConfig.HUB, hubPassword));
        accounts.add(Account.of(
                Role.OBSERVER, secrets.observer().user(), secrets.observer().password()));
        known(config)
                .byId()
                .forEach((id, device) -> accounts.add(Account.device(device.role(), id, password(secrets, id))));
        return accounts;
    }

    /** What each device of the hall is: by it its topics, its questions and its rights are measured. */
    static KnownDevices known(HallConfig config) {
        Map<String, Known> known = new TreeMap<>();
        config.boards().forEach(board -> known.put(board.id(), new Known(Role.BOARD, null)));
        config.kiosks().forEach(kiosk -> known.put(kiosk.id(), new Known(Role.KIOSK, null)));
        known.put(HallConfig.VOICE, new Known(Role.VOICE, null));
        for (DeviceConfig device : config.devices()) {
            WindowId window = device.options()
                    .find(CommonOptions.WINDOW)
                    .filter(text -> !text.isEmpty())
                    .map(WindowId::new)
                    .orElse(null);
            known.put(device.id().value(), new Known(role(device.kind()), window));
        }
        return new KnownDevices(known);
    }

    private static String password(AccessFile secrets, String device) {
        return String.valueOf(secrets.devices().get(device));
    }

    /** What a device of this kind is to the broker. */
    private static Role role(DeviceKind kind) {
        return switch (kind) {
            case RATING_PAD -> Role.PAD;
            case CALL_KEYPAD -> Role.KEYPAD;
            case LED_TEXT_BAR, LED_MATRIX -> Role.BOARD;
            case SPEAKER -> Role.VOICE;
            case TICKET_PRINTER, ID_CARD_READER, SMART_CARD_READER, LAMP -> Role.PART;
        };
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.close();
        }
    }
}
