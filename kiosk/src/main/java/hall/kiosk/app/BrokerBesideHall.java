package hall.kiosk.app;

import hall.broker.local.LocalBroker;
import hall.kiosk.config.HallConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The broker of a hall that runs in another process, which is measured without it. Its store is in memory. */
public final class BrokerBesideHall implements AutoCloseable {

    private final Credentials credentials;
    private final LocalBroker broker;

    private BrokerBesideHall(Credentials credentials, LocalBroker broker) {
        this.credentials = credentials;
        this.broker = broker;
    }

    /** Starts it on a free port; the hall's data folder then holds the passwords of all devices of {@code config}. */
    public static BrokerBesideHall start(HallConfig config, Path data) throws IOException {
        SecureRandom chance = new SecureRandom();
        Credentials credentials = Credentials.open(config, Files.createDirectories(data), chance);
        return new BrokerBesideHall(
                credentials,
                LocalBroker.start(LocalBroker.Settings.inMemory(config.address(), credentials.accounts())));
    }

    /** Its address with the hub's user and password. */
    public String hub() {
        return address(HallConfig.HUB, credentials.hubPassword());
    }

    /** Its address with the user and the password of {@code device}. */
    public String device(String device) {
        return address(device, credentials.password(device));
    }

    private String address(String user, String password) {
        return "mqtt://" + user + ":" + password + "@127.0.0.1:" + broker.url().getPort();
    }

    @Override
    public void close() {
        broker.close();
    }
}
