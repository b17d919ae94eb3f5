package hall.broker;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Mosquitto, with our files, keeps the contract, seen through the real link. */
@Tag("mosquitto")
class MosquittoTest extends LinkContract {

    @TempDir
    private Path directory;

    @Override
    Bench bench() throws Exception {
        Mosquitto broker = new Mosquitto(directory);
        return new ProxiedBench(broker.port(), broker);
    }
}
