package hall.kiosk.app;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.LinkSettings.Will;
import hall.broker.PahoLink;
import hall.broker.local.LocalBroker;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of a hall reach the broker, and as whom: the broker inside this program, or one that runs already. Closing
 * it closes the broker inside, if there is one.
 */
final class BrokerModule implements HallModule {

    private final CoreModule core;
    private final HallAddress hall;
    private final MachineConfig.Mqtt mqtt;
    private final @Nullable LocalBroker inside;
    private final @Nullable MosquittoFollower files;

    private BrokerModule(CoreModule core, @Nullable LocalBroker inside) {
        this.core = core;
        this.hall = core.plan().hall().address();
        this.mqtt = core.plan().machine().mqtt();
        this.inside = inside;
        this.files = mqtt.files() == null
                ? null
                : new MosquittoFollower(
                        new BrokerWriter(
                                hall,
                                mqtt.files().folder(),
                                core.plan().data(),
                                address(),
                                core.authority(),
                                core.chance()),
                        mqtt.files().pidFile(),
                        () -> core.credentials().accounts());
    }

    /** Starts the broker inside this program where the configuration names no other. */
    static BrokerModule open(CoreModule core) throws IOException {
        Blueprint plan = core.plan();
        MachineConfig.Mqtt mqtt = plan.machine().mqtt();
        LocalBroker inside = mqtt.url() != null
                ? null
                : LocalBroker.start(new LocalBroker.Settings(
                        plan.hall().address(),
                        core.credentials().accounts(),
                        mqtt.host(),
                        mqtt.port(),
                        plan.data().resolve("broker")));
        return new BrokerModule(core, inside);
    }

    /** Lets in whoever is new to {@code next}, and nobody more who is not in it. */
    @Override
    public void apply(Configuration next) {
        if (inside != null) {
            inside.admit(core.credentials().accounts());
        }
        if (files != null) {
            files.changed();
        }
    }

    /** Whether the broker is inside this program. */
    boolean isInside() {
        return inside != null;
    }

    /** The broker, without a user. */
    URI address() {
        return inside != null
                ? inside.url()
                : LinkSettings.of(String.valueOf(mqtt.url()), HallConfig.HUB).url();
    }

    /** The hub's own line. */
    Link hub(Will will) {
        String url = mqtt.url();
        String clientId = hall.clientId(HallConfig.HUB);
        LinkSettings settings = url == null || files != null ? own(HallConfig.HUB) : LinkSettings.of(url, clientId);
        return PahoLink.open(settings.withWill(will), core.chance());
    }

    /** The line of the device called {@code id}. */
    Link device(String id, Will will) {
        return PahoLink.open(own(id).withWill(will), core.chance());
    }

    /** How {@code user} of this hall signs in: with a certificate of the hall's authority, or with a password. */
    private LinkSettings own(String user) {
        LinkSettings settings = LinkSettings.of(address().toString(), hall.clientId(user));
        return mqtt.certificates()
                ? settings.withCertificates(
                        BrokerWriter.certificates(core.plan().data(), user))
                : settings.withUser(user, core.credentials().password(user));
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Text fault = inside == null ? null : inside.fault();
        if (fault != null) {
            faults.add(new Fault("broker", fault));
        }
        if (files != null) {
            files.fault().ifPresent(text -> faults.add(new Fault("broker-files", text)));
        }
        return faults;
    }

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
        if (inside != null) {
            inside.close();
        }
    }
}
