package hall.kiosk.app;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.devices.DeviceRegistry;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskParts;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.screen.KioskRules;
import hall.kiosk.screen.KioskVoice;
import hall.kiosk.screen.Slots;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What opens a kiosk of this machine, whether its hall is in the same process or not.
 *
 * @param devices among which its printers are
 * @param zone the hall's
 * @param chance makes ids of requests
 */
record KioskOpening(
        Tokens tokens,
        KioskRules rules,
        Fonts fonts,
        DeviceRegistry devices,
        ZoneId zone,
        InstantSource clock,
        RandomGenerator chance) {

    /** Prints the tickets of the kiosk called {@code id} on {@code printers}, in order; without any it gives none. */
    TicketPrinting printing(String id, KioskHall hall, List<String> printers) throws IOException {
        return new TicketPrinting(hall, layout(), printers(id, printers));
    }

    /** Begins the kiosk called {@code id}. */
    KioskPanel open(
            String id,
            KioskHall hall,
            TicketPrinting printing,
            Surface surface,
            boolean cards,
            Slots slots,
            KioskVoice voice) {
        return new KioskPanel(new KioskParts(
                        id,
                        hall,
                        printing,
                        picture(surface, cards, slots),
                        rules,
                        zone,
                        clock,
                        System::nanoTime,
                        chance,
                        voice))
                .start();
    }

    /** Has {@code panel} go by these rules and look so. */
    void apply(KioskPanel panel) {
        apply(panel, panel.picture().slots());
    }

    /** The same with other slots beside. */
    void apply(KioskPanel panel, Slots slots) {
        panel.apply(rules, picture(panel.surface(), panel.picture().takesCards(), slots), layout());
    }

    private TicketLayout layout() {
        return new TicketLayout(tokens, fonts);
    }

    private KioskPicture picture(Surface surface, boolean cards, Slots slots) {
        return new KioskPicture(tokens, fonts, surface, cards, slots);
    }

    private List<TicketPrinter> printers(String id, List<String> names) throws IOException {
        List<TicketPrinter> printers = new ArrayList<>();
        for (String name : names) {
            printers.add(devices.printer(name)
                    .orElseThrow(() -> new IOException("取号机 " + id + " 指定的打印机 " + name
                            + " 不在设备列表中。 / Kiosk " + id + " prints on '" + name
                            + "', which is no ticket printer among the devices; name one of them.")));
        }
        return printers;
    }

    /** Whether a card can be laid down at {@code kiosk}. */
    static boolean takesCards(List<DeviceConfig> devices, String kiosk) {
        return devices.stream()
                .anyMatch(device -> device.kind() == DeviceKind.ID_CARD_READER
                        && kiosk.equals(device.options().get(CommonOptions.KIOSK)));
    }
}
