package hall.board.lint;

import hall.board.scene.Asset;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.text.Text;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** States of a hall that every scene must show well, for tests, golden pictures and the preview of whoever makes a scene. */
public final class Scenarios {

    public static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 9, 41, 7);

    private static final List<String> SERVICES = List.of("社会保险", "不动产登记", "出入境证件", "企业开办", "婚姻登记", "综合受理");

    private static final List<String> LONG_WINDOWS = List.of("不动产登记综合受理窗口", "出入境证件窗口", "3", "残疾人服务专窗");

    private static final List<String> LONG_SERVICES = List.of(
            "城乡居民基本养老保险关系转移接续申请",
            "不动产首次登记、变更登记、转移登记综合受理",
            "Exit-entry permits for travelling to and from Hong Kong and Macao",
            "特殊群体困难群众医疗救助资格认定",
            "企业开办一件事一次办综合窗口",
            "残疾人两项补贴");

    /** A photo that is nowhere: the sign of a person stands for it. */
    private static final Asset PHOTO = new Asset("0".repeat(64), 1);

    private Scenarios() {}

    /** What a person calls the scenarios. */
    private static final Map<String, Text> TITLES = titles();

    private static Map<String, Text> titles() {
        Map<String, Text> all = new LinkedHashMap<>();
        all.put("one-call", Text.of("一个叫号", "One call"));
        all.put("two-calls", Text.of("两个叫号", "Two calls at once"));
        all.put("four-calls", Text.of("四个叫号", "Four calls at once"));
        all.put("rush", Text.of("十二个叫号", "Twelve calls at once"));
        all.put("empty", Text.of("无人等候", "Nobody waits"));
        all.put("busy", Text.of("繁忙（99 人等候）", "Busy, 99 wait"));
        all.put("long-names", Text.of("最长名称", "Longest names"));
        all.put("rare-name", Text.of("生僻字", "Rare characters"));
        all.put("stale", Text.of("数据已旧（5 分钟）", "Data 5 minutes old"));
        all.put("silent", Text.of("长时间断网", "Cut off for long"));
        all.put("no-window", Text.of("没有开放窗口", "No window is open"));
        all.put("before-opening", Text.of("开门前", "Before opening"));
        all.put("noon", Text.of("午休", "Noon break"));
        all.put("closed", Text.of("已下班", "Closed"));
        all.put("emergency", Text.of("紧急信息", "Emergency"));
        all.put("drill", Text.of("演习", "Drill"));
        all.put("serving", Text.of("正在办理", "Serving"));
        all.put("called", Text.of("正在叫号", "Calling"));
        all.put("open", Text.of("空闲", "Open"));
        all.put("paused", Text.of("暂停", "Paused"));
        all.put("clerk", Text.of("显示窗口人员", "With the clerk"));
        all.put("clerk-long", Text.of("窗口人员姓名最长", "A clerk with the longest name"));
        all.put("clerk-number", Text.of("只显示工号", "With the staff number"));
        return all;
    }

    /**
     * What {@code scene} is shown with in the hall of this name: those of one window where it shows one window, else those of a
     * whole hall, in its own windows where it names them.
     */
    public static Map<String, View> of(Scene scene, String hall) {
        Map<String, View> all =
                scene.isOfAWindow() ? windows() : ScenarioPlace.of(scene).moved(all());
        if (scene.isOfAWindow() && !scene.clerksAt().isEmpty()) {
            all.putAll(clerks());
        }
        all.replaceAll((id, view) -> view.withHallName(hall));
        return all;
    }

    /** The name of the window that the scenarios of one window are about. */
    public static final String WINDOW = "1";

    /** What people call the scenario {@code id}. */
    public static Text title(String id) {
        return TITLES.getOrDefault(id, Text.of(id, id));
    }

    public static Map<String, View> all() {
        Map<String, View> all = new LinkedHashMap<>();
        all.put("empty", base().withQueues(queues(SERVICES, 0)).withWindows(openWindows(View.WindowState.OPEN)));
        all.put("one-call", busy().with(List.of(call("A015", "3", false)), recent()));
        all.put("two-calls", busy().with(List.of(call("A015", "3", true), call("B102", "12", false)), recent()));
        all.put("busy", busy().withQueues(queues(SERVICES, 99)));
        all.put(
                "long-names",
                busy().withQueues(queues(LONG_SERVICES, 99))
                        .withWindows(IntStream.range(0, LONG_WINDOWS.size())
                                .mapToObj(i -> new View.Window(
                                        "w" + i, LONG_WINDOWS.get(i), View.WindowState.SERVING, number(i), ""))
                                .toList())
                        .with(
                                List.of(new View.Call(
                                        "c1",
                                        "A015",
                                        "w0",
                                        "不动产登记综合受理窗口",
                                        LONG_SERVICES.get(1),
                                        LocalTime.of(9, 41),
                                        false,
                                        true)),
                                recent())
                        .withNotices(List.of("因系统升级，今日十五时至十六时暂停办理不动产登记业务，已取号的群众请到咨询台改约，给您带来不便敬请谅解。")));
        all.put("stale", busy().with(new View.Silence(300, NOW.minusMinutes(5))));
        all.put("silent", busy().with(new View.Silence(700, NOW.minusSeconds(700))));
        all.put(
                "rare-name",
                busy().withHallName("𠮷县政务服务中心")
                        .with(
                                List.of(new View.Call(
                                        "c9", "A015", "w3", "𠮷家沟便民窗口3", "综合", LocalTime.of(9, 41), false, true)),
                                recent()));
        all.put(
                "no-window",
                base().withQueues(queues(SERVICES, 0))
                        .withWindows(openWindows(View.WindowState.CLOSED))
                        .withNoWindow(true));
        View closed = base().withQueues(queues(SERVICES, 0))
                .withWindows(openWindows(View.WindowState.CLOSED))
                .withNoWindow(true);
        all.put(
                "closed",
                closed.at(NOW.withHour(17))
                        .withHours(Text.of("今日受理已结束，明日 09:00 开放", "Closed for today. Open tomorrow from 09:00"))
                        .opening(NOW.plusDays(1).withHour(9).withMinute(0)));
        all.put(
                "before-opening",
                closed.at(NOW.withHour(8))
                        .withHours(Text.of("09:00 开始受理", "Open from 09:00"))
                        .opening(NOW.withHour(9).withMinute(0)));
        all.put(
                "noon",
                closed.at(NOW.withHour(12))
                        .withHours(Text.of("午间休息，13:30 继续受理", "Noon break. Open again at 13:30"))
                        .opening(NOW.withHour(13).withMinute(30)));
        all.put("emergency", busy().with(emergency(false)));
        all.put("drill", busy().with(emergency(true)));
        all.put("four-calls", busy().with(calls(4), recent()));
        all.put("rush", busy().with(calls(12), awaited(12)));
        return all;
    }

    public static View.Orders emergency(boolean drill) {
        String zh = drill ? "演习：" : "";
        String en = drill ? "Drill: " : "";
        return new View.Orders(
                new View.Emergency(
                        "e-1",
                        Text.of(
                                zh + "请立即从最近的安全出口离开，不要乘电梯，不要返回取物。",
                                en + "Leave now by the nearest exit. Do not use the lifts. Do not go back."),
                        Text.of(zh + "立即撤离", en + "Leave now"),
                        LocalTime.of(9, 40),
                        drill),
                Set.of());
    }

    public static View busy() {
        return base().withQueues(queues(SERVICES, 12))
                .withWindows(tableOf(12))
                .with(List.of(call("A015", "3", false), call("B102", "12", false)), recent());
    }

    public static View base() {
        return View.empty(NOW).withHallName("合肥市政务服务中心").withNotices(List.of("请携带身份证原件，过号请到咨询台。"));
    }

    public static List<View.Queue> queues(List<String> names, int waiting) {
        List<View.Queue> queues = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int people = waiting == 99 ? 99 : waiting == 0 ? 0 : waiting + 3 * i;
            queues.add(new View.Queue("s" + i, names.get(i), people, null, new View.Wait(10 + 5 * i, 15 + 10 * i)));
        }
        return queues;
    }

    public static View.Call call(String number, String window, boolean flash) {
        return new View.Call("c-" + number, number, "w" + window, window, "企业开办", LocalTime.of(9, 40), flash, false);
    }

    /** As many windows call at once, the latest still flash. */
    private static List<View.Call> calls(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> call(number(i), Integer.toString(i + 1), i < 2))
                .toList();
    }

    private static List<View.Call> awaited(int count) {
        return IntStream.range(12, 12 + count)
                .mapToObj(i -> new View.Call(
                        "c" + i, number(i), "w" + i, Integer.toString(i + 1), "综合", LocalTime.of(9, 40), false, true))
                .toList();
    }

    private static String number(int i) {
        return "ABC".charAt(i % 3) + "0" + (15 + i);
    }

    private static List<View.Window> openWindows(View.WindowState state) {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(i -> new View.Window("w" + i, Integer.toString(i), state, null, ""))
                .toList();
    }

    /** Windows in every state: the third awaits a citizen, one in four is closed or pauses. */
    private static List<View.Window> tableOf(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    View.WindowState state = i == 2 || i == 11
                            ? View.WindowState.CALLING
                            : i % 4 == 1
                                    ? View.WindowState.PAUSED
                                    : i % 5 == 4 ? View.WindowState.CLOSED : View.WindowState.SERVING;
                    boolean with = state == View.WindowState.CALLING || state == View.WindowState.SERVING;
                    String number = i == 2 ? "A015" : i == 11 ? "B102" : number(i + 20);
                    return new View.Window("w" + (i + 1), Integer.toString(i + 1), state, with ? number : null, "综合受理");
                })
                .toList();
    }

    private static List<View.Call> recent() {
        return List.of(
                call("C031", "5", false),
                call("A014", "3", false),
                call("B101", "7", false),
                call("D007", "1", false),
                call("A013", "4", false));
    }

    public static Map<String, View> windows() {
        Map<String, View> all = new LinkedHashMap<>();
        all.put("serving", window(View.WindowState.SERVING, "A015"));
        all.put("open", window(View.WindowState.OPEN, null));
        all.put("paused", window(View.WindowState.PAUSED, null));
        all.put("closed", window(View.WindowState.CLOSED, null));
        all.put("emergency", window(View.WindowState.SERVING, "A015").with(emergency(false)));
        all.put("called", window(View.WindowState.CALLING, "A015"));
        all.put("stale", window(View.WindowState.SERVING, "A015").with(new View.Silence(30, NOW)));
        return all;
    }

    /** Windows whose clerks are shown, in each way in which the standard may allow it. */
    public static Map<String, View> clerks() {
        Map<String, View> all = new LinkedHashMap<>();
        all.put("clerk", clerk(new View.Clerk(Text.of("王小明", "Wang Xiaoming"), null, PHOTO)));
        all.put("clerk-long", clerk(new View.Clerk(Text.of("阿卜杜热依木·买买提明", "Abdurehim Memtimin"), null, PHOTO)));
        all.put("clerk-number", clerk(new View.Clerk(null, "ZW-01024", null)));
        return all;
    }

    private static View clerk(View.Clerk clerk) {
        return base().withWindows(
                        List.of(new View.Window(WINDOW, "3", View.WindowState.SERVING, "A015", "综合受理", clerk)));
    }

    private static View window(View.WindowState state, @Nullable String number) {
        return base().withWindows(List.of(new View.Window(WINDOW, "3", state, number, "综合受理")));
    }
}
