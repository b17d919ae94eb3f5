package hall.kiosk.ticket;

import hall.kiosk.engine.Hall;
import hall.kiosk.queue.Actor;
import hall.kiosk.secret.Passes;
import hall.kiosk.wait.WaitForecast;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Random;

/** A hall as its kiosks see it. */
public final class KioskHalls {

    private KioskHalls() {}

    /** For the kiosk {@code name}; its tickets' pages are at {@code http://hall.example/}. */
    public static KioskHall of(Hall hall, String name, InstantSource clock, long seed) {
        return of(hall, name, clock, seed, KioskChoice.ALL);
    }

    /** The same offering {@code choice}. */
    public static KioskHall of(Hall hall, String name, InstantSource clock, long seed, KioskChoice choice) {
        return new LocalKioskHall(
                hall,
                new Actor(Actor.Kind.KIOSK, name),
                WaitForecast.NONE,
                clock,
                ZoneId.of("Asia/Shanghai"),
                new Passes(new byte[] {1}),
                URI.create("http://hall.example"),
                new Random(seed),
                choice);
    }
}
