package hall.broker.mosquitto;

import hall.broker.certificate.Authority;
import hall.folder.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What systemd needs for a hall's Mosquitto on Debian: a drop-in that starts it with the hall's file, and two units by which
 * it starts again with the hall's accounts after each change. They may change as often as somebody likes, so nothing has a
 * limit of starts, after which systemd would leave it. They go to {@code /etc/systemd/system}.
 */
public final class MosquittoUnits {

    /** To {@code mosquitto.service.d/}. */
    public static final String DROP_IN = "mosquitto-hall.conf";

    public static final String PATH = "hall-mosquitto.path";
    public static final String SERVICE = "hall-mosquitto.service";

    private MosquittoUnits() {}

    /** Writes the three files into {@code folder}, where Mosquitto's files of the hall are. */
    public static void write(Path folder) throws IOException {
        WholeFile.write(folder.resolve(DROP_IN), dropIn(folder), "rw-r--r--");
        WholeFile.write(folder.resolve(PATH), path(folder), "rw-r--r--");
        WholeFile.write(folder.resolve(SERVICE), service(), "rw-r--r--");
    }

    static String dropIn(Path folder) {
        return """
                # To /etc/systemd/system/mosquitto.service.d/hall.conf: Debian's Mosquitto with the hall's files.
                [Unit]
                StartLimitIntervalSec=0

                [Service]
                ExecStart=
                ExecStart=/usr/sbin/mosquitto -c %s
                # No reload: at a SIGHUP Mosquitto 2.0.11 ends the sessions of devices that are away, and may die of it.
                ExecReload=
                StateDirectory=mosquitto/hall
                StateDirectoryMode=0750
                Restart=always
                RestartSec=1
                """.formatted(folder.resolve(MosquittoFiles.CONF));
    }

    static String path(Path folder) {
        return """
                # Has Mosquitto start with its accounts when the hall has written them. To /etc/systemd/system.
                [Unit]
                Description=The accounts of the hall's broker

                [Path]
                PathChanged=%s
                PathChanged=%s
                PathChanged=%s
                PathChanged=%s

                [Install]
                WantedBy=multi-user.target
                """.formatted(
                        folder.resolve(MosquittoFiles.ACL),
                        folder.resolve(MosquittoFiles.PASSWD),
                        folder.resolve("server.crt"),
                        folder.resolve(Authority.REVOKED));
    }

    static String service() {
        return """
                # Started by hall-mosquitto.path. To /etc/systemd/system.
                [Unit]
                Description=Mosquitto starts with the hall's accounts
                StartLimitIntervalSec=0

                [Service]
                Type=oneshot
                ExecStart=systemctl restart mosquitto.service
                """;
    }
}
