package hall.kiosk.web.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.duty.Display;
import hall.kiosk.engine.HallState;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallZone;
import hall.kiosk.hours.HallHours;
import hall.kiosk.hours.Opening;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.wait.WaitForecast;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Language;
import hall.web.http.ProblemType;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is true in the hall as the contract's JSON: section 2 names the fields, everything beyond them is additive. */
public final class Documents {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<List<String>> boards;
    private final Supplier<List<String>> kiosks;
    /** So many calls are told to whoever waits. */
    private static final int CALLING = 3;

    private final WaitForecast waits;
    private final Predicate<WindowId> replayed;
    private final HallHours hours;
    private final Supplier<HallGuide> guide;
    private final ZoneId zone;

    /**
     * @param boards the ids of the hall's boards
     * @param kiosks the ids of its kiosks
     * @param replayed which windows a replay drives, also while they are closed
     * @param hours when the hall is open
     * @param guide where things are and what to bring
     * @param zone whose time its clocks show
     */
    public Documents(
            Supplier<List<String>> boards,
            Supplier<List<String>> kiosks,
            WaitForecast waits,
            Predicate<WindowId> replayed,
            HallHours hours,
            Supplier<HallGuide> guide,
            ZoneId zone) {
        this.zone = zone;
        this.hours = hours;
        this.guide = guide;
        this.boards = boards;
        this.kiosks = kiosks;
        this.waits = waits;
        this.replayed = replayed;
    }

    /** {@code GET /hall}. */
    public ObjectNode hall(HallState state, Instant now, Language language) {
        TicketQueue queue = state.queue();
        ObjectNode hall = JSON.createObjectNode();
        hall.put("sequence", state.sequence());
        hall.put("at", now.toString());
        hall.put("day", queue.day().map(Object::toString).orElse(null));
        name(hall, queue.setup().name(), language);
        hall.set("opening", opening(hours.now()));
        HallGuide told = guide.get();
        GuideDocuments.zones(hall, told);
        hall.put("slips", queue.slips());
        hall.set("emergency", emergency(state.duty().display().emergency()));
        ArrayNode services = hall.putArray("services");
        for (Service service : queue.setup().services()) {
            if (!service.offered() && queue.waiting(service.id()) == 0) {
                continue;
            }
            ObjectNode each = services.addObject();
            each.put("id", service.id().value());
            name(each, service.name(), language);
            each.put("offered", service.offered());
            each.put("waiting", queue.waiting(service.id()));
            each.put("longestWaitSeconds", queue.longestWait(service.id(), now).toSeconds());
            each.set("group", service.group() == null ? null : texts(service.group()));
            GuideDocuments.note(each, told.note(service.id()));
            GuideDocuments.quota(each, service, queue.left(service, now));
        }
        ArrayNode priorities = hall.putArray("priorities");
        queue.setup()
                .rules()
                .classes()
                .forEach(each -> priorities.addObject().put("id", each.id()).set("names", texts(each.name())));
        ArrayNode windows = hall.putArray("windows");
        for (Window window : queue.setup().windows()) {
            windows.add(window(queue, queue.window(window.id()), language));
        }
        GuideDocuments.places(hall.putArray("boards"), boards.get(), told);
        GuideDocuments.places(hall.putArray("kiosks"), kiosks.get(), told);
        return hall;
    }

    /** What all boards show before all else; null for nothing. */
    public static @Nullable ObjectNode emergency(Display.@Nullable Emergency emergency) {
        if (emergency == null) {
            return null;
        }
        ObjectNode node = JSON.createObjectNode()
                .put("since", emergency.since().toString())
                .put("drill", emergency.drill());
        node.set("text", texts(emergency.text()));
        return node;
    }

    /** What the opening hours say; null where there are none. */
    private @Nullable ObjectNode opening(Optional<Opening> now) {
        return now.map(opening -> {
                    Instant next = opening.next();
                    ObjectNode document = JSON.createObjectNode();
                    document.put("state", opening.code())
                            .put("tickets", opening.givesTickets())
                            .put("next", next == null ? null : next.toString())
                            .set("text", texts(hours.words(opening)));
                    return document;
                })
                .orElse(null);
    }

