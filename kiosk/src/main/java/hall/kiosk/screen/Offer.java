package hall.kiosk.screen;

import hall.kiosk.ticket.HallOffer;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.HallOffer.ExpectedWaits;
import hall.kiosk.ticket.Menu;
import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the kiosk can give now.
 *
 * @param outage why it can give nothing; null when it can
 * @param says what to say instead of the outage's own words; null for those
 */
public record Offer(
        Menu menu, @Nullable Outage outage, @Nullable Text says, ExpectedWaits waits) {

    /** One whose outage has its own words. */
    public Offer(Menu menu, @Nullable Outage outage, ExpectedWaits waits) {
        this(menu, outage, null, waits);
    }

    /** Whether a kiosk begins in the same language by {@code next}. */
    boolean beginsAs(Offer next) {
        return menu.languages().getFirst().equals(next.menu().languages().getFirst());
    }

    /** The class of whoever claims none. */
    String ordinary() {
        return menu.classes().getFirst().id();
    }

    /** Before anything is known of the hall. */
    public static final Offer NONE = none(Outage.HALL_UNREACHABLE);

    /** Nothing, whatever the hall is. */
    static Offer none(Outage outage) {
        return new Offer(Menu.EMPTY, outage, (service, priority) -> new ExpectedWait(0, null));
    }

    /**
     * What the kiosk can give of what the hall gives.
     *
     * @param fault why the kiosk itself cannot: its printer, its line to the hall; null when it can
     */
    static Offer of(HallOffer hall, @Nullable Outage fault) {
        if (hall.emergency() != null) {
            return new Offer(hall.menu(), Outage.EMERGENCY, hall.emergency(), hall.waits());
        }
        Outage outage = fault;
        if (outage == null && hall.closed() != null) {
            return new Offer(hall.menu(), Outage.OUTSIDE_HOURS, hall.closed(), hall.waits());
        }
        if (outage == null && !hall.dayOpen()) {
            outage = Outage.DAY_NOT_OPEN;
        }
        if (outage == null && !hall.menu().anyOpen()) {
            outage = hall.menu().alone() ? Outage.HALL_UNREACHABLE : Outage.NO_SERVICE;
        }
        return new Offer(hall.menu(), outage, hall.waits());
    }
}
