package hall.kiosk.screen;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The screens every citizen meets, drawn for looking at before there is a citizen: choosing, what to know before, confirming, taken, out of
 * service; in large type, and in English where the kiosk speaks it. Pure.
 */
public record KioskSamples(KioskPicture picture, Menu menu, Slip slip, LocalDateTime now) {

    /** The pictures, by name, each drawn when it is asked for. */
    public Map<String, Supplier<BufferedImage>> pictures() {
        String first = menu.languages().getFirst();
        SessionPreferences usual = new SessionPreferences(first, false);
        Menu.Entry entry = menu.entries().getFirst();
        ServiceId service = entry.id();
        Map<String, Supplier<BufferedImage>> pictures = new LinkedHashMap<>();
        pictures.put("choose", draw(new KioskState.Idle(), usual));
        pictures.put("choose-large", draw(new KioskState.Idle(), new SessionPreferences(first, true)));
        pictures.put(
                "confirm",
                draw(
                        new KioskState.Confirming(
                                entry,
                                menu.classes().getFirst().id(),
                                new ExpectedWait(slip.ahead(), slip.range()),
                                KioskState.Choosing.FIRST,
                                false,
                                false),
                        usual));
        menu.entries().stream()
                .filter(each -> !each.note().isEmpty())
                .findFirst()
                .ifPresent(noted -> pictures.put(
                        "note",
                        draw(
                                new KioskState.Confirming(
                                        noted,
                                        menu.classes().getFirst().id(),
                                        new ExpectedWait(slip.ahead(), slip.range()),
                                        KioskState.Choosing.FIRST,
                                        true,
                                        false),
                                usual)));
        pictures.put("taken", draw(new KioskState.Taken(slip, new Handed.Printed(true, 0)), usual));
        pictures.put(
                "failed",
                draw(
                        new KioskState.Failed(
                                Trouble.PAPER_OUT,
                                new IssueAttempt(
                                        "example",
                                        1,
                                        service,
                                        menu.classes().getFirst().id())),
                        usual));
        pictures.put("out", draw(new KioskState.OutOfService(Outage.PAPER_OUT), usual));
        if (menu.languages().size() > 1) {
            pictures.put("choose-english", draw(new KioskState.Idle(), new SessionPreferences(Text.ENGLISH, false)));
        }
        return pictures;
    }

    private Supplier<BufferedImage> draw(KioskState state, SessionPreferences preferences) {
        return () -> picture.draw(new KioskView(state, preferences, menu, -1, now, null))
                .picture();
    }
}
