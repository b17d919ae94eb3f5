package hall.kiosk.screen;

import hall.kiosk.engine.Hall;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.wait.WaitForecast;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a kiosk is made of.
 *
 * @param name of the kiosk in the hall, {@code a-z0-9-}
 * @param passes what opens the ticket's page
 * @param base where the hall's pages are as seen by the citizen's phone
 * @param zone the hall's
 * @param nanos monotonic
 * @param chance makes ticket ids: a {@link SecureRandom} outside tests
 */
public record KioskParts(
        String name,
        Hall hall,
        TicketPrinting printing,
        KioskPicture picture,
        KioskRules rules,
        WaitForecast forecast,
        Passes passes,
        URI base,
        ZoneId zone,
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator chance) {}
