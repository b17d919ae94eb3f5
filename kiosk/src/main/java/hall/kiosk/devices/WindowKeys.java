package hall.kiosk.devices;

import hall.hardware.keys.Key;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is pressed at a window: a keypad gives the clerk's commands, a rating pad rates whoever was served there last, as
 * long as that was just now and nobody has rated it. Any thread.
 */
final class WindowKeys {

    private static final Logger LOG = LoggerFactory.getLogger(WindowKeys.class);

    /** After this somebody else stands at the pad. */
    private static final Duration RATED_WITHIN = Duration.ofMinutes(3);

    private final Hall hall;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /** @param ids makes ids of requests that are never given twice */
    WindowKeys(Hall hall, InstantSource clock, Supplier<String> ids) {
        this.hall = hall;
        this.clock = clock;
        this.ids = ids;
    }

    void pressed(String device, WindowId window, Key key) {
        switch (key) {
            case Key.Grade grade -> rate(device, window, Grade.of(grade.grade()));
            case Key.Command command -> command(device, window, command);
            case Key.Digit digit -> LOG.debug("Keypad {}: digit {}", device, digit.digit());
        }
    }

    private void command(String device, WindowId window, Key.Command pressed) {
        Actor pad = new Actor(Actor.Kind.PAD, device);
        QueueCommand command = switch (pressed) {
            case NEXT -> new QueueCommand.CallNext(pad, window);
            case RECALL -> new QueueCommand.Recall(pad, window);
            case START -> new QueueCommand.Start(pad, window);
            case FINISH -> new QueueCommand.Finish(pad, window);
            case NO_SHOW -> new QueueCommand.NoShow(pad, window);
        };
        offer(device, new HallCommand.Queue(command));
    }

    private void rate(String device, WindowId window, Grade grade) {
        TicketQueue queue = hall.state().queue();
        Optional<Ticket> ticket =
                Optional.ofNullable(queue.window(window).finished()).flatMap(queue::ticket);
        boolean justNow = ticket.map(Ticket::place)
                .filter(place -> place instanceof Place.Finished finished
                        && finished.at().plus(RATED_WITHIN).isAfter(clock.instant()))
                .isPresent();
        if (!justNow) {
            LOG.info("Rating pad {}: nobody was served at window {} just now, so nothing is rated", device, window);
            return;
        }
        Actor pad = new Actor(Actor.Kind.PAD, device);
        offer(device, new HallCommand.Rate(pad, ticket.orElseThrow().id(), grade, List.of(), window));
    }

    private void offer(String device, HallCommand command) {
        hall.offer(new Request("pad-" + ids.get(), command.toString(), command)).thenAccept(outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                LOG.info("{}: not done: {}", device, outcome);
            }
        });
    }
}
