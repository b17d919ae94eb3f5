package hall.kiosk.setup;

import hall.board.scene.Scene;
import hall.id.RandomId;
import hall.json.JsonFault;
import hall.kiosk.config.AccessFile;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.PasswordFile;
import hall.kiosk.secret.OwnerFile;
import hall.web.access.Passwords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hall that is being set up: a folder without {@code hall.json}. Finished once, by the first answers that are right; then
 * the folder has its {@code hall.json} and the data folder the passwords. Any thread.
 */
public final class NewHall {

    private static final Logger LOG = LoggerFactory.getLogger(NewHall.class);
    private static final int BROKER_PORT = 1883;
    private static final int PORTS_TRIED = 50;

    /** What a set-up that broke off may have left. */
    private static final Set<String> LEFT = Set.of("data", HallConfigFile.NAME + ".new");

    private static final int PASSWORD = 10;
    private static final Path PRINTERS = Path.of("/dev/usb");

    private final Path folder;
    private final Path data;
    private final RandomGenerator chance;
    private final Divisions divisions = Divisions.load();
    private final ServiceCatalogue catalogue = ServiceCatalogue.load();
    private final CompletableFuture<Path> finished = new CompletableFuture<>();
    private boolean written;

    /** A clerk of the new hall and the password to hand to them, which lets them choose their own. */
    public record Clerk(String user, String password) {}

    /** What became of answers. */
    public sealed interface Outcome {

        /** The hall starts now. */
        record Done(List<Clerk> clerks) implements Outcome {
            public Done {
                clerks = List.copyOf(clerks);
            }
        }

        record Faulty(List<JsonFault> faults) implements Outcome {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** Somebody else has finished it. */
        record Over() implements Outcome {}
    }

    /** @param data where the hall will keep its journal and its passwords */
    public NewHall(Path folder, Path data, RandomGenerator chance) {
        this.folder = folder;
        this.data = data;
        this.chance = chance;
    }

    /**
     * Whether {@code folder} is to be set up: there is nothing in it yet but perhaps what a set-up left that broke off, on a
     * full disk or with the power.
     */
    public static boolean isIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .allMatch(name -> LEFT.contains(name) || name.startsWith("."));
        } catch (IOException notReadable) {
            return false;
        }
    }

    public Divisions divisions() {
        return divisions;
    }

    public ServiceCatalogue catalogue() {
        return catalogue;
    }

    /** The scenes a board can begin with. */
    public List<String> scenes() {
        return Scene.STANDARD.stream().filter(name -> name.startsWith("main-")).toList();
    }

    /** The printers the kernel shows, as files. */
    public List<String> printers() {
        if (!Files.isDirectory(PRINTERS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(PRINTERS)) {
            return files.map(Path::toString)
                    .filter(name -> name.matches(".*/lp[0-9]+"))
                    .sorted()
                    .toList();
        } catch (IOException notReadable) {
            return List.of();
        }
    }

    /** Completes with the folder when the hall can start. */
    public CompletableFuture<Path> finished() {
        return finished;
    }

    /** Whether answers were taken, here or elsewhere. */
    public boolean isOver() {
        return !isIn(folder);
    }

    /** Takes the answers; when they are right, the files are written, and {@link #beginIfWritten} completes {@link #finished}. */
    public synchronized Outcome finish(String answers, SetupPlace web) throws IOException {
        if (isOver()) {
            return new Outcome.Over();
        }
        return switch (SetupAnswers.read(answers, divisions, catalogue, scenes())) {
            case SetupAnswers.Result.Bad bad -> new Outcome.Faulty(bad.faults());
            case SetupAnswers.Result.Good good -> write(good.answers(), web);
        };
    }

    private Outcome write(SetupAnswers answers, SetupPlace web) throws IOException {
        String document = SetupDocument.of(answers, catalogue, web, freePort());
        if (HallConfigFile.parse(document, folder) instanceof HallConfigFile.Result.Bad bad) {
            return new Outcome.Faulty(bad.faults());
        }
        List<Clerk> clerks = new ArrayList<>();
        SetupDocument.clerks(answers).forEach(name -> clerks.add(new Clerk(name, RandomId.readable(chance, PASSWORD))));
        OwnerFile.makeFolder(data);
        AccessFile.makeFor(answers.manager().user(), data, chance);
        Map<String, PasswordFile.Entry> passwords = new HashMap<>();
        clerks.forEach(clerk -> passwords.put(clerk.user(), hashed(clerk.password(), true)));
        passwords.put(answers.manager().user(), hashed(answers.manager().password(), false));
        PasswordFile.NONE.with(passwords, data);
        Files.createDirectories(folder);
        OwnerFile.write(folder.resolve(HallConfigFile.NAME), document);
        written = true;
        return new Outcome.Done(clerks);
    }

    private PasswordFile.Entry hashed(String password, boolean oneTime) {
        return new PasswordFile.Entry(Passwords.hash(password, chance), oneTime);
    }

    /** Lets the hall start if everything for it is written. */
    public synchronized void beginIfWritten() {
        if (written) {
            finished.complete(folder);
        }
    }

    /** A port for the broker inside: the usual one, one behind it where another broker runs, else 0 for any free one. */
    private static int freePort() {
        for (int port = BROKER_PORT; port < BROKER_PORT + PORTS_TRIED; port++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                LOG.debug("port {} is taken: {}", port, taken.toString());
            }
        }
        return 0;
    }

    /** Where the pages of a new hall are, from the first set-up on. */
    public record SetupPlace(String host, int port) {}
}
