package hall.kiosk.screen;

import hall.board.render.Canvas;
import hall.kiosk.ticket.HallOffer;
import java.time.LocalDateTime;

/** The screen that a kiosk which works shows to the next citizen: for looking at before there is one. Pure. */
public final class FirstScreen {

    private FirstScreen() {}

    /** What {@code picture} shows of {@code offer} at {@code now} by {@code rules}, as PNG. */
    public static byte[] png(KioskPicture picture, KioskRules rules, HallOffer offer, LocalDateTime now) {
        KioskFlow flow = KioskFlow.start(rules, "preview", 0).after(new KioskInput.Offered(0, Offer.of(offer, null)));
        return Canvas.png(picture.draw(KioskView.of(flow, now, null)).picture());
    }
}