    /** A window as it stands in {@code GET /hall}. */
    public ObjectNode window(TicketQueue queue, WindowState window, Language language) {
        ObjectNode each = JSON.createObjectNode();
        each.put("id", window.id().value());
        name(each, windowName(queue, window.id()), language);
        each.put("zone", guide.get().of(window.id()).map(HallZone::id).orElse(null));
        each.put("state", window.state());
        Actor clerk = window.clerk();
        each.put("clerk", clerk == null ? null : clerk.name());
        Ticket ticket =
                window.ticket() == null ? null : queue.ticket(window.ticket()).orElse(null);
        each.put("ticket", ticket == null ? null : ticket.id().value());
        each.put("number", ticket == null ? null : ticket.number().toString());
        boolean replay = clerk == null ? replayed.test(window.id()) : clerk.kind() == Actor.Kind.REPLAY;
        each.put("drivenBy", replay ? "replay" : "person");
        ArrayNode services = each.putArray("services");
        queue.served(window).forEach(service -> services.add(service.value()));
        ArrayNode lent = each.putArray("lent");
        window.lent()
                .forEach(service -> lent.addObject()
                        .put("service", service.service().value())
                        .put("until", service.until().toString()));
        each.put("reason", window.reason());
        Instant since = since(window, ticket);
        each.put("since", since == null ? null : since.toString());
        return each;
    }

    /** Since when the window is as it is: called, serving, or open, paused, closed. */
    private static @Nullable Instant since(WindowState window, @Nullable Ticket ticket) {
        if (ticket != null && ticket.place() instanceof Place.Serving serving) {
            return serving.since();
        }
        return ticket != null && ticket.place() instanceof Place.Called called ? called.at() : window.since();
    }

    /** The ticket at {@code place}, as an answer; gone when the hall has forgotten it since. */
    public Answer ticketAnswer(HallState state, TicketId id, Place place, Language language) {
        return state.queue()
                .ticket(id)
                .<Answer>map(found -> Answer.ok(ticket(state, found, place, place instanceof Place.Finished, language)))
                .orElseGet(() -> Answer.Problem.of(ProblemType.UNKNOWN_TICKET));
    }

    /** What became of ending a service and calling in one act; {@code called} is null where nobody was. */
    public Answer finishedAnswer(
            HallState state, QueueEvent.Finished end, @Nullable ObjectNode called, Language language) {
        Place place = new Place.Finished(end.window(), end.by().name(), end.at());
        return state.queue()
                .ticket(end.ticket())
                .<Answer>map(found -> {
                    ObjectNode answer = JSON.createObjectNode();
                    answer.set("finished", ticket(state, found, place, true, language));
                    answer.set("called", called);
                    return Answer.ok(answer);
                })
                .orElseGet(() -> Answer.Problem.of(ProblemType.UNKNOWN_TICKET));
    }

    /** {@code GET /tickets/ID} as it is now. */
    public ObjectNode ticket(HallState state, Ticket ticket, Language language) {
        return ticket(state, ticket, ticket.place(), state.ratings().mayRate(ticket), language);
    }

    /** What anybody may know of the hall: its name, when it is open, where its services are and what it offers. */
    public ObjectNode about(HallState state) {
        TicketQueue queue = state.queue();
        HallGuide told = guide.get();
        ObjectNode about = JSON.createObjectNode();
        about.set("names", texts(queue.setup().name()));
        about.set("opening", opening(hours.now()));
        RuleSet.Appointments booking = queue.setup().rules().appointments();
        about.put("booking", booking != null && booking.ownPlaces() > 0);
        GuideDocuments.zones(about, told);
        ArrayNode windows = about.putArray("windows");
        for (Window window : queue.setup().windows()) {
            if (window.offered()) {
                windows.addObject()
                        .put("id", window.id().value())
                        .put("zone", told.of(window.id()).map(HallZone::id).orElse(null))
                        .set("names", texts(window.name()));
            }
        }
        ArrayNode services = about.putArray("services");
        for (Service service : queue.setup().services()) {
            if (service.offered()) {
                ObjectNode each = services.addObject().put("id", service.id().value());
                each.set("names", texts(service.name()));
                each.set("group", service.group() == null ? null : texts(service.group()));
            }
        }
        return about;
    }

    /** The time its holder had booked and has come for, as clocks in the hall show it; null without an appointment. */
    public @Nullable String booked(Ticket ticket) {
        Instant from = ticket.taking().booked();
        return from == null ? null : LocalTime.ofInstant(from, zone).toString();
    }

