package hall.kiosk.web.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.id.RandomId;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Which times of a hall can be booked and which are, in the contract's JSON; whoever books them. Any thread. */
public final class BookedTimes {

    private static final int ID_LENGTH = 12;

    private final Hall hall;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Holders holders;

    public BookedTimes(Hall hall, InstantSource clock, RandomGenerator random, Holders holders) {
        this.hall = hall;
        this.clock = clock;
        this.random = random;
        this.holders = holders;
    }

    /** Where the hall is: whose clocks its slots are of. */
    public ZoneId zone() {
        return holders.zone();
    }

    /** How times are booked; empty where none are. */
    public Optional<RuleSet.Appointments> rules() {
        return Optional.ofNullable(hall.state().queue().setup().rules().appointments());
    }

    /** The days on which {@code service} has slots to come, the first first. */
    public List<LocalDate> days(ServiceId service) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone());
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(RuleSet.Appointments.DAYS)
                .filter(day -> starts(service, day).findFirst().isPresent())
                .toList();
    }

    /** The slots of {@code service} on {@code day} and what is left of each; {@code own} for citizens by themselves. */
    public void slots(ArrayNode slots, ServiceId service, LocalDate day, boolean own) {
        rules().ifPresent(rules -> starts(service, day)
                .forEach(from -> slots.addObject()
                        .put("from", from.toString())
                        .put(
                                "to",
                                from.plus(Duration.ofMinutes(rules.slotMinutes()))
                                        .toString())
                        .put("left", hall.state().queue().appointments().left(service, from, rules, own))));
    }

    /** When the slots begin that are to come. */
    private Stream<Instant> starts(ServiceId service, LocalDate day) {
        long length = rules().map(RuleSet.Appointments::slotMinutes).orElse(1) * 60L;
        long midnight = day.atStartOfDay(zone()).toEpochSecond();
        long end = day.plusDays(1).atStartOfDay(zone()).toEpochSecond();
        return rules().isEmpty()
                ? Stream.empty()
                : Stream.iterate(Math.ceilDiv(midnight, length) * length, at -> at < end, at -> at + length)
                        .map(Instant::ofEpochSecond)
                        .filter(from -> isOpen(service, from));
    }

    /** Whether the hall gives tickets at {@code from}, soon enough to be booked: no key is made for other days. */
    private boolean isOpen(ServiceId service, Instant from) {
        Instant now = clock.instant();
        return from.isAfter(now)
                && from.isBefore(now.plus(Duration.ofDays(RuleSet.Appointments.DAYS)))
                && hall.hours().givesTicketsAt(service.value(), from);
    }

    /** What {@code by} wishes to book: {@code service}, {@code from} and {@code idNumber}, which is wiped. */
    public QueueCommand.Book wish(Actor by, Fields fields) throws Rejection {
        ServiceId service = new ServiceId(fields.id("service"));
        Instant from = fields.optionalTime("from");
        if (from == null) {
            throw Rejection.field("缺少“from”。", "The field \"from\" is missing.");
        }
        if (!isOpen(service, from)) {
            throw new Rejection(ProblemType.NO_SUCH_SLOT);
        }
        BusinessDay day = new BusinessDay(LocalDate.ofInstant(from, zone()));
        String holder = holders.holder(fields, day);
        return new QueueCommand.Book(by, "a-" + RandomId.readable(random, ID_LENGTH), service, day, from, holder);
    }

    /** What a request's number stands for: the body has what nobody keeps. */
    public static String said(QueueCommand.Book book) {
        return String.join(" ", "book", book.service().value(), book.from().toString(), book.holder());
    }

    /** What was booked. */
    public ObjectNode made(Outcome.Done done) {
        QueueEvent.AppointmentMade made = Commands.queueEvent(done, QueueEvent.AppointmentMade.class);
        return document(Documents.JSON.createObjectNode(), Appointment.of(made));
    }

    /** Writes {@code appointment} into {@code each}: nothing of any person. */
    public ObjectNode document(ObjectNode each, Appointment appointment) {
        TicketQueue queue = hall.state().queue();
        each.put("appointment", appointment.id())
                .put("service", appointment.service().value())
                .put("day", appointment.day().toString())
                .put("from", appointment.from().toString());
        queue.setup()
                .service(appointment.service())
                .ifPresent(service -> each.set("serviceNames", Documents.texts(service.name())));
        rules().ifPresent(known -> each.put("to", appointment.to(known).toString())
                .put("opens", appointment.opens(known).toString())
                .put("until", appointment.until(known).toString())
                .put("state", state(appointment, known)));
        Optional.ofNullable(appointment.ticket())
                .flatMap(queue::ticket)
                .ifPresent(ticket -> each.put("ticket", ticket.id().value())
                        .put("number", ticket.number().toString()));
        return each;
    }

    /** The same for whoever has booked: also on whose clocks it is, and what to bring. */
    public ObjectNode mine(Appointment appointment) {
        ObjectNode document = document(Documents.JSON.createObjectNode(), appointment);
        GuideDocuments.note(document, hall.guide().note(appointment.service()));
        return document.put("zone", zone().getId());
    }

    private String state(Appointment appointment, RuleSet.Appointments rules) {
        return appointment.ticket() != null
                ? "kept"
                : switch (appointment.standing(rules, clock.instant())) {
                    case EARLY -> "booked";
                    case DUE -> "due";
                    case OVER -> "missed";
                };
    }
}
