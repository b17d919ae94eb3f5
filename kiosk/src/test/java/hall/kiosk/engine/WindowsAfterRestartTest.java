package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clerk's page tells why somebody was called, and the pad rates whoever was served last, after a restart as well. */
class WindowsAfterRestartTest {

    private static final List<QueueCommand> ACTS = List.of(
            new QueueCommand.Configure(Actor.HALL, Halls.setup(1)),
            new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null),
            new QueueCommand.Issue(Halls.KIOSK, new TicketId("t1"), Halls.service("A"), null, null),
            new QueueCommand.Issue(Halls.KIOSK, new TicketId("t2"), Halls.service("A"), null, null),
            new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)),
            new QueueCommand.Start(Halls.clerk(1), Halls.window(1)),
            new QueueCommand.Finish(Halls.clerk(1), Halls.window(1)),
            new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

    @Test
    void aRestartForgetsNeitherTheReasonNorWhoWasServed(@TempDir Path folder) throws Exception {
        WindowState before = play(folder, ACTS);

        WindowState fromPicture = play(folder, List.of());
        assertThat(pictures(folder)).isNotEmpty();
        for (Path picture : pictures(folder)) {
            Files.delete(picture);
        }
        WindowState fromJournal = play(folder, List.of());

        CallReason why = before.called();
        assertThat(why).isNotNull();
        assertThat(before.finished()).isEqualTo(new TicketId("t1"));
        assertThat(before.ticket()).isEqualTo(new TicketId("t2"));
        assertThat(fromPicture).isEqualTo(before);
        assertThat(fromJournal).isEqualTo(before);
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("state-"))
                    .toList();
        }
    }

    private static WindowState play(Path folder, List<QueueCommand> acts) throws Exception {
        try (StoredHall stored =
                StoredHall.open(folder, HallClock.made(InstantSource.fixed(Halls.NINE)), now -> Halls.MONDAY)) {
            HallEngine hall = stored.hall();
            int id = 0;
            for (QueueCommand act : acts) {
                Outcome outcome = hall.offer(new Request("r" + id++, act.toString(), new HallCommand.Queue(act)))
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
                assertThat(outcome).as("%s", act).isInstanceOf(Outcome.Done.class);
            }
            return hall.state().queue().window(Halls.window(1));
        }
    }
}
