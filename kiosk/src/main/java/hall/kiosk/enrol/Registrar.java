package hall.kiosk.enrol;

import hall.broker.Identity;
import hall.broker.Role;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives certificates to the hall's devices and takes them back. Any thread; writes to the disk. */
public interface Registrar {

    /** A device of the hall's configuration that a machine of its own may be. */
    record Place(String id, Role role) {}

    /**
     * What a machine must know to work for the hall.
     *
     * @param hall whose topics it uses
     * @param broker its address, without a user
     * @param password the device's at the broker; null where its certificate counts
     * @param renew whether its certificate is to be renewed by now
     */
    record Machine(
            String hall,
            Identity device,
            String broker,
            @Nullable String password,
            boolean renew) {}

    /** Whom devices shall trust: the hall's authority, and the issuer of what the pages show. */
    List<X509Certificate> anchors() throws IOException;

    /** The devices a machine can be. */
    List<Place> places();

    /**
     * Makes {@code key} the one of {@code device}; whatever machine was it before is out. A device that only the document
     * in force has begins now.
     */
    X509Certificate enrol(String device, PublicKey key) throws IOException;

    /** Gives {@code device} a newer certificate. */
    X509Certificate renew(String device, PublicKey key) throws IOException;

    /** Which device shows {@code certificate}; empty when it does not count, or no more. */
    Optional<Identity> holder(X509Certificate certificate);

    /** What {@code device} must know, which asked for the hall by the name {@code host} and has shown {@code certificate}. */
    Machine machine(Identity device, X509Certificate certificate, String host) throws IOException;

    /** From now on {@code device} is let in no more, and its lines end. */
    void retire(String device) throws IOException;
}
