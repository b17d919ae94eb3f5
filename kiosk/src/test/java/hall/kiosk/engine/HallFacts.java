package hall.kiosk.engine;

import hall.kiosk.queue.Place;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowState;
import hall.kiosk.rating.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is true in a hall, in lines that do not depend on the names of classes. */
final class HallFacts {

    private HallFacts() {}

    static List<String> of(HallState state) {
        List<String> facts = new ArrayList<>();
        facts.add("after " + state.sequence() + " day "
                + state.queue().day().map(Object::toString).orElse("none"));
        facts.add("hall " + state.queue().setup().name().chinese() + " rules "
                + state.queue().setup().rules().version());
        for (Service service : state.queue().setup().services()) {
            facts.add("service " + service.id() + " " + service.prefix() + " "
                    + service.name().chinese() + " waiting " + state.queue().waiting(service.id()));
        }
        for (Window window : state.queue().setup().windows()) {
            WindowState now = state.queue().window(window.id());
            facts.add("window " + window.id() + " " + now.state() + " clerk " + now.clerk() + " services "
                    + now.services() + " ticket " + now.ticket() + " reason " + now.reason() + " since " + now.since());
        }
        state.queue().tickets().stream()
                .sorted(Comparator.comparing(Ticket::id))
                .map(HallFacts::ticket)
                .forEach(facts::add);
        state.ratings().byTicket().values().stream()
                .sorted(Comparator.comparing(Rating::ticket))
                .map(rating ->
                        "rating " + rating.ticket() + " grade " + rating.grade().stars() + " by " + rating.by()
                                + " for " + rating.clerk() + " at " + rating.window() + " because " + rating.reasons())
                .forEach(facts::add);
        state.calls().newestFirst().stream()
                .map(call -> "call " + call.id() + " " + call.number() + " to " + call.window() + " at " + call.at()
                        + (call.repeat() ? " again" : "") + (call.open() ? " open" : "") + " shown by "
                        + call.shownBy())
                .forEach(facts::add);
        return facts;
    }

    private static String ticket(Ticket ticket) {
        return "ticket " + ticket.id() + " " + ticket.number() + " of " + ticket.day() + " " + ticket.service() + " "
                + ticket.priority() + " " + ticket.language() + " taken " + ticket.issuedAt() + " calls "
                + ticket.calls() + " returns " + ticket.returns() + " " + place(ticket.place());
    }

    private static String place(Place place) {
        String more = switch (place) {
            case Place.Unprinted unprinted ->
                "unprinted since " + unprinted.turn().at();
            case Place.Waiting waiting ->
                "for " + waiting.target() + " since " + waiting.turn().at() + (waiting.back() ? " again" : "");
            case Place.Called called -> "to " + called.window() + " at " + called.at();
            case Place.Serving serving -> "at " + serving.window() + " since " + serving.since();
            case Place.OnHold hold -> "from " + hold.window() + " " + EventTable.HOLDS.get(hold.kind());
            case Place.Absent absent -> "from " + absent.window() + " since " + absent.since();
            case Place.Finished finished -> "at " + finished.window() + " by " + finished.clerk();
            case Place.Postponed postponed -> postponed.at().toString();
            case Place.Unserved unserved -> unserved.why();
        };
        return place.state() + " " + more;
    }
}
