package hall.kiosk.alarm;

import hall.kiosk.duty.Alarm.Severity;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What goes on longer or larger than the hall's rules allow. It remembers since when windows are idle and devices are
 * away, from its first look on. One thread.
 */
public final class Thresholds {

    /** How many services a sentence names. */
    private static final int MOST_NAMED = 5;

    private final Lasting inTheHall = new Lasting();
    private final Lasting really = new Lasting();

    /**
     * A device as far as anybody has heard of it.
     *
     * @param shows the windows whose calls it shows; null for what is no board
     * @param advice what somebody should do about it; null for nothing
     */
    public record Thing(
            String id,
            @Nullable Predicate<WindowId> shows,
            boolean online,
            @Nullable Text advice) {

        private boolean isBoard() {
            return shows != null;
        }

        private boolean shows(WindowId window) {
            return shows != null && shows.test(window);
        }
    }

    /**
     * What is above the thresholds.
     *
     * @param hours when the hall is open
     * @param now by the hall's clock, by which people and windows are measured
     * @param nanos real time, by which devices are
     */
    public List<Cause> causes(
            AlarmRules rules, HallState state, HallHours hours, List<Thing> things, Instant now, long nanos) {
        inTheHall.begin(Duration.between(Instant.EPOCH, now).toNanos());
        really.begin(nanos);
        List<Cause> causes = new ArrayList<>();
        TicketQueue queue = state.queue();
        services(causes, rules, queue, now);
        windows(causes, rules, queue);
        afterClosing(queue, hours).ifPresent(causes::add);
        leftUnserved(queue).ifPresent(causes::add);
        unprinted(causes, rules, queue, now);
        things.forEach(thing -> thing(causes, rules, thing));
        things.stream()
                .filter(thing -> thing.isBoard() && thing.online())
                .forEach(board -> unseen(causes, rules, state, board));
        inTheHall.end();
        really.end();
        return causes;
    }

    private static void services(List<Cause> causes, AlarmRules rules, TicketQueue queue, Instant now) {
        for (Service service : queue.setup().services()) {
            if (queue.waiting(service.id()) >= rules.waiting()) {
                causes.add(warning(
                        "waiting-" + service.id(),
                        Text.of(
                                service.name().chinese() + "：等候达到 " + rules.waiting() + " 人",
                                service.name().english() + ": " + rules.waiting() + " people or more wait"),
                        Text.of("请加开窗口，或让其他窗口临时办理这项业务。", "Open another window, or let one serve this for an hour.")));
            }
            long limit = rules.longestWait().toMinutes();
            if (queue.longestWait(service.id(), now).compareTo(rules.longestWait()) >= 0) {
                causes.add(warning(
                        "longest-wait-" + service.id(),
                        Text.of(
                                service.name().chinese() + "：最长等候超过 " + limit + " 分钟",
                                service.name().english() + ": somebody has waited for more than " + limit + " minutes"),
                        Text.of(
                                "请加开窗口，或让其他窗口临时办理这项业务，并到现场安抚。",
                                "Open another window, or let one serve this for an hour; go and speak to who waits.")));
            }
        }
    }

    /** Whoever still waits for what has closed for today, where the rules say that all are served. */
    private static Optional<Cause> afterClosing(TicketQueue queue, HallHours hours) {
        List<Service> left = queue.setup().rules().givesSlips()
                ? List.of()
                : queue.setup().services().stream()
                        .filter(service -> queue.waiting(service.id()) > 0
                                && hours.isClosed(service.id().value()))
                        .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String chinese = left.stream()
                .limit(MOST_NAMED)
                .map(service -> service.name().chinese() + " " + queue.waiting(service.id()) + " 人")
                .collect(Collectors.joining("，"));
        String english = left.stream()
                .limit(MOST_NAMED)
                .map(service -> service.name().english() + " " + queue.waiting(service.id()))
                .collect(Collectors.joining(", "));
        boolean more = left.size() > MOST_NAMED;
        return Optional.of(warning(
                "after-closing",
                Text.of("已下班，仍有人等候", "The hall has closed, and people still wait"),
                Text.of(
                        "等候：" + chinese + (more ? "，等" : "") + "。请安排窗口办完；当日结束时仍未办的号票作废。今后要让他们次日排在最前，请在“排队规则”中设置。",
                        "Waiting: " + english + (more ? " and others" : "")
                                + ". Keep windows open for them: tickets that still wait when the day ends are void. Rules of the"
                                + " queue can have such people first in line on the next day instead.")));
    }

