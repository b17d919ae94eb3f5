package hall.kiosk.app;

import hall.broker.Identity;
import hall.broker.Role;
import hall.broker.certificate.KeyAndChain;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.enrol.Registrar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets machines in and out: certificates of the hall's authority, passwords of the broker inside, accounts of both brokers
 * and of the pages. Any thread; one at a time.
 */
final class MachineRegistrar implements Registrar {

    private final CoreModule core;
    private final BrokerModule broker;
    private final Supplier<Configuration> runs;
    private final Runnable accountsChanged;
    private final Running running;

    /** What makes the hall what the document in force says, without waiting for its follower. */
    @FunctionalInterface
    interface Running {
        void catchUp() throws IOException;
    }

    /** @param accountsChanged lets in and throws out whom the credentials now name */
    MachineRegistrar(
            CoreModule core,
            BrokerModule broker,
            Supplier<Configuration> runs,
            Runnable accountsChanged,
            Running running) {
        this.running = running;
        this.core = core;
        this.broker = broker;
        this.runs = runs;
        this.accountsChanged = accountsChanged;
    }

    @Override
    public List<X509Certificate> anchors() throws IOException {
        List<X509Certificate> anchors = new ArrayList<>();
        anchors.add(core.authority().open().certificate());
        MachineConfig.Https https = core.plan().machine().web().https();
        if (https != null && https.own() != null) {
            anchors.add(KeyAndChain.read(https.own().certificate(), https.own().key())
                    .chain()
                    .getLast());
        }
        return anchors;
    }

    @Override
    public List<Place> places() {
        Configuration config = runs.get();
        return Stream.concat(
                        config.hall().boards().stream().map(each -> new Place(each.id(), Role.BOARD)),
                        config.hall().kiosks().stream()
                                .filter(HallConfig.Kiosk::remote)
                                .map(each -> new Place(each.id(), Role.KIOSK)))
                .toList();
    }

    @Override
    public synchronized X509Certificate enrol(String device, PublicKey key) throws IOException {
        if (places().stream().noneMatch(each -> each.id().equals(device))) {
            running.catchUp();
        }
        core.credentials().renewSecrets(device);
        X509Certificate given = core.authority().open().enrol(folder(device), device, key);
        core.admitMachines();
        accountsChanged.run();
        return given;
    }

    @Override
    public synchronized X509Certificate renew(String device, PublicKey key) throws IOException {
        return core.authority().open().renew(folder(device), device, key);
    }

    private Path folder(String device) {
        return BrokerWriter.certificates(core.plan().data(), device).path();
    }

    @Override
    public Optional<Identity> holder(X509Certificate certificate) {
        try {
            return core.authority()
                    .open()
                    .holder(certificate)
                    .filter(name -> core.hall().state().duty().machine(name).isPresent())
                    .flatMap(name -> core.credentials().accounts().stream()
                            .filter(account -> account.name().equals(name)
                                    && account.role().device())
                            .map(account -> account.identity())
                            .findFirst());
        } catch (IOException noAuthority) {
            return Optional.empty();
        }
    }

    @Override
    public Machine machine(Identity device, X509Certificate certificate, String host) throws IOException {
        boolean certificates = core.plan().machine().mqtt().certificates();
        return new Machine(
                core.plan().hall().address().path(),
                device,
                reached(broker.address(), host).toString(),
                certificates ? null : core.credentials().password(device.name()),
                core.authority().open().isDue(certificate));
    }

    /** The broker as another machine reaches it, which reached this one by {@code host}. */
    private static URI reached(URI broker, String host) {
        boolean own =
                Set.of("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::]").contains(broker.getHost());
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return own ? URI.create(broker.getScheme() + "://" + name + ":" + broker.getPort()) : broker;
    }

    @Override
    public synchronized void retire(String device) throws IOException {
        core.admitMachines();
        if (!core.plan().machine().mqtt().certificates()) {
            core.authority().open().revoke(folder(device), device); // else whoever writes the broker's files does
        }
        accountsChanged.run();
    }
}
