package hall.kiosk.app;

import hall.hardware.DeviceKind;
import hall.id.RandomId;
import hall.kiosk.config.AccessFile;
import hall.kiosk.config.HallConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The secrets of the data folder's access file, for everybody the configuration names. Changed by one thread, read by any. */
final class Credentials {

    /** 99 bits: nobody guesses one of a day's tickets. */
    private static final int LENGTH = 20;

    private final Path data;
    private final RandomGenerator chance;
    private volatile AccessFile file;

    private Credentials(Path data, RandomGenerator chance, AccessFile file) {
        this.data = data;
        this.chance = chance;
        this.file = file;
    }

    static Credentials open(HallConfig config, Path data, RandomGenerator chance) throws IOException {
        return new Credentials(data, chance, read(config, data, chance));
    }

    /** Makes a secret for whoever {@code next} names anew. */
    void apply(HallConfig next) throws IOException {
        file = read(next, data, chance);
    }

    private static AccessFile read(HallConfig config, Path data, RandomGenerator chance) throws IOException {
        return AccessFile.readOrMake(
                data,
                new AccessFile.Names(
                        config.people().stream().map(HallConfig.Person::name).toList(),
                        List.copyOf(Parties.of(config).keySet()),
                        tokenNames(config)),
                chance);
    }

    /** The devices that have a token of their own: kiosks, boards, rating pads. */
    private static List<String> tokenNames(HallConfig config) {
        List<String> names = new ArrayList<>();
        config.kiosks().forEach(kiosk -> names.add(kiosk.id()));
        config.boards().forEach(board -> names.add(board.id()));
        pads(config).forEach(pad -> names.add(pad.id()));
        return names;
    }

    static List<HallConfig.Device> pads(HallConfig config) {
        return config.devices().stream()
                .filter(device -> device.kind() == DeviceKind.RATING_PAD)
                .toList();
    }

    AccessFile file() {
        return file;
    }

    /** The password of {@code device} at the broker. */
    String password(String device) {
        return String.valueOf(file.devices().get(device));
    }

    /** A text nobody guesses. */
    static String secret(RandomGenerator chance) {
        return RandomId.readable(chance, LENGTH);
    }
}
