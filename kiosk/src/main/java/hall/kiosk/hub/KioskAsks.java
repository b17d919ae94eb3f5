package hall.kiosk.hub;

import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hub.Hub.Settings.CardKey;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Reserve;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.secret.Passes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * What a kiosk on a machine of its own asks beside tickets: {@code join {journal}}, answered by {@code {day, time,
 * key, unprinted, cards}}, and {@code reserve {journal, service, block, size, day}}, answered by {@code {prefix, day, block, first, last,
 * grantedAt, tickets}}; and what {@link OwnAsks} answers. A block that was granted before is told again, so a lost answer loses no numbers.
 */
final class KioskAsks {

    /** So many tickets on no paper are told to a kiosk that joins; it joins again and hears of the others. */
    private static final int MOST_UNPRINTED = 100;

    private static final Set<DeviceAct> OF_KIOSKS = EnumSet.of(
            DeviceAct.JOIN, DeviceAct.RESERVE, DeviceAct.OWN, DeviceAct.CANCEL, DeviceAct.RATE, DeviceAct.GRANT);

    private final Hall hall;
    private final InstantSource clock;
    private final CardKey cards;
    private final Passes passes;
    private final KnownDevices devices;
    private final Refusals refusals;
    private final OwnAsks own;

    KioskAsks(Hall hall, InstantSource clock, CardKey cards, Passes passes, KnownDevices devices, Refusals refusals) {
        this.hall = hall;
        this.clock = clock;
        this.cards = cards;
        this.passes = passes;
        this.own = new OwnAsks(hall, clock, passes);
        this.devices = devices;
        this.refusals = refusals;
    }

    /** The answer; empty when it is another question. */
    Optional<CompletionStage<HallMessage.Answer>> answer(String device, Letter<DeviceMessage.Ask> letter) {
        DeviceMessage.Ask ask = letter.message();
        Optional<DeviceAct> act = DeviceAct.of(ask.kind()).filter(OF_KIOSKS::contains);
        if (act.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> refusal = devices.refusal(device, act.get());
        if (refusal.isPresent()) {
            refusals.add(device, act.get().code(), refusal.get());
            return Optional.of(now(refused(refusal.get())));
        }
        try {
            return Optional.of(
                    switch (act.get()) {
                        case JOIN -> now(join(device));
                        case RESERVE -> reserve(device, ask);
                        case OWN -> own.own(ask);
                        case RATE -> own.rate(device, letter.envelope().id(), ask);
                        case CANCEL -> own.cancel(device, letter.envelope().id(), ask);
                        case GRANT -> own.grant(device, letter.envelope().id(), ask);
                        case HERE,
                                STATE,
                                MEASURED,
                                CALLS,
                                ASSET,
                                ISSUE,
                                ABANDON,
                                HAND_IN,
                                CHECK_IN,
                                CALL,
                                RECALL,
                                RATING,
                                RECEIPT ->
                            throw new IllegalStateException(act.get() + " is no question for this class");
                    });
        } catch (IllegalArgumentException e) {
            refusals.add(device, act.get().code(), "bad-request", String.valueOf(e.getMessage()));
            return Optional.of(now(refused("bad-request")));
        }
    }

    private static CompletionStage<HallMessage.Answer> now(HallMessage.Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static HallMessage.Answer refused(String code) {
        return new HallMessage.Answer(false, code, Map.of());
    }

    private HallMessage.Answer join(String device) {
        TicketQueue queue = hall.state().queue();
        Optional<BusinessDay> day = queue.day();
        if (day.isEmpty()) {
            return refused("day-not-open");
        }
        Actor kiosk = new Actor(Actor.Kind.KIOSK, device);
        List<String> unprinted = queue.tickets().stream()
                .filter(ticket -> ticket.taking().by().equals(kiosk)
                        && ticket.place() instanceof Place.Unprinted
                        && ticket.id().value().startsWith(device + "."))
                .limit(MOST_UNPRINTED)
                .map(ticket -> ticket.id().value())
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("day", day.get().toString());
        fields.put("time", clock.instant().toString());
        fields.put("key", HexFormat.of().formatHex(passes.kioskKey(device)));
        fields.put("unprinted", unprinted);
        try {
            fields.put("cards", cards.of(day.get()));
        } catch (IOException e) {
            refusals.add(device, "the day's key of cards", "not-kept", String.valueOf(e.getMessage()));
        }
        return new HallMessage.Answer(true, null, fields);
    }

    private CompletionStage<HallMessage.Answer> reserve(String device, DeviceMessage.Ask ask) {
        Actor kiosk = new Actor(Actor.Kind.KIOSK, device);
        String journal = ask.text("journal");
        ServiceId service = new ServiceId(ask.text("service"));
        int block = Math.clamp(ask.number("block", 0), 0, Integer.MAX_VALUE);
        int size = Math.clamp(ask.number("size", 1), 1, Integer.MAX_VALUE);
        Optional<BusinessDay> wished = day(ask.text("day"));
        Optional<BusinessDay> day = wished.or(() -> hall.state().queue().day());
        Optional<Reserve> before = day.flatMap(each -> find(kiosk, journal, service, block, each));
        if (before.isPresent()) {
            return now(granted(device, before.get()));
        }
        QueueCommand grant = new QueueCommand.GrantReserve(kiosk, journal, service, block, size, wished.orElse(null));
        String id = journal + "-" + service + "-" + block
                + wished.map(each -> "-" + each).orElse("");
        return hall.offer(Request.ofDevice(device, "reserve", id, grant.toString(), new HallCommand.Queue(grant)))
                .thenApply(outcome -> day.flatMap(each -> find(kiosk, journal, service, block, each))
                        .map(reserve -> granted(device, reserve))
                        .orElseGet(() -> refused(outcome instanceof Outcome.Refused no ? no.code() : "hall-busy")));
    }

    /** A kiosk of an older program asks for today without saying so. */
    private static Optional<BusinessDay> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(BusinessDay.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no day: " + text, e);
        }
    }

    private Optional<Reserve> find(Actor kiosk, String journal, ServiceId service, int block, BusinessDay day) {
        TicketQueue queue = hall.state().queue();
        return queue.setup()
                .service(service)
                .map(Service::prefix)
                .flatMap(prefix -> queue.reserves().of(kiosk, journal, prefix, day).stream()
                        .filter(each -> each.block() == block)
                        .findFirst());
    }

    private HallMessage.Answer granted(String device, Reserve reserve) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("prefix", reserve.prefix());
        fields.put("day", reserve.day().toString());
        fields.put("block", reserve.block());
        fields.put("first", reserve.first());
        fields.put("last", reserve.last());
        fields.put("grantedAt", reserve.at().toString());
        fields.put(
                "tickets",
                IntStream.rangeClosed(reserve.first(), reserve.last())
                        .mapToObj(number -> passes.reserved(
                                        device, reserve.day(), new TicketNumber(reserve.prefix(), number))
                                .value())
                        .toList());
        return new HallMessage.Answer(true, null, fields);
    }
}
