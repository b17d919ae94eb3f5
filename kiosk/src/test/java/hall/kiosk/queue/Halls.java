package hall.kiosk.queue;

import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Halls for tests: services A, B, C with prefixes of the same name; all windows serve all unless said otherwise. */
public final class Halls {

    public static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    public static final BusinessDay MONDAY = new BusinessDay(LocalDate.parse("2026-03-02"));
    public static final BusinessDay TUESDAY = new BusinessDay(LocalDate.parse("2026-03-03"));
    public static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "k1");

    private Halls() {}

    public static Actor clerk(int window) {
        return new Actor(Actor.Kind.CLERK, "clerk" + window);
    }

    public static WindowId window(int number) {
        return new WindowId(Integer.toString(number));
    }

    public static ServiceId service(String letter) {
        return new ServiceId(letter);
    }

    /** A prefix that no other service of a hall with thousands has. */
    public static String prefix(int service) {
        return "" + (char) ('A' + service / 26 / 26) + (char) ('A' + service / 26 % 26) + (char) ('A' + service % 26);
    }

    public static HallSetup setup(int windows) {
        List<Service> services = List.of(
                new Service(service("A"), Text.of("户籍办理", "Household"), "A", 1, 30_000, null),
                new Service(service("B"), Text.of("社会保险", "Social insurance"), "B", 1, 999, null),
                new Service(service("C"), Text.of("不动产登记", "Property"), "C", 1, 3, null));
        return new HallSetup(
                Text.of("演示政务服务中心", "Demo Government Service Hall"),
                services,
                IntStream.rangeClosed(1, windows)
                        .mapToObj(number -> new Window(
                                window(number),
                                Text.of(number + "号窗口", "Window " + number),
                                services.stream().map(Service::id).toList()))
                        .toList(),
                RuleSet.DEFAULT);
    }

    /** A set-up hall on Monday with its windows open, clerkN at window N. */
    public static Play open(int windows) {
        Play play = new Play(TicketQueue.empty(), NINE);
        play.accept(new QueueCommand.Configure(Actor.HALL, setup(windows)));
        play.accept(new QueueCommand.OpenDay(MONDAY));
        for (int number = 1; number <= windows; number++) {
            play.accept(new QueueCommand.OpenWindow(clerk(number), window(number), null));
        }
        return play;
    }
}