    /** The ticket as it was at {@code place}, for an answer about the past. */
    public ObjectNode ticket(HallState state, Ticket ticket, Place place, boolean mayRate, Language language) {
        TicketQueue queue = state.queue();
        ObjectNode document = JSON.createObjectNode();
        document.put("ticket", ticket.id().value());
        document.put("number", ticket.number().toString());
        document.put("state", place.state());
        WindowId window = windowOf(place);
        document.put("window", window == null ? null : window.value());
        waiting(document, state, ticket, isInLine(place));
        document.put("mayRate", mayRate);
        document.put("calls", ticket.calls());
        document.put("service", ticket.service().value());
        queue.setup()
                .service(ticket.service())
                .ifPresent(service -> document.set("serviceNames", texts(service.name())));
        document.set("windowNames", window == null ? null : texts(windowName(queue, window)));
        document.put("claim", ticket.claim());
        document.put("booked", booked(ticket));
        GuideDocuments.ticket(document, guide.get(), queue.setup(), ticket.service(), window);
        document.put("language", ticket.language());
        document.set("opening", opening(hours.now(ticket.service().value())));
        return document;
    }

    /** Adds who was called last, the newest first. */
    public void calling(ObjectNode document, HallState state) {
        ArrayNode calling = document.putArray("calling");
        state.calls().newestFirst().stream()
                .limit(CALLING)
                .forEach(call -> calling.addObject()
                        .put("number", call.number().toString())
                        .set("windowNames", texts(windowName(state.queue(), call.window()))));
    }

    /** Whether whoever holds the ticket waits; its paper may still be on its way. */
    public static boolean isInLine(Place place) {
        return place instanceof Place.Waiting || place instanceof Place.Unprinted;
    }

    /** Adds how many are ahead and how long it takes, as far as the ticket waits. */
    public void waiting(ObjectNode document, HallState state, Ticket ticket, boolean inLine) {
        int ahead = inLine ? state.queue().ahead(ticket.id()) : 0;
        document.put("ahead", ahead);
        document.set("wait", inLine ? range(ticket.service(), ahead) : null);
    }

    /** How long somebody waits with {@code ahead} before him; null when nobody can say. */
    public @Nullable ObjectNode range(ServiceId service, int ahead) {
        WaitRange range = waits.wait(service, ahead);
        return range == null
                ? null
                : JSON.createObjectNode().put("lowMinutes", range.lowMinutes()).put("highMinutes", range.highMinutes());
    }

    /** Why it was this ticket's turn. */
    public static ObjectNode why(CallReason reason) {
        ObjectNode why = JSON.createObjectNode();
        why.put("rule", reason.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        why.put("waitedSeconds", reason.waitedSeconds());
        ArrayNode passedOver = why.putArray("passedOver");
        for (CallReason.PassedOver each : reason.passedOver()) {
            passedOver
                    .addObject()
                    .put("number", each.number().toString())
                    .put("priority", each.priority())
                    .put("waitedSeconds", each.waitedSeconds())
                    .put("overtaken", each.overtaken());
        }
        why.put("passedOverTotal", reason.passedOverTotal());
        why.put("overtaken", reason.overtaken());
        why.put("rules", reason.rules());
        return why;
    }

    /** The name in the request's language, and in both. */
    static void name(ObjectNode document, Text name, Language language) {
        document.put("name", name.in(language.tag()));
        document.set("names", texts(name));
    }

    /** A text in all its languages, Chinese and English among them. */
    public static ObjectNode texts(Text text) {
        return Answer.texts(text);
    }

    static Text windowName(TicketQueue queue, WindowId id) {
        return queue.setup().window(id).map(Window::name).orElse(Text.of(id.value(), id.value()));
    }

    private static @Nullable WindowId windowOf(Place place) {
        return switch (place) {
            case Place.Called called -> called.window();
            case Place.Serving serving -> serving.window();
            case Place.Finished finished -> finished.window();
            case Place.OnHold hold -> hold.window();
            case Place.Absent absent -> absent.window();
            case Place.Waiting waiting ->
                waiting.target() instanceof hall.kiosk.queue.Target.OneWindow one ? one.window() : null;
            case Place.Postponed postponed -> null;
            case Place.Unprinted unprinted -> null;
            case Place.Unserved unserved -> null;
        };
    }
}
