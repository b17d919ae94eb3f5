package hall.board.view;

import hall.broker.message.HallMessage;
import hall.text.Text;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a board shows of what it knows. */
public final class Views {

    private Views() {}

    /** The view of {@code known} at {@code nowNanos} on a board that shows no clerks. */
    public static View of(Knowledge known, long nowNanos) {
        return of(known, Map.of(), nowNanos);
    }

    /**
     * The view of {@code known} at {@code nowNanos}; two are equal unless something to be seen has changed.
     *
     * @param clerks the cards of those who may be shown at their windows, by the names the state has for them
     */
    public static View of(Knowledge known, Map<String, View.Clerk> clerks, long nowNanos) {
        LocalDateTime now = known.clock().local(nowNanos).truncatedTo(ChronoUnit.SECONDS);
        View base = View.empty(now)
                .with(standing(known, nowNanos), recent(known, nowNanos))
                .with(known.silence(nowNanos));
        HallMessage.HallState state = known.state();
        return state == null ? base : with(base, state, known, clerks);
    }

    /**
     * Until when the view of {@code known} stays what it is at {@code nowNanos}, while nothing else becomes known: a clock, a
     * silence and a flash go on by themselves.
     */
    public static long sameUntil(Knowledge known, long nowNanos) {
        long until = Math.min(known.clock().nextSecond(nowNanos), known.sameSilenceUntil(nowNanos));
        Rules rules = known.book().rules();
        long half = rules.flashPeriod().toNanos() / 2;
        for (KnownCall call : known.calls()) {
            long held = call.heldNanos(nowNanos);
            if (call.stands() && held < rules.flash().toNanos()) {
                until = Math.min(until, nowNanos + half - held % half);
            }
        }
        return until;
    }

    private static View with(View base, HallMessage.HallState state, Knowledge known, Map<String, View.Clerk> clerks) {
        boolean noWindow = !state.windows().isEmpty()
                && state.windows().stream().allMatch(window -> window.state().equals("closed"));
        return base.withHallName(state.hall().chinese())
                .withQueues(state.services().stream().map(Views::queue).toList())
                .withWindows(state.windows().stream()
                        .map(window -> window(window, state.services(), known, clerks))
                        .toList())
                .withNotices(notices(state.notice()))
                .withNoWindow(noWindow)
                .withHours(hours(state.opening()))
                .opening(opens(state.opening(), known))
                .with(orders(state.display(), known, base.now()));
    }

    private static @Nullable Text hours(HallMessage.HallState.@Nullable Opening opening) {
        return opening == null || opening.state().equals("open") ? null : opening.text();
    }

    private static @Nullable LocalDateTime opens(HallMessage.HallState.@Nullable Opening opening, Knowledge known) {
        return hours(opening) == null || opening == null || opening.next() == null
                ? null
                : LocalDateTime.ofInstant(opening.next(), known.clock().zone());
    }

    private static View.Orders orders(
            HallMessage.HallState.@Nullable Display display, Knowledge known, LocalDateTime now) {
        if (display == null) {
            return View.Orders.NONE;
        }
        HallMessage.HallState.Emergency emergency = display.emergency();
        return new View.Orders(
                emergency == null
                        ? null
                        : new View.Emergency(
                                emergency.id(),
                                emergency.text(),
                                emergency.brief(),
                                emergency.since().atZone(known.clock().zone()).toLocalTime(),
                                emergency.drill()),
                Set.copyOf(display.blank()),
                large(display.notice(), now, known));
    }

    /** A board that cannot hear the hall takes it down by itself. */
    private static @Nullable Text large(
            HallMessage.HallState.@Nullable Announcement notice, LocalDateTime now, Knowledge known) {
        return notice == null
                        || !LocalDateTime.ofInstant(
                                        notice.until(), known.clock().zone())
                                .isAfter(now)
                ? null
                : notice.text();
    }

    private static List<String> notices(@Nullable Text notice) {
        return notice == null
                ? List.of()
                : notice.byLanguage().values().stream()
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .toList();
    }

    private static View.Queue queue(HallMessage.HallState.Service service) {
        HallMessage.HallState.Expected expected = service.expected();
        return new View.Queue(
                service.id(),
                service.name(),
                service.waiting(),
                service.group(),
                expected == null ? null : new View.Wait(expected.lowMinutes(), expected.highMinutes()));
    }

    private static View.Window window(
            HallMessage.HallState.Window window,
            List<HallMessage.HallState.Service> services,
            Knowledge known,
            Map<String, View.Clerk> clerks) {
        View.Clerk clerk = window.clerk() == null ? null : clerks.get(window.clerk());
        Optional<KnownCall> awaited = known.calls().reversed().stream()
                .filter(call -> call.window().equals(window.id()))
                .findFirst()
                .filter(known::awaited);
        if (awaited.isPresent()) {
            KnownCall call = awaited.get();
            return new View.Window(
                    window.id(),
                    window.name(),
                    View.WindowState.CALLING,
                    call.number(),
                    serviceName(call.service(), services),
                    clerk);
        }
        String id = Optional.ofNullable(window.service()).orElse("");
        String service = serviceName(id, services);
        return new View.Window(window.id(), window.name(), state(window.state()), window.number(), service, clerk);
    }

