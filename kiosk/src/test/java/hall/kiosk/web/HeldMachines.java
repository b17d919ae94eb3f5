package hall.kiosk.web;

import hall.broker.HallAddress;
import hall.broker.Identity;
import hall.broker.Role;
import hall.broker.certificate.Authority;
import hall.kiosk.enrol.Registrar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Lets machines in and out with an authority of its own, and no broker behind it. */
final class HeldMachines implements Registrar {

    final List<String> retired = new CopyOnWriteArrayList<>();
    private @Nullable Authority authority;

    private synchronized Authority authority() throws IOException {
        if (authority == null) {
            Path folder = Files.createTempDirectory("machines").resolve("authority");
            authority = Authority.open(folder, HallAddress.DEMO, InstantSource.system(), new SecureRandom());
        }
        return authority;
    }

    @Override
    public List<X509Certificate> anchors() throws IOException {
        return List.of(authority().certificate());
    }

    @Override
    public List<Place> places() {
        return List.of(new Place("board-1", Role.BOARD), new Place("kiosk-1", Role.KIOSK));
    }

    @Override
    public X509Certificate enrol(String device, PublicKey key) throws IOException {
        return authority().enrol(Files.createTempDirectory("machine").resolve(device), device, key);
    }

    @Override
    public X509Certificate renew(String device, PublicKey key) throws IOException {
        return authority().renew(Files.createTempDirectory("machine").resolve(device), device, key);
    }

    @Override
    public Optional<Identity> holder(X509Certificate certificate) {
        try {
            return authority().holder(certificate).map(name -> new Identity(Role.BOARD, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Machine machine(Identity device, X509Certificate certificate, String host) {
        return new Machine(HallAddress.DEMO.path(), device, "mqtts://" + host + ":8883", null, false);
    }

    @Override
    public void retire(String device) {
        retired.add(device);
    }
}
