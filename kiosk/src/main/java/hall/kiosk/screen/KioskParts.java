package hall.kiosk.screen;

import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.TicketPrinting;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a kiosk is made of.
 *
 * @param name of the kiosk in the hall, {@code a-z0-9-}
 * @param zone the hall's
 * @param nanos monotonic
 * @param chance makes ids of requests
 * @param voice what it speaks with, the kiosk's own from now on
 */
public record KioskParts(
        String name,
        KioskHall hall,
        TicketPrinting printing,
        KioskPicture picture,
        KioskRules rules,
        ZoneId zone,
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator chance,
        KioskVoice voice) {}
