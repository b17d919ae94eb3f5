package hall.kiosk.hub;

import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SiteEvent.Measured;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Unit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What devices measure by themselves: {@code measured {quantity, value, unit?, uncertainty?}}, one number in the quantity's unit
 * or in {@code unit}. It becomes an event under the device's name; the hall's clock says when. What only the hall can measure
 * no device may say, and none says more than {@value #MOST} on one day. The link's delivery thread.
 */
final class Measures {

    /** A board says the first of a day and each that is worse, of a handful of quantities. */
    static final int MOST = 100;

    private final Hall hall;
    private final KnownDevices devices;
    private final Refusals refusals;
    private final InstantSource clock;
    private final Map<String, Integer> said = new HashMap<>();
    private String day = "";

    Measures(Hall hall, KnownDevices devices, Refusals refusals, InstantSource clock) {
        this.hall = hall;
        this.devices = devices;
        this.refusals = refusals;
        this.clock = clock;
    }

    CompletionStage<HallMessage.Answer> answer(String device, Letter<DeviceMessage.Ask> letter) {
        Optional<String> refusal = devices.refusal(device, DeviceAct.MEASURED);
        Optional<Measurement> found = refusal.isPresent() ? Optional.empty() : read(letter.message());
        if (refusal.isEmpty() && found.isEmpty()) {
            refusal = Optional.of("bad-request");
        } else if (refusal.isEmpty() && isTooMuch(device)) {
            refusal = Optional.of("too-many");
        }
        if (refusal.isPresent()) {
            refusals.add(device, DeviceAct.MEASURED.code(), refusal.get());
            return CompletableFuture.completedFuture(new HallMessage.Answer(false, refusal.get(), Map.of()));
        }
        Measured event = Measured.of(device, found.orElseThrow());
        return hall.offer(Request.ofDevice(
                        device,
                        "ask",
                        letter.envelope().id(),
                        letter.message().kind() + letter.message().fields(),
                        new HallCommand.Duty(new DutyCommand.Note(event))))
                .thenApply(Measures::answer);
    }

    private synchronized boolean isTooMuch(String device) {
        String today = hall.state().queue().day().map(Object::toString).orElse("");
        if (!today.equals(day)) {
            day = today;
            said.clear();
        }
        return said.merge(device, 1, Integer::sum) > MOST;
    }

    private Optional<Measurement> read(DeviceMessage.Ask ask) {
        Instant now = clock.instant();
        return Measurand.of(ask.text("quantity"))
                .filter(Measurand::isOfDevices)
                .flatMap(quantity -> number(ask, "value", quantity)
                        .flatMap(value -> (ask.fields().containsKey("uncertainty")
                                        ? number(ask, "uncertainty", quantity)
                                        : Optional.of(0.0))
                                .filter(half -> half >= 0)
                                .map(half -> new Measurement(quantity, value, half, now))));
    }

    private static Optional<Double> number(DeviceMessage.Ask ask, String field, Measurand quantity) {
        Optional<Unit> unit = ask.fields().containsKey("unit")
                ? Unit.parse(ask.text("unit")).filter(each -> each.fits(quantity.unit()))
                : Optional.of(quantity.unit());
        return unit.flatMap(each -> ask.fields().get(field) instanceof Number number
                        ? Optional.of(each.in(quantity.unit(), number.doubleValue()))
                        : Optional.<Double>empty())
                .filter(Double::isFinite)
                .filter(amount -> Math.abs(amount) <= Measurand.MOST);
    }

    private static HallMessage.Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new HallMessage.Answer(true, null, Map.of());
            case Outcome.Refused refused -> new HallMessage.Answer(false, refused.code(), Map.of());
            case Outcome.Conflict conflict -> new HallMessage.Answer(false, "id-reused", Map.of());
            case Outcome.Busy busy -> new HallMessage.Answer(false, "hall-busy", Map.of());
            case Outcome.NotStored notStored -> new HallMessage.Answer(false, "not-stored", Map.of());
        };
    }
}
