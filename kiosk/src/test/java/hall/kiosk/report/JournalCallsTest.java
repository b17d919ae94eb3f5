package hall.kiosk.report;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Was I called?" is answered from the journal, by number and day: each call, and what each device did with it. */
@SuppressWarnings("NullAway.Init")
final class JournalCallsTest {

    private static final LocalDate MONDAY = Halls.MONDAY.date();

    @TempDir
    private Path folder;

    private Instant now = Halls.NINE;
    private BusinessDay today = Halls.MONDAY;
    private StoredHall hall;
    private JournalCalls book;
    private int acts;

    @BeforeEach
    void open() throws Exception {
        hall = StoredHall.open(folder, HallClock.made(() -> now), at -> today);
        book = new JournalCalls(hall.reader(), hall.json(), window -> List.of("board-1", "board-2", "voice"));
        act(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        openWindow();
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private void openWindow() {
        act(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
    }

    private void act(QueueCommand command) {
        act(new HallCommand.Queue(command));
    }

    private void act(HallCommand command) {
        assertThat(hall.hall()
                        .offer(new Request("act-" + acts++, "", command))
                        .toCompletableFuture()
                        .join())
                .as("%s", command)
                .isInstanceOf(Outcome.Done.class);
    }

    private void take(String id) {
        act(new QueueCommand.Issue(Halls.KIOSK, new TicketId(id), Halls.service("A"), null, null));
    }

    /** The id of the call to window 1. */
    private String call() {
        act(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        return hall.hall().state().calls().newestFirst().getFirst().id();
    }

    private void says(String call, String device, @Nullable Instant shownAt, long held, @Nullable String why) {
        act(new HallCommand.Receipt(call, device, shownAt, held, why));
    }

    @Test
    void eachCallSaysWhenEachDeviceShowedItForHowLongOrWhyNot() throws Exception {
        take("first");
        take("second");
        String call = call();
        Instant seen = now.plusMillis(300);
        says(call, "board-1", seen, 0, null);
        says(call, "board-1", seen, 9_000, null);
        says(call, "voice", null, 0, "no sound card");
        now = now.plus(Duration.ofMinutes(1));
        act(new QueueCommand.Recall(Halls.clerk(1), Halls.window(1)));
        act(new QueueCommand.NoShow(Halls.clerk(1), Halls.window(1)));
        says(call(), "board-1", now, 0, null);

        TicketCalls found = book.of("A001", MONDAY).getFirst();

        assertThat(found.ticket()).isEqualTo(new TicketId("first"));
        assertThat(found.issued()).isEqualTo(Halls.NINE);
        assertThat(found.calls()).extracting(TicketCalls.Call::repeat).containsExactly(false, true);
        TicketCalls.Call first = found.calls().getFirst();
        assertThat(first.ended()).isInstanceOf(QueueEvent.Recalled.class);
        assertThat(first.devices())
                .containsEntry("board-1", new TicketCalls.Answer(seen, 9_000L, null))
                .containsEntry("board-2", TicketCalls.Answer.NONE)
                .containsEntry("voice", new TicketCalls.Answer(null, null, "no sound card"));
        assertThat(found.calls().getLast().ended()).isInstanceOf(QueueEvent.NotPresent.class);
        assertThat(book.of("A009", MONDAY)).isEmpty();
    }

    @Test
    void aCallTakenBackHasEndedAndAnAbsenceTakenBackEndsNone() throws Exception {
        take("first");
        call();
        undo(QueueEvent.Act.CALL);
        call();
        now = now.plusSeconds(3);
        act(new QueueCommand.NoShow(Halls.clerk(1), Halls.window(1)));
        assertThat(book.of("A001", MONDAY).getFirst().calls().getLast().ended())
                .isInstanceOf(QueueEvent.NotPresent.class);
        undo(QueueEvent.Act.NO_SHOW);

        List<TicketCalls.Call> calls = book.of("A001", MONDAY).getFirst().calls();
        assertThat(calls.getFirst().ended()).isInstanceOf(QueueEvent.Undone.class);
        assertThat(calls.getLast().ended()).isNull();
    }

    private void undo(QueueEvent.Act act) {
        act(new QueueCommand.Undo(Halls.clerk(1), Halls.window(1), act, new TicketId("first")));
    }

    @Test
    void theSameNumberOfAnotherDayIsAnotherTicket() throws Exception {
        take("monday");
        call();
        act(new QueueCommand.Start(Halls.clerk(1), Halls.window(1)));
        act(new QueueCommand.Finish(Halls.clerk(1), Halls.window(1)));
        today = Halls.TUESDAY;
        now = now.plus(Duration.ofDays(1));
        openWindow();
        take("tuesday");

        assertThat(book.of("A001", MONDAY)).singleElement().satisfies(ticket -> {
            assertThat(ticket.ticket()).isEqualTo(new TicketId("monday"));
            assertThat(ticket.calls()).hasSize(1);
        });
        assertThat(book.of("A001", Halls.TUESDAY.date())).singleElement().satisfies(ticket -> {
            assertThat(ticket.ticket()).isEqualTo(new TicketId("tuesday"));
            assertThat(ticket.calls()).isEmpty();
        });
        assertThat(book.of("A001", MONDAY.minusDays(1))).isEmpty();
    }

    /** Nothing that somebody types becomes part of what is looked for. */
    @Test
    void aNumberThatCannotBeOneFindsNothing() throws Exception {
        take("first");

        for (String odd : List.of("", "A0", "A001\",\"x\":\"", "%", "A001\\", "'", "A001\n")) {
            assertThat(book.of(odd, MONDAY)).as(odd).isEmpty();
        }
    }
}