    private static String serviceName(String id, List<HallMessage.HallState.Service> services) {
        return services.stream()
                .filter(other -> other.id().equals(id))
                .map(HallMessage.HallState.Service::name)
                .findFirst()
                .orElse(id);
    }

    /** A state that is not known yet takes no citizens, as far as a sign can tell. */
    private static View.WindowState state(String code) {
        return switch (code) {
            case "open" -> View.WindowState.OPEN;
            case "serving" -> View.WindowState.SERVING;
            case "paused" -> View.WindowState.PAUSED;
            default -> View.WindowState.CLOSED;
        };
    }

    private static List<View.Call> standing(Knowledge known, long nowNanos) {
        return known.calls().stream()
                .filter(KnownCall::stands)
                .sorted(Comparator.comparingLong((KnownCall call) -> call.heldNanos(nowNanos))
                        .thenComparing(KnownCall::at, Comparator.reverseOrder())
                        .thenComparing(KnownCall::id))
                .map(call -> call(known, call, flashes(known.book().rules(), call, nowNanos)))
                .toList();
    }

    private static boolean flashes(Rules rules, KnownCall call, long nowNanos) {
        Duration held = Duration.ofNanos(call.heldNanos(nowNanos));
        long half = rules.flashPeriod().toNanos() / 2;
        return held.compareTo(rules.flash()) < 0 && held.toNanos() / half % 2 == 0;
    }

    /**
     * Those awaited first, however many, then others; a number that stands on the board or was called again is not also an
     * old call. What waits for room is here meanwhile: nothing called is in no list until its citizen has come.
     */
    private static List<View.Call> recent(Knowledge known, long nowNanos) {
        Map<String, KnownCall> latest = new LinkedHashMap<>();
        known.calls().reversed().stream()
                .filter(call -> !known.isTakenBack(call))
                .forEach(call -> latest.putIfAbsent(call.number(), call));
        Set<String> standing = known.calls().stream()
                .filter(KnownCall::stands)
                .map(KnownCall::number)
                .collect(Collectors.toSet());
        Map<Boolean, List<KnownCall>> byAwaited = latest.values().stream()
                .filter(call -> !standing.contains(call.number()))
                .collect(Collectors.partitioningBy(known::awaited));
        return Stream.concat(
                        byAwaited.getOrDefault(true, List.of()).stream(),
                        listed(known, byAwaited.getOrDefault(false, List.of()), nowNanos).stream())
                .map(call -> call(known, call, false))
                .toList();
    }

    /** The latest of those that are over, and each that is not over for long. */
    private static List<KnownCall> listed(Knowledge known, List<KnownCall> over, long nowNanos) {
        return IntStream.range(0, over.size())
                .filter(i -> i < HallMessage.HallState.CALLS
                        || known.clock()
                                        .ageOf(over.get(i).at(), nowNanos)
                                        .compareTo(known.rules().recent())
                                < 0)
                .mapToObj(over::get)
                .toList();
    }

    private static View.Call call(Knowledge known, KnownCall call, boolean flash) {
        return new View.Call(
                call.id(),
                call.number(),
                call.window(),
                call.windowName(),
                serviceOf(known, call),
                call.at().atZone(known.clock().zone()).toLocalTime(),
                flash,
                known.awaited(call));
    }

    /** The name of the service a call is for; a call known from a state alone has the one its window is at. */
    private static String serviceOf(Knowledge known, KnownCall call) {
        HallMessage.HallState state = known.state();
        if (state == null) {
            return call.service();
        }
        String id = call.service();
        if (id.isEmpty()) {
            id = state.windows().stream()
                    .filter(window ->
                            window.id().equals(call.window()) && call.number().equals(window.number()))
                    .findFirst()
                    .map(HallMessage.HallState.Window::service)
                    .orElse("");
        }
        return serviceName(id, state.services());
    }

    /** Calls that came to stand on the board from {@code before} to {@code after}. */
    public static List<KnownCall> appeared(Knowledge before, Knowledge after) {
        if (before.book().equals(after.book())) {
            return List.of();
        }
        return after.calls().stream()
                .filter(call -> call.stands()
                        && before.book()
                                .find(call.id())
                                .filter(KnownCall::stands)
                                .isEmpty())
                .toList();
    }

    /** Calls that ended from {@code before} to {@code after}, shown or not; calls from before the board's time excepted. */
    public static List<KnownCall> ended(Knowledge before, Knowledge after) {
        if (before.book().equals(after.book())) {
            return List.of();
        }
        return after.calls().stream()
                .filter(KnownCall::isTold)
                .filter(call -> before.book()
                        .find(call.id())
                        .filter(known -> !known.waits() && !known.stands() && !known.isFromBefore())
                        .isEmpty())
                .toList();
    }
}
