package hall.kiosk.app;

import hall.broker.HallAddress;
import hall.broker.certificate.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The hall's certificate authority, which is made when it is first needed: a hall without certificates has none. The one of
 * the whole process, because what was issued is written by one alone. Any thread.
 */
final class OwnAuthority {

    private final Path data;
    private final HallAddress hall;
    private final InstantSource clock;
    private final SecureRandom chance;
    private @Nullable Authority opened;

    /** @param data the hall's data folder */
    OwnAuthority(Path data, HallAddress hall, InstantSource clock, SecureRandom chance) {
        this.data = data;
        this.hall = hall;
        this.clock = clock;
        this.chance = chance;
    }

    /** Where it is kept in {@code data}. */
    static Path folder(Path data) {
        return data.resolve("authority");
    }

    /** The authority; tried again at the next call where its folder cannot be used. */
    synchronized Authority open() throws IOException {
        Authority there = opened;
        if (there == null) {
            there = Authority.open(folder(data), hall, clock, chance);
            opened = there;
        }
        return there;
    }
}
