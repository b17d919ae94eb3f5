package hall.kiosk.faults;

import static org.awaitility.Awaitility.await;

import hall.board.BoardProgram;
import hall.broker.CertificateFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/** The program {@code board} in a process of its own, with its {@code machine.json} and the folder its technician copied. */
final class BoardElsewhere implements AutoCloseable {

    private static final String READY = "READY ";

    private final Process process;
    private final Path log;

    /** In the network {@code network}. */
    BoardElsewhere(FaultyHall hall, String id, Path folder, Namespace network) throws IOException {
        this(hall, hall.broker().getPort(), id, folder, network::entering);
    }

    /** With its line through {@code port} of this machine; what it kept in {@code folder} is still there. */
    BoardElsewhere(FaultyHall hall, int port, String id, Path folder) throws IOException {
        this(hall, port, id, folder, UnaryOperator.identity());
    }

    private BoardElsewhere(FaultyHall hall, int port, String id, Path folder, UnaryOperator<List<String>> place)
            throws IOException {
        Path shown = Files.createDirectories(folder.resolve("shown"));
        for (String file : List.of(CertificateFolder.CA, CertificateFolder.CERTIFICATE, CertificateFolder.KEY)) {
            Files.copy(hall.certificates(id).resolve(file), shown.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.resolve("machine.json"), """
            {"hall": "%s", "mqtt": {"url": "mqtts://%s:%s", "certificates": "shown"},
             "data": "data", "board": {"id": "%s", "display": "none"}}
            """.formatted(
                        FaultyHall.ADDRESS, hall.host(), Integer.toString(port), id));
        log = folder.resolve("log");
        process = new ProcessBuilder(place.apply(List.of(
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
            return Files.readString(log).contains(READY);
        });
    }

    /** What it shows now, as it serves it on its own machine. */
    BufferedImage picture() throws IOException {
        String ready = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow();
        return ImageIO.read(URI.create(ready.substring(READY.length())).toURL());
    }

    /** As {@code kill -9} does it, and as a power cut does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
