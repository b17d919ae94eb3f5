package hall.kiosk.app;

import hall.hardware.idcard.PersonalText;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.web.http.Holders;
import java.io.IOException;
import java.time.ZoneId;

/** What cards are called on days that are booked: the key of a day to come is made when the first booking needs it. Any thread. */
record BookedHolders(CoreModule core) implements Holders {

    @Override
    public ZoneId zone() {
        return core.plan().hall().zone();
    }

    @Override
    public String name(PersonalText number, BusinessDay day) throws IOException {
        return core.cards()
                .nameOn(number, day, core.hall().state().queue().day().orElse(null));
    }
}
