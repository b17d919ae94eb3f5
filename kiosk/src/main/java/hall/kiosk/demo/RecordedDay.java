package hall.kiosk.demo;

import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A day of an office as snapshots recorded it, ready to be a hall: its services, its windows and, with a seed, everything
 * that happened. Immutable and pure: the same day with the same seed is the same plan.
 *
 * <p>Each queue becomes a service with as many windows as it had open at its peak; two windows more, the last, serve
 * everything and are left to persons.
 */
public final class RecordedDay {

    /** How many windows at the end are left to persons. */
    public static final int PERSON_WINDOWS = 2;

    /** More windows than this no queue gets; the largest office of the record had 23. */
    static final int MOST_WINDOWS = 60;

    /** More windows than this no hall gets. */
    static final int MOST_OF_ALL = 400;

    private static final int NUMBERS = 9_999;

    /** A queue as a service with its windows. */
    private record ServedQueue(Service service, QueueCurve curve, List<WindowId> windows) {}

    private final String office;
    private final LocalDate date;
    private final List<ServedQueue> served;
    private final List<Text> notes;

    private RecordedDay(String office, LocalDate date, List<ServedQueue> served, List<Text> notes) {
        this.office = office;
        this.date = date;
        this.served = List.copyOf(served);
        this.notes = List.copyOf(notes);
    }

    /** The day of {@code office} on {@code date}. Queues nobody came to are left out. */
    public static RecordedDay of(String office, LocalDate date, List<RecordedQueue> queues)
            throws UnusableDayException {
        DemoNames names = DemoNames.bundled();
        List<ServedQueue> served = new ArrayList<>();
        List<Text> notes = new ArrayList<>();
        Set<String> prefixes = new HashSet<>();
        int windows = 0;
        for (RecordedQueue queue : queues) {
            Optional<QueueCurve> curve = QueueCurve.of(queue);
            Optional<Text> why = whyLeftOut(queue, curve, windows);
            if (why.isPresent()) {
                notes.add(why.get());
            } else if (!curve.get().isIdle()) {
                addNotes(notes, queue, curve.get());
                String prefix = prefix(queue.letter(), prefixes);
                if (!prefix.equals(queue.letter())) {
                    notes.add(Text.of(
                            "队列“" + queue.name() + "”改用字母 " + prefix,
                            "queue '" + queue.name() + "' gets the letter " + prefix + ", its own '" + queue.letter()
                                    + "' is taken or is none"));
                }
                List<WindowId> own = windows(windows, windowsOf(curve.get()));
                windows += own.size();
                served.add(new ServedQueue(service(queue, prefix, curve.get(), names), curve.get(), own));
            }
        }
        if (served.isEmpty()) {
            throw nothingHappened(office, date, notes);
        }
        return new RecordedDay(office, date, served, notes);
    }

    private static Optional<Text> whyLeftOut(RecordedQueue queue, Optional<QueueCurve> curve, int windows) {
        String zh = "未采用队列“" + queue.name() + "”：";
        String en = "queue '" + queue.name() + "' is left out: ";
        if (curve.isEmpty()) {
            return Optional.of(Text.of(zh + "号码多次倒退", en + "its numbers go back too often"));
        }
        if (curve.get().points().getLast().issued() > NUMBERS) {
            return Optional.of(Text.of(zh + "超过 " + NUMBERS + " 个号", en + "it has more than " + NUMBERS + " tickets"));
        }
        if (windows + windowsOf(curve.get()) > MOST_OF_ALL) {
            return Optional.of(Text.of(
                    zh + "大厅最多 " + MOST_OF_ALL + " 个窗口", en + "a hall has at most " + MOST_OF_ALL + " windows"));
        }
        return Optional.empty();
    }

    private static int windowsOf(QueueCurve curve) {
        return Math.min(curve.peakDesks(), MOST_WINDOWS);
    }

    /** The hall as it was that day, with the windows for persons. */
    public HallSetup setup() {
        List<Service> services = served.stream().map(ServedQueue::service).toList();
        List<ServiceId> all = services.stream().map(Service::id).toList();
        List<Window> windows = new ArrayList<>();
        for (ServedQueue each : served) {
            each.windows()
                    .forEach(id -> windows.add(window(id, List.of(each.service().id()))));
        }
        personWindows().forEach(id -> windows.add(window(id, all)));
        return new HallSetup(DemoNames.HALL, services, windows, RuleSet.DEFAULT);
    }

    /** The windows that the replay never touches. */
    public List<WindowId> personWindows() {
        int taken = served.stream().mapToInt(each -> each.windows().size()).sum();
        return windows(taken, PERSON_WINDOWS);
    }

