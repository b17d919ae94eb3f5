package hall.kiosk.engine;

import static hall.kiosk.engine.Bounds.code;
import static hall.kiosk.engine.Bounds.first;
import static hall.kiosk.engine.Bounds.free;
import static hall.kiosk.engine.Bounds.freeTexts;
import static hall.kiosk.engine.Bounds.name;

import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.Bounds.Checked;
import hall.kiosk.queue.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bounds of what is noted of the hall as a place; see {@link Bounds}. */
final class SiteBounds {

    /** So many items of names' length fit an event. */
    private static final int ITEMS = 40;

    private static final int DEVICES = 200;

    private SiteBounds() {}

    static Optional<Refusal> refusal(SiteEvent event) {
        return switch (event) {
            case SiteEvent.DeviceRegistered each ->
                first(Stream.of(
                        code(each.device()),
                        code(each.kind()),
                        name(each.name()),
                        name(each.place()),
                        name(each.serial()),
                        name(each.owner()),
                        name(each.firmware()),
                        code(each.photo()),
                        code(each.warranty())));
            case SiteEvent.DeviceStruckOff each -> first(Stream.of(code(each.device()), free(each.reason())));
            case SiteEvent.FaultReported each ->
                first(Stream.of(code(each.fault()), code(each.device()), free(each.words())));
            case SiteEvent.FaultTaken each -> first(Stream.of(code(each.fault())));
            case SiteEvent.FaultMended each -> first(Stream.of(code(each.fault()), free(each.words())));
            case SiteEvent.SelfTested each ->
                tooMany(each.devices(), DEVICES)
                        .or(() -> first(Stream.concat(
                                Stream.of(code(each.day())),
                                each.devices().stream()
                                        .flatMap(one ->
                                                Stream.concat(Stream.of(code(one.device())), freeTexts(one.text()))))));
            case SiteEvent.RoundMade each ->
                tooMany(each.items(), ITEMS)
                        .or(() -> first(Stream.concat(
                                Stream.of(code(each.round()), code(each.kind()), code(each.on()), free(each.note())),
                                each.items().stream().flatMap(SiteBounds::item))));
            case SiteEvent.FindingClosed each ->
                first(Stream.of(code(each.finding()), free(each.words()), code(each.photo())));
            case SiteEvent.Measured each ->
                first(Stream.of(
                        code(each.device()), code(each.quantity()), code(each.value()), code(each.uncertainty())));
            case SiteEvent.CardKeyErased each -> first(Stream.of(code(each.day())));
            case SiteEvent.RateFound each ->
                first(Stream.of(code(each.on()), code(each.formula()), code(each.snapshot())));
        };
    }

    private static Stream<Checked> item(SiteEvent.Looked item) {
        return Stream.of(
                code(item.item()), code(item.result()), name(item.words()), code(item.photo()), code(item.due()));
    }

    private static Optional<Refusal> tooMany(List<?> list, int most) {
        return list.size() > most ? Optional.of(Refusal.LIST_TOO_LONG) : Optional.empty();
    }
}