    /** Whoever waited in vain until the day before ended. */
    private static Optional<Cause> leftUnserved(TicketQueue queue) {
        int people = queue.leftUnserved();
        return people == 0
                ? Optional.empty()
                : Optional.of(warning(
                        "left-unserved",
                        Text.of("上一营业日结束时有人未办", "People were left unserved when the last day ended"),
                        Text.of(
                                "共 " + people + " 张号票，见审计“未办理结束”。来人请优先安排；知悉后请关闭本报警。",
                                people
                                        + " tickets; the audit has them as closed without service. Serve them first when they"
                                        + " come, and close this alarm when you know.")));
    }

    private void windows(List<Cause> causes, AlarmRules rules, TicketQueue queue) {
        for (Window window : queue.setup().windows()) {
            WindowState now = queue.window(window.id());
            boolean idle =
                    now.status() == WindowState.Status.OPEN && now.ticket() == null && queue.waitingAt(window.id()) > 0;
            if (idle && inTheHall.isAsLongAs(rules.idleWindow(), "idle-" + window.id())) {
                long limit = rules.idleWindow().toMinutes();
                causes.add(warning(
                        "idle-window-" + window.id(),
                        Text.of(
                                window.name().chinese() + "：空闲超过 " + limit + " 分钟，但有人等候",
                                window.name().english() + ": idle for more than " + limit
                                        + " minutes while people wait"),
                        Text.of(
                                "请提醒窗口人员叫号，或由您代为叫号、关闭窗口。",
                                "Remind its clerk to call, or call or close in his place.")));
            }
        }
    }

    /** One cause for each place tickets are printed at. */
    private static void unprinted(List<Cause> causes, AlarmRules rules, TicketQueue queue, Instant now) {
        Set<String> places = new TreeSet<>();
        for (Ticket ticket : queue.tickets()) {
            boolean late = ticket.place() instanceof Place.Unprinted
                    && Duration.between(ticket.issuedAt(), now).compareTo(rules.unprinted()) >= 0;
            if (late) {
                places.add(ticket.taking().by().name());
            }
        }
        long limit = rules.unprinted().toSeconds();
        places.forEach(place -> causes.add(warning(
                "unprinted-" + place,
                Text.of(
                        "取号机 " + place + "：有号票超过 " + limit + " 秒未打印",
                        "Kiosk " + place + ": a ticket has not come out of the printer for " + limit + " s"),
                Text.of(
                        "请到取号机查看打印机，并为等候的群众重新取号。",
                        "Look at the kiosk's printer, and give whoever waits there another ticket."))));
    }

    private void thing(List<Cause> causes, AlarmRules rules, Thing thing) {
        Text advice = thing.advice();
        if (thing.online() && advice != null) {
            causes.add(warning(
                    "device-" + thing.id(),
                    Text.of("设备 " + thing.id() + " 需要处理", "Device " + thing.id() + " needs somebody"),
                    advice));
        } else if (!thing.online() && really.isAsLongAs(rules.silent(), "silent-" + thing.id())) {
            long limit = rules.silent().toSeconds();
            String kind = thing.isBoard() ? "显示屏 " : "设备 ";
            causes.add(Cause.of(
                    "silent-" + thing.id(),
                    Severity.FAULT,
                    Text.of(
                            kind + thing.id() + " 超过 " + limit + " 秒没有应答",
                            (thing.isBoard() ? "Board " : "Device ") + thing.id() + " has not answered for more than "
                                    + limit + " s"),
                    advice != null
                            ? advice
                            : Text.of("请检查电源和网线，必要时重启。", "Check its power and its network; restart it if need be.")));
        }
    }

    private void unseen(List<Cause> causes, AlarmRules rules, HallState state, Thing board) {
        for (RecentCalls.Call call : state.calls().newestFirst()) {
            String condition = "unseen-" + board.id() + " " + call.id();
            if (call.open()
                    && board.shows(call.window())
                    && !call.shownBy().contains(board.id())
                    && really.isAsLongAs(rules.unseenCall(), condition)) {
                String why = call.notShown().get(board.id());
                causes.add(warning(
                        "unseen-" + board.id(),
                        Text.of("显示屏 " + board.id() + " 没有显示叫号", "Board " + board.id() + " has not shown a call"),
                        Text.of(
                                "请看该屏画面；必要时在窗口口头叫号，并重启显示屏" + (why == null ? "。" : "（" + why + "）。"),
                                "Look at what it shows; call aloud at the window if need be, and restart the board"
                                        + (why == null ? "." : " (" + why + ")."))));
                return;
            }
        }
    }

    private static Cause warning(String name, Text title, Text advice) {
        return Cause.of(name, Severity.WARNING, title, advice);
    }
}