    /** Everything that happened, with chance drawn from {@code seed} where the record says only between when and when. */
    public DayPlan plan(long seed) {
        int opening = openingSecond();
        List<Act> acts = new ArrayList<>();
        int visits = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (ServedQueue each : served) {
            QueuePlanner planner = new QueuePlanner(
                    each.service().id(), each.windows(), each.curve().pace(), opening, visits, random.split());
            acts.addAll(planner.plan(each.curve()));
            visits = planner.visits();
        }
        return DayPlan.of(acts);
    }

    /** How many tickets the record says were taken. */
    public int tickets() {
        return served.stream()
                .mapToInt(each -> each.curve().points().getLast().issued())
                .sum();
    }

    public String office() {
        return office;
    }

    public LocalDate date() {
        return date;
    }

    /** When the doors opened, on the clock of the office that day; for reports only. */
    public LocalTime opening() {
        return LocalTime.ofSecondOfDay(openingSecond());
    }

    /** When the last thing happened, on the clock of the office that day; for reports only. */
    public LocalTime closing() {
        return LocalTime.ofSecondOfDay(served.stream()
                .mapToInt(each -> each.curve().closingSecond())
                .max()
                .orElseThrow());
    }

    /** What was put right or left out in the record, one sentence each. */
    public List<Text> notes() {
        return notes;
    }

    private int openingSecond() {
        return served.stream()
                .mapToInt(each -> each.curve().openingSecond())
                .min()
                .orElseThrow();
    }

    private static Service service(RecordedQueue queue, String prefix, QueueCurve curve, DemoNames names) {
        return new Service(
                new ServiceId(prefix.toLowerCase(Locale.ROOT)),
                names.of(queue.name(), prefix),
                prefix,
                curve.firstNumber(),
                curve.firstNumber() + NUMBERS - 1,
                null);
    }

    private static Window window(WindowId id, List<ServiceId> services) {
        return new Window(id, Text.of(id + "号窗口", "Window " + id), services);
    }

    private static List<WindowId> windows(int after, int count) {
        List<WindowId> windows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            windows.add(new WindowId(Integer.toString(after + i)));
        }
        return windows;
    }

    /** The letter itself, or with a second one when it is taken; the first free letter when it is none. */
    private static String prefix(String letter, Set<String> taken) {
        String upper = letter.toUpperCase(Locale.ROOT);
        boolean usable = upper.length() == 1 && upper.charAt(0) >= 'A' && upper.charAt(0) <= 'Z';
        String start = usable ? upper : "";
        if (usable && taken.add(upper)) {
            return upper;
        }
        for (char next = usable ? 'B' : 'A'; next <= 'Z'; next++) {
            if (taken.add(start + next)) {
                return start + next;
            }
        }
        return prefix(start.isEmpty() ? "Z" : nextLetter(start), taken);
    }

    private static String nextLetter(String letter) {
        return letter.equals("Z") ? "A" : Character.toString(letter.charAt(0) + 1);
    }

    private static void addNotes(List<Text> notes, RecordedQueue queue, QueueCurve curve) {
        if (curve.leftOut() > 0) {
            notes.add(Text.of(
                    "队列“" + queue.name() + "”有 " + curve.leftOut() + " 个号码读数不可信，未采用",
                    "queue '" + queue.name() + "': " + curve.leftOut()
                            + " readings of its number are left out, they are of another queue or go back"));
        }
        if (curve.peakDesks() > MOST_WINDOWS) {
            notes.add(Text.of(
                    "队列“" + queue.name() + "”的窗口按 " + MOST_WINDOWS + " 个计",
                    "queue '" + queue.name() + "' gets " + MOST_WINDOWS + " windows, not " + curve.peakDesks()));
        }
    }

    private static UnusableDayException nothingHappened(String office, LocalDate date, List<Text> notes) {
        if (!notes.isEmpty()) {
            return new UnusableDayException(
                    office + " " + date + " 的记录无法使用（" + notes.getFirst().chinese() + "），请选其他日期",
                    "the record of " + office + " on " + date + " cannot be used ("
                            + notes.getFirst().english() + "); choose another date");
        }
        return new UnusableDayException(
                office + " 在 " + date + " 没有人取号，可能是节假日，请选其他日期",
                "nobody took a ticket at " + office + " on " + date + ", probably a holiday; choose another date");
    }

    /** A recorded day that cannot be replayed. The message says why and what to do, in Chinese and in English. */
    public static final class UnusableDayException extends Exception {

        private static final long serialVersionUID = 1;

        UnusableDayException(String zh, String en) {
            super(zh + " / " + en);
        }

        /** The two sentences of {@code text}. */
        UnusableDayException(Text text) {
            this(text.chinese(), text.english());
        }
    }
}
