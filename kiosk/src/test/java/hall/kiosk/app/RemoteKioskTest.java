package hall.kiosk.app;

import static hall.kiosk.app.RemoteKioskCase.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.BundleParts;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.EmergencyKind;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.film.GifFile;
import hall.kiosk.film.Moment;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.WindowId;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.text.Text;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk on a machine of its own has of its hall what one beside the hall has, as it is now and as it was last. */
class RemoteKioskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LYING =
            USUAL + ", \"portrait\": false, \"inches\": 32, \"menu\": [\"a\"], \"languages\": [\"en\"]";
    private static final String NAMED = USUAL + ", \"devices\": [{\"id\": \"paper\", \"kind\": \"ticket-printer\"}]";
    private static final String CLOSED =
            "\"hours\": {\"week\": {}, \"special\": [], \"lastTicketMinutes\": 0, \"services\": []},";

    @TempDir
    private Path folder;

    private static Menu menu(RemoteKiosk kiosk) {
        return kiosk.hall().offer().menu();
    }

    private static List<String> names(RemoteKiosk kiosk) {
        return menu(kiosk).entries().stream()
                .map(entry -> entry.name().chinese())
                .toList();
    }

    @Test
    void aChangeInTheBrowserReachesItWithoutAStart() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            RemoteKiosk kiosk = hall.start();
            assertThat(names(kiosk)).containsExactly("户籍", "婚姻");
            assertThat(kiosk.panel().surface()).isEqualTo(Surface.PORTRAIT);
            assertThat(menu(kiosk)
                            .entry(new ServiceId("a"))
                            .orElseThrow()
                            .note()
                            .documents())
                    .hasSize(1);
            assertThat(menu(kiosk).entry(new ServiceId("a")).orElseThrow().area())
                    .isEqualTo(Text.of("综合区", "General"));

            hall.change(Map.of("kiosk", LYING, "service", "居住证", "hours", CLOSED));

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(names(kiosk)).containsExactly("居住证");
                assertThat(menu(kiosk).languages()).containsExactly("en");
                assertThat(kiosk.hall().offer().closed()).isNotNull();
                assertThat(kiosk.panel().surface()).isEqualTo(Surface.of(false, 32.0));
            });
        }
    }

    /** More than one piece of it; a start without the hall has it still, and one withdrawn is shown no more. */
    @Test
    void aFilmAndAPlainSentenceOfTheHallComeToIt() throws Exception {
        byte[] gif = new byte[100_000];
        byte[] moving = Files.readAllBytes(GifFile.write(folder.resolve("film"), 40, 30, 20, List.of(Color.RED)));
        System.arraycopy(moving, 0, gif, 0, moving.length);
        String hash = BundleParts.hash(gif);
        String named = ", \"films\": {\"welcome\": [{\"sha256\": \"" + hash + "\", \"bytes\": " + gif.length
                + "}]}, \"easyTexts\": {\"welcome\": {\"zh\": \"点一下您的事。\", \"en\": \"Touch it.\"}}";
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            Files.createDirectories(folder.resolve("data").resolve("assets"));
            Files.write(folder.resolve("data").resolve("assets").resolve(hash), gif);
            RemoteKiosk kiosk = hall.start();
            assertThat(film(kiosk)).isEmpty();

            hall.change(Map.of("more", named, "kiosk", USUAL + ", \"easyRead\": true"));

            await().atMost(PATIENCE).until(() -> film(kiosk).isPresent());
            assertThat(Files.readAllBytes(film(kiosk).orElseThrow().getFirst())).isEqualTo(gif);
            assertThat(kiosk.panel().picture().slots().easy()).isTrue();

            hall.stopKiosk();
            hall.stopHall();
            RemoteKiosk alone = hall.start();
            assertThat(film(alone)).isPresent();
            hall.startHall();
            hall.change(Map.of());
            await().atMost(PATIENCE).until(() -> film(alone).isEmpty());
        }
    }

    private static Optional<List<Path>> film(RemoteKiosk kiosk) {
        return kiosk.panel().picture().slots().films().of(Moment.WELCOME);
    }

    @Test
    void theManagerSeesWhatItsPrinterNeedsAndTestsAndRestartsIt() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            RemoteKiosk kiosk = hall.start();
            ManagerAtHall manager = ManagerAtHall.signIn(hall.hall().address(), folder.resolve("data"));
            until(() -> manager.device("kiosk-2").path("action").asText(), "paper");

            hall.change(Map.of("kiosk", NAMED));
            until(() -> manager.device("paper").path("online").asText(), "true");
            until(() -> manager.device("kiosk-2").path("action").asText("none"), "none|null");

            kiosk.devices().simulators().head("paper").orElseThrow().loadPaper(0, 0);
            until(() -> manager.device("paper").path("action").asText(), "纸");
            until(() -> manager.device("kiosk-2").path("action").asText(), "纸");
            assertThat(manager.act("paper", "test").path("passed").asBoolean()).isFalse();
            until(() -> manager.act("kiosk-2", "test").path("text").asText(), "纸");

            until(() -> manager.act("paper", "restart") + "", "\"passed\":true");
            until(() -> manager.act("paper", "test").path("passed").asText(), "true");
            until(() -> manager.act("kiosk-2", "restart").path("passed").asText(), "true");
            until(() -> manager.act("paper", "show").path("passed").asText(), "true");

            hall.stopKiosk();
            until(() -> manager.device("paper").path("online").asText(), "false");
        }
    }

    /** What it gives and shows of people and of an emergency is its hall's, over the line. */
    @Test
    void aCardFindsItsTicketsThereAndAnEmergencyIsShown() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            RemoteKiosk kiosk = hall.start();
            Hall there = hall.hall().hall();
            Slip slip = taken(kiosk, "card-li");
            kiosk.printing().handOut(slip).toCompletableFuture().join();

            List<KioskHall.OwnTicket> found = new ArrayList<>();
            until(
                    () -> {
                        found.addAll(own(kiosk, "card-li"));
                        return found.size() + "";
                    },
                    "1");
            KioskHall.OwnTicket mine = found.getFirst();
            assertThat(mine.slip().number()).isEqualTo(slip.number());
            assertThat(mine.slip().page().getPath()).isEqualTo(slip.page().getPath());
            assertThat(mine.standing()).isEqualTo(KioskHall.OwnTicket.Standing.WAITING);
            assertThat(own(kiosk, "card-wang")).isEmpty();
            assertThat(kiosk.printing().copy(mine.slip()).toCompletableFuture().join())
                    .isTrue();
            assertThat(kiosk.hall()
                            .cancel(slip.ticket(), "card-wang")
                            .toCompletableFuture()
                            .join())
                    .isFalse();
            assertThat(kiosk.hall()
                            .comeBack(slip.ticket())
                            .toCompletableFuture()
                            .join())
                    .as("whoever waits does not come back")
                    .isFalse();
            until(
                    () -> {
                        boolean said = kiosk.hall()
                                .cancel(slip.ticket(), "card-li")
                                .toCompletableFuture()
                                .join();
                        return said || isOver(there, slip) ? "ended" : "not yet";
                    },
                    "ended");
            assertThat(isOver(there, slip)).isTrue();
            assertThat(own(kiosk, "card-li")).isEmpty();

            Actor chief = new Actor(Actor.Kind.MANAGER, "chief");
            there.offer(new Request(
                            "begin",
                            "",
                            new HallCommand.Duty(new DutyCommand.BeginEmergency(
                                    chief,
                                    "one",
                                    EmergencyKind.EVACUATE.text(),
                                    EmergencyKind.EVACUATE.brief(),
                                    false))))
                    .toCompletableFuture()
                    .join();
            until(() -> kiosk.panel().outage() + "", "EMERGENCY");
            assertThat(kiosk.panel().fault()).isEmpty();
            there.offer(new Request("end", "", new HallCommand.Duty(new DutyCommand.EndEmergency(chief))))
                    .toCompletableFuture()
                    .join();
            until(() -> kiosk.panel().outage() + "", "NO_SERVICE");
        }
    }

    /** Japanese on its glass, in the hall's ticket and when its citizen comes back with his card and rates; then another comes at the time he has booked. */
    @Test
    void aTicketIsTakenInAThirdLanguageAndItsServiceIsRatedThere() throws Exception {
        String speaking = USUAL + ", \"languages\": [\"zh-CN\", \"en\", \"ja\"]";
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of("kiosk", speaking), "")) {
            RemoteKiosk kiosk = hall.start();
            Hall there = hall.hall().hall();
            WindowId one = new WindowId("1");
            Actor clerk = new Actor(Actor.Kind.CLERK, "li");
            act(there, "open", new QueueCommand.OpenWindow(clerk, one, null));
            until(() -> shown(kiosk), "service:a");
            kiosk.panel().cardRead("card-li", false);

            touch(kiosk, "language", "language:ja");
            touch(kiosk, "language:ja", "service:a");
            touch(kiosk, "service:a", "take 番号札を取る.*note 印刷する|note 印刷する.*take 番号札を取る");
            touch(kiosk, "take", "done");

            until(() -> there.state().queue().tickets().size() + "", "1"); // the kiosk has it before its hall
            Ticket ticket = there.state().queue().tickets().iterator().next();
            assertThat(ticket.language()).isEqualTo("ja");
            until(() -> there.state().queue().waiting(ticket.service()) + "", "1"); // the hall has heard of the paper
            act(there, "call", new QueueCommand.CallNext(clerk, one));
            act(there, "start", new QueueCommand.Start(clerk, one));
            act(there, "finish", new QueueCommand.Finish(clerk, one));
            touch(kiosk, "done", "service:a");
            kiosk.panel().cardRead("card-li", false);
            touch(kiosk, "own:rate:" + ticket.id(), "own:grade-4:" + ticket.id());
            touch(kiosk, "own:grade-4:" + ticket.id(), "new");

            until(() -> there.state().ratings().byTicket().size() + "", "1");
            assertThat(there.state().ratings().byTicket().values())
                    .extracting(rating -> rating.ticket() + " " + rating.grade().stars())
                    .containsExactly(ticket.id() + " 4");
            BusinessDay today = there.state().queue().day().orElseThrow();
            ServiceId other = new ServiceId("b");
            act(there, "book", new QueueCommand.Book(clerk, "a-1", other, today, hall.nextSlot(), "card-zhou"));
            until(() -> RemoteKioskCase.found(kiosk, "card-zhou"), "DUE");
            until(() -> take(kiosk, "b", "card-zhou") + hall.booked("card-zhou", today), " 0$");
        }
    }

    private static void act(Hall there, String id, QueueCommand command) {
        assertThat(there.offer(new Request(id, "", new HallCommand.Queue(command)))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Outcome.Done.class);
    }

    private static String shown(RemoteKiosk kiosk) {
        return kiosk.panel().targets().stream()
                .map(target -> target.id() + " " + target.label())
                .collect(Collectors.joining(", "));
    }

    /** Touches until what comes of it is shown: a kiosk takes no touch just after another screen has come up. */
    private static void touch(RemoteKiosk kiosk, String target, String next) {
        until(
                () -> {
                    kiosk.panel().press(target);
                    return shown(kiosk);
                },
                next);
    }

    private static boolean isOver(Hall there, Slip slip) {
        return there.state()
                .queue()
                .ticket(slip.ticket())
                .filter(Ticket::isClosed)
                .isPresent();
    }

    /** A ticket with this card; on a slow machine a hall that seems to be away is asked again. */
    private static Slip taken(RemoteKiosk kiosk, String holder) {
        List<Slip> given = new ArrayList<>();
        until(
                () -> {
                    if (take(kiosk, "a", holder) instanceof KioskHall.Taking.Given taken) {
                        given.add(taken.slip());
                    }
                    return given.size() + "";
                },
                "1");
        return given.getFirst();
    }

    private static KioskHall.Taking take(RemoteKiosk kiosk, String service, String holder) {
        return kiosk.hall()
                .take(new KioskHall.Wish(
                        "wish-" + System.nanoTime(), new ServiceId(service), "ordinary", "zh-CN", holder, false))
                .toCompletableFuture()
                .join();
    }

    private static List<KioskHall.OwnTicket> own(RemoteKiosk kiosk, String holder) {
        return kiosk.hall().own(holder).toCompletableFuture().join();
    }

    private static void until(Callable<String> what, String says) {
        await().atMost(PATIENCE).until(what, said -> said.matches("(?s).*(" + says + ").*"));
    }

    /** Cut off in the evening and switched on in the morning, before anybody has mended the line. */
    @Test
    void itBeginsTheNextDayByItselfAndTheHallTakesItsTicketsInOnThatDay() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            RemoteKiosk evening = hall.start();
            until(() -> reserved(evening, 0) + " " + reserved(evening, 1), "100 100");
            hall.stopKiosk();
            hall.stopHall();
            hall.later(Duration.ofDays(1));

            RemoteKiosk kiosk = hall.start();
            until(() -> menu(kiosk).anyOpen() + "", "true");
            Slip slip = ticket(kiosk);
            assertThat(slip.isAlone()).isTrue();

            hall.startHall();
            until(() -> kiosk.behind() + " " + menu(kiosk).alone(), "0 false");
            Ticket there =
                    hall.hall().hall().state().queue().ticket(slip.ticket()).orElseThrow();
            assertThat(there.number()).isEqualTo(slip.number());
            assertThat(there.place()).as("its citizen waits").isInstanceOf(Place.Waiting.class);
            assertThat(hall.hall().hall().state().queue().day()).hasValue(there.day());
        }
    }

    /** Two nights away: it has no numbers for that day and says so before anybody touches it. */
    @Test
    void onADayItHasNoNumbersForItSendsPeopleToTheDesk() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of(), "")) {
            RemoteKiosk evening = hall.start();
            until(() -> reserved(evening, 0) + " " + reserved(evening, 1), "100 100");
            hall.stopKiosk();
            hall.stopHall();
            hall.later(Duration.ofDays(2));

            RemoteKiosk kiosk = hall.start();

            until(() -> kiosk.panel().outage() + "", "HALL_UNREACHABLE");
            assertThat(menu(kiosk).anyOpen()).isFalse();
        }
    }

    /** How many numbers of A it may give so many days from its own. */
    private static int reserved(RemoteKiosk kiosk, int days) {
        return ReservedNumbers.left(kiosk, "A", days);
    }

    private static Slip ticket(RemoteKiosk kiosk) {
        KioskHall.Wish wish = new KioskHall.Wish("wish-1", new ServiceId("a"), "ordinary", "zh-CN", null, false);
        KioskHall.Taking taken = kiosk.hall().take(wish).toCompletableFuture().join();
        assertThat(taken).isInstanceOf(KioskHall.Taking.Given.class);
        Slip slip = ((KioskHall.Taking.Given) taken).slip();
        kiosk.printing().handOut(slip).toCompletableFuture().join();
        return slip;
    }

    @Test
    void aStartWithoutANetworkHasWhatTheHallSaidLast() throws Exception {
        try (RemoteKioskCase hall = new RemoteKioskCase(folder, Map.of("kiosk", LYING), "")) {
            RemoteKiosk first = hall.start();
            List<String> before = names(first);
            hall.stopKiosk();
            hall.stopHall();

            RemoteKiosk kiosk = hall.start();

            assertThat(names(kiosk)).isEqualTo(before).containsExactly("户籍");
            assertThat(menu(kiosk).languages()).containsExactly("en");
            assertThat(menu(kiosk).alone()).isTrue();
            assertThat(kiosk.panel().surface()).isEqualTo(Surface.of(false, 32.0));
        }
    }
}
