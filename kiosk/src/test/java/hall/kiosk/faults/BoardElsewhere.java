package hall.kiosk.faults;

import static org.awaitility.Awaitility.await;

import hall.board.BoardProgram;
import hall.broker.CertificateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program {@code board} in a network of its own, with its {@code machine.json} and the folder its technician copied. */
final class BoardElsewhere implements AutoCloseable {

    private final Process process;

    BoardElsewhere(FaultyHall hall, String id, Path folder, Namespace network) throws IOException {
        Path shown = Files.createDirectories(folder.resolve("shown"));
        for (String file : List.of(CertificateFolder.CA, CertificateFolder.CERTIFICATE, CertificateFolder.KEY)) {
            Files.copy(hall.certificates(id).resolve(file), shown.resolve(file));
        }
        Files.writeString(folder.resolve("machine.json"), """
                {"hall": "%s", "mqtt": {"url": "mqtts://%s:%s", "certificates": "shown"},
                 "data": "data", "board": {"id": "%s", "display": "none"}}
                """.formatted(
                FaultyHall.ADDRESS, hall.host(), Integer.toString(hall.broker().getPort()), id));
        Path log = folder.resolve("log");
        process = new ProcessBuilder(network.entering(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoardProgram.class.getName(),
                        "--config",
                        folder.toString(),
                        "--headless")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(FaultyHall.PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the board ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("READY");
        });
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
