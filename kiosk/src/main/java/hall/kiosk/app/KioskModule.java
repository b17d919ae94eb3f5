package hall.kiosk.app;

import hall.board.scene.Asset;
import hall.hardware.config.DeviceConfig;
import hall.hardware.speech.SpeechDrivers;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.engine.HallState;
import hall.kiosk.film.Films;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.Slots;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.Slip;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kiosks this program drives. */
final class KioskModule implements HallModule {

    private final CoreModule core;
    private final DeviceModule devices;
    private final Supplier<URI> pages;
    private volatile Map<String, List<Asset>> films = Map.of();
    private final RunningParts<Wanted, KioskPanel> running = new RunningParts<>(this::begin);

    /** A kiosk and the printers it prints on: another printer makes it another kiosk. */
    private record Wanted(
            HallConfig.Kiosk kiosk,
            Surface glass,
            List<DeviceConfig> printers,
            boolean cards,
            @Nullable Path recordings) {}

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
        films = next.hall().guide().films();
        running.open(wanted(next));
        for (HallConfig.Kiosk kiosk : next.hall().kiosks()) {
            Slots slots = slots(core, films, kiosk);
            running.find(kiosk.id())
                    .filter(panel -> !panel.picture().slots().equals(slots))
                    .ifPresent(panel -> opening().apply(panel, slots));
        }
    }

    @Override
    public void applyStandard() {
        running.all().forEach(opening()::apply);
    }

    private KioskOpening opening() {
        Blueprint plan = core.plan();
        return new KioskOpening(
                core.standard().tokens(),
                core.standard().kiosk(),
                core.fonts(),
                devices.registry(),
                plan.hall().zone(),
                plan.clock(),
                core.chance());
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
            wanted.put(
                    kiosk.id(),
                    new Wanted(
                            kiosk,
                            config.hall().glass(kiosk),
                            printers,
                            KioskOpening.takesCards(config.machine().devices(), kiosk.id()),
                            SpeechDrivers.recordings(config.machine().devices()).orElse(null)));
        }
        return wanted;
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
        KioskOpening opening = opening();
        return opening.open(
                kiosk.id(),
                hall,
                opening.printing(kiosk.id(), hall, kiosk.printers()),
                wanted.glass(),
                wanted.cards(),
                slots(core, films, kiosk),
                PrompterVoice.of(kiosk.id(), wanted.recordings()));
    }

    /** What stands beside the matter of the screens of {@code kiosk}, where the hall has {@code films}. */
    static Slots slots(CoreModule core, Map<String, List<Asset>> films, HallConfig.Kiosk kiosk) {
        ConfigSource source = core.plan().source();
        Map<String, List<Path>> named = new HashMap<>();
        films.forEach((moment, film) ->
                named.put(moment, film.stream().map(core.assets()::place).toList()));
        return new Slots(
                new Films(source == null ? List.of() : List.of(source.folder().path()), named),
                kiosk.choice().easy());
    }

    /** What is printed for {@code ticket}; empty once it is on paper or waits for nobody. */
    Optional<Slip> slip(TicketId ticket) {
        HallState state = core.hall().state();
        return state.queue()
                .ticket(ticket)
                .filter(each -> !each.isClosed() && each.taking().printedAt() == null)
                .map(each -> Slip.of(each, state, core.plan().hall().zone(), pages.get(), core.passes())
                        .with(
                                core.waits().wait(each.service(), state.queue().ahead(ticket)),
                                core.hall()
                                        .guide()
                                        .area(state.queue().setup(), each.service())
                                        .orElse(null)));
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
