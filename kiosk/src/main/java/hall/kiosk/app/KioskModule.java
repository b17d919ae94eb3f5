package hall.kiosk.app;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.queue.Actor;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskPanel.KioskParts;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The kiosks this program drives. */
final class KioskModule implements HallModule {

    private final CoreModule core;
    private final DeviceModule devices;
    private final Supplier<URI> pages;
    private final RunningParts<Wanted, KioskPanel> running = new RunningParts<>(this::begin);

    /** A kiosk and the printers it prints on: another printer makes it another kiosk. */
    private record Wanted(HallConfig.Kiosk kiosk, List<DeviceConfig> printers, boolean cards) {}

    /**
     * Drives no kiosk yet.
     *
     * @param pages tells where phones find the hall
     */
    static KioskModule open(CoreModule core, DeviceModule devices, Supplier<URI> pages) {
        return new KioskModule(core, devices, pages);
    }

    private KioskModule(CoreModule core, DeviceModule devices, Supplier<URI> pages) {
        this.core = core;
        this.devices = devices;
        this.pages = pages;
    }

    @Override
    public void retire(Configuration next) {
        running.retire(wanted(next));
    }

    @Override
    public void apply(Configuration next) throws IOException {
        running.open(wanted(next));
    }

    @Override
    public void applyStandard() {
        for (KioskPanel panel : running.all()) {
            panel.apply(core.standard().kiosk(), picture(panel.surface(), panel.takesCards()), layout());
        }
    }

    private TicketLayout layout() {
        return new TicketLayout(core.standard().tokens(), core.fonts());
    }

    private KioskPicture picture(Surface surface, boolean cards) {
        return new KioskPicture(core.standard().tokens(), core.fonts(), surface, cards);
    }

    private static Map<String, Wanted> wanted(Configuration config) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (HallConfig.Kiosk kiosk : config.hall().kiosks()) {
            if (kiosk.remote()) {
                continue;
            }
            List<DeviceConfig> printers = config.machine().devices().stream()
                    .filter(device -> kiosk.printers().contains(device.id().value()))
                    .toList();
            wanted.put(kiosk.id(), new Wanted(kiosk, printers, takesCards(config, kiosk)));
        }
        return wanted;
    }

    /** Whether a card can be laid down at {@code kiosk}. */
    static boolean takesCards(Configuration config, HallConfig.Kiosk kiosk) {
        return config.machine().devices().stream()
                .anyMatch(device -> device.kind() == DeviceKind.ID_CARD_READER
                        && kiosk.id().equals(device.options().get(CommonOptions.KIOSK)));
    }

    private KioskPanel begin(Wanted wanted) throws IOException {
        HallConfig.Kiosk kiosk = wanted.kiosk();
        Blueprint plan = core.plan();
        LocalKioskHall hall = new LocalKioskHall(
                core.hall(),
                new Actor(Actor.Kind.KIOSK, kiosk.id()),
                core.waits(),
                plan.clock(),
                plan.hall().zone(),
                core.passes(),
                pages.get(),
                core.chance(),
                kiosk.choice());
        return new KioskPanel(new KioskParts(
                        kiosk.id(),
                        hall,
                        new TicketPrinting(hall, layout(), printers(kiosk)),
                        picture(Surface.of(kiosk.portrait(), kiosk.inches()), wanted.cards()),
                        core.standard().kiosk(),
                        plan.hall().zone(),
                        plan.clock(),
                        System::nanoTime,
                        core.chance()))
                .start();
    }

    /** The printers the kiosk's configuration names, in order; without any the kiosk gives no tickets. */
    private List<TicketPrinter> printers(HallConfig.Kiosk kiosk) throws IOException {
        List<TicketPrinter> printers = new ArrayList<>();
        for (String name : kiosk.printers()) {
            printers.add(devices.registry()
                    .printer(name)
                    .orElseThrow(() -> new IOException("取号机 " + kiosk.id() + " 指定的打印机 " + name
                            + " 不在设备列表中。 / Kiosk " + kiosk.id() + " prints on '" + name
                            + "', which is no ticket printer among the devices; name one of them.")));
        }
        return printers;
    }

    RunningParts<?, KioskPanel> running() {
        return running;
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (KioskPanel panel : running.all()) {
            panel.fault()
                    .ifPresent(why -> faults.add(new Fault(
                            "kiosk " + panel.name(),
                            Text.of(
                                    "取号机 " + panel.name() + " 无法取号：" + why.chinese() + "。",
                                    "Kiosk " + panel.name() + " gives no tickets: " + why.english() + "."))));
        }
        return faults;
    }

    @Override
    public void close() {
        running.close();
    }
}
