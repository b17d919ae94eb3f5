package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.screen.PanelSheet.Part;
import hall.kiosk.screen.PanelSheet.Shot;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.wait.WaitRange;
import hall.kiosk.words.KioskWords;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every state of a kiosk of a county's hall on panels of four sizes, upright and lying, on one sheet for each size.
 * docs/take-pictures takes the sheets from {@code target/pictures}.
 */
class PanelSheetsTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 26, 9, 41);
    private static final SessionPreferences USUAL = SessionPreferences.DEFAULT;
    private static final SessionPreferences ELDERLY = new SessionPreferences("zh-CN", true);
    private static final SessionPreferences LOW = new SessionPreferences("zh-CN", false, true, false, false);
    private static final SessionPreferences LOW_ELDERLY = new SessionPreferences("zh-CN", true, true, false, false);
    private static final SessionPreferences ENGLISH = new SessionPreferences("en", false);
    private static final Text ZONE = Text.of("一楼 B区", "Zone B, ground floor");

    /** Typed for this picture; no translator has read them. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "ug",
                    List.of(
                            "كىملىك",
                            "ئىجتىمائىي سۇغۇرتا",
                            "ئۆي-مۈلۈك",
                            "كارخانا",
                            "باج",
                            "قاتناش",
                            "نىكاھ",
                            "باشقا ئىشلار"),
            "bo",
                    List.of(
                            "ཐོབ་ཐང་ལག་ཁྱེར",
                            "སྤྱི་ཚོགས་འགན་བཅོལ",
                            "ཁང་པ",
                            "ཁེ་ལས",
                            "དཔྱ་ཁྲལ",
                            "རླངས་འཁོར",
                            "གཉེན་སྒྲིག",
                            "གཞན་དག"));

    private static final Map<String, String> WORDS = Map.of(
            "ug",
                    "\"kiosk.back\": \"قايتىش\", \"kiosk.confirm.take\": \"نومۇر ئېلىش\", \"kiosk.taken.title\":"
                            + " \"نومۇرىڭىز\"",
            "bo",
                    "\"kiosk.back\": \"ཕྱིར་ལོག\", \"kiosk.confirm.take\": \"ཨང་གྲངས་ལེན་པ\", \"kiosk.taken.title\":"
                            + " \"ཁྱེད་ཀྱི་ཨང་གྲངས\"");

    private final Menu menu = county();

    @ParameterizedTest
    @ValueSource(doubles = {15.6, 21.5, 32, 43})
    void everyStateOnAPanelOfThisSize(double inches) throws Exception {
        List<Part> parts = new ArrayList<>();
        for (boolean portrait : List.of(true, false)) {
            Surface surface = Surface.of(portrait, inches).standing(portrait && inches > 40 ? 1150 : null);
            KioskPicture picture = new KioskPicture(Look.TOKENS, Look.FONTS, surface, true, Slots.NONE);
            List<Shot> shots = new ArrayList<>();
            views().forEach((caption, view) -> {
                DrawnScreen drawn = picture.draw(view);
                shots.add(new Shot(caption, drawn.picture()));
                assertThat(drawn.texts())
                        .as("%s on %s inches, upright: %s", caption, inches, portrait)
                        .isNotEmpty()
                        .allMatch(DrawnScreen.DrawnText::legible)
                        .allMatch(text -> text.room().holds(text.ink()));
            });
            parts.add(new Part(shots, portrait ? 9 : 6));
        }
        new PanelSheet(2000).write(PICTURES.resolve("panels-" + (int) inches + ".png"), parts);
    }

    /**
     * Latin letters, Arabic ones from the right, stacked Tibetan ones: a hall names its services, and what it has no words
     * for is said in Chinese.
     */
    @Test
    void threeScripts(@TempDir Path folder) throws Exception {
        List<Part> parts = new ArrayList<>();
        for (Surface surface : List.of(Surface.PORTRAIT, Surface.LANDSCAPE)) {
            List<Shot> shots = new ArrayList<>();
            for (String language : List.of("en", "ug", "bo")) {
                shots.addAll(inScript(folder, language, surface));
            }
            parts.add(new Part(shots, surface.equals(Surface.PORTRAIT) ? 9 : 6));
        }
        new PanelSheet(2000).write(PICTURES.resolve("panels-scripts.png"), parts);
    }

    private static List<Shot> inScript(Path folder, String language, Surface surface) throws IOException {
        Files.writeString(
                folder.resolve(KioskWords.file(language)),
                "{\"language\": \"" + language + "\", \"reviewed\": false, \"words\": {"
                        + WORDS.getOrDefault(language, "") + "}}");
        JsonFaults faults = new JsonFaults();
        Tokens tokens = language.equals("en")
                ? Look.TOKENS
                : KioskWords.of(language, folder, Look.TOKENS, faults).in(Look.TOKENS);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        Menu menu = Sight.speaking(named(county(), language), List.of("zh-CN", "en", "ug", "bo"));
        KioskPicture picture = new KioskPicture(tokens, Look.FONTS, surface, true, Slots.NONE);
        SessionPreferences preferences = new SessionPreferences(language, false);
        Menu.Entry service = menu.entries().get(2);
        KioskState confirming = confirming(service, "ordinary", new ExpectedWait(18, new WaitRange(10, 20)), false);
        Map<String, KioskState> states = new LinkedHashMap<>();
        states.put("first page", new KioskState.Idle());
        states.put("before the ticket", confirming);
        states.put("the number", new KioskState.Taken(slip(service), new Handed.Printed(true, 0)));
        List<Shot> shots = new ArrayList<>();
        states.forEach((caption, state) -> {
            DrawnScreen drawn = picture.draw(new KioskView(state, preferences, menu, -1, NOW, null));
            assertThat(drawn.texts()).allMatch(DrawnScreen.DrawnText::legible);
            shots.add(new Shot(language + ": " + caption, drawn.picture()));
        });
        return shots;
    }

    /** The same with the names of its services in {@code language}, where there are any. */
    private static Menu named(Menu menu, String language) {
        List<String> names = NAMES.getOrDefault(language, List.of());
        List<Menu.Entry> entries = new ArrayList<>();
        for (Menu.Entry entry : menu.entries().subList(1, menu.entries().size())) {
            Text name = entries.size() < names.size()
                    ? entry.name().with(language, names.get(entries.size()))
                    : entry.name();
            entries.add(new Menu.Entry(
                    entry.id(),
                    name,
                    null,
                    entry.waiting(),
                    true,
                    entry.range(),
                    null,
                    ServiceNote.NONE,
                    entry.area(),
                    entry.used()));
        }
        return new Menu(menu.hall(), entries, menu.classes(), true, menu.calls(), menu.languages(), false);
    }

    private Map<String, KioskView> views() {
        Menu.Entry pension = menu.entries().get(2);
        Text group = Text.of("户籍与身份证", "Household and identity");
        ExpectedWait wait = new ExpectedWait(18, new WaitRange(10, 20));
        Slip slip = slip(pension);
        TicketId ticket = slip.ticket();
        OwnTicket waits = new OwnTicket(slip, OwnTicket.Standing.WAITING, null);
        IssueAttempt attempt = new IssueAttempt("kiosk-1", 1, pension.id(), "ordinary");
        KioskState confirming = confirming(pension, "ordinary", wait, false);
        KioskState taken = new KioskState.Taken(slip, new Handed.Printed(true, 0));
        Map<String, KioskView> views = new LinkedHashMap<>();
        views.put("first page", view(new KioskState.Idle(), USUAL, -1));
        views.put("a group", view(new KioskState.Choosing(group, 0), USUAL, -1));
        views.put("letters typed", view(new KioskState.Choosing(null, 0, "s"), USUAL, -1));
        views.put("what to bring", view(confirming(pension, "ordinary", wait, true), USUAL, -1));
        views.put("before the ticket", view(confirming, USUAL, -1));
        views.put("served earlier, time short", view(confirming(pension, "elderly", wait, false), USUAL, 8));
        views.put("asking the hall", view(new KioskState.Working(attempt, null), USUAL, -1));
        views.put("the number", view(taken, USUAL, -1));
        views.put("no paper: code", view(new KioskState.Taken(slip, new Handed.Unprinted(null, null)), USUAL, 20));
        views.put("own ticket by card", view(new KioskState.Own(List.of(waits), null, null, List.of()), USUAL, -1));
        views.put("own appointment by card", view(Sight.booked(List.of(), Appointment.Standing.DUE), USUAL, -1));
        views.put(
                "sure to cancel",
                view(
                        new KioskState.Own(
                                List.of(waits),
                                new KioskState.OwnAct(KioskState.OwnAct.Kind.CANCEL, ticket, false, 0),
                                null,
                                List.of()),
                        USUAL,
                        -1));
        views.put("after a power cut", view(new KioskState.Resumed(slip, new Handed.Printed(true, 0)), USUAL, 20));
        views.put("no ticket given", view(new KioskState.Failed(Trouble.PAPER_OUT, attempt), USUAL, 20));
        views.put("out of service", view(new KioskState.OutOfService(Outage.PAPER_OUT), USUAL, -1));
        views.put("emergency", view(new KioskState.OutOfService(Outage.EMERGENCY), USUAL, -1));
        views.put("elderly: first page", view(new KioskState.Idle(), ELDERLY, -1));
        views.put("elderly: before the ticket", view(confirming, ELDERLY, -1));
        views.put("elderly: the number", view(taken, ELDERLY, -1));
        views.put("lowered: first page", view(new KioskState.Idle(), LOW, -1));
        views.put("lowered: before the ticket", view(confirming, LOW, -1));
        views.put("lowered: the number", view(taken, LOW, -1));
        views.put("lowered, elderly: before the ticket", view(confirming, LOW_ELDERLY, -1));
        views.put("English: first page", view(new KioskState.Idle(), ENGLISH, -1));
        views.put("English: before the ticket", view(confirming, ENGLISH, -1));
        views.put("English: the number", view(taken, ENGLISH, -1));
        return views;
    }

    private KioskView view(KioskState state, SessionPreferences preferences, int secondsLeft) {
        return new KioskView(state, preferences, menu, secondsLeft, NOW, null);
    }

    private static KioskState confirming(Menu.Entry service, String priority, ExpectedWait wait, boolean reading) {
        return new KioskState.Confirming(service, priority, wait, KioskState.Choosing.FIRST, reading, false);
    }

    private static Slip slip(Menu.Entry service) {
        return new Slip(
                        new TicketId("k7q2m9x4"),
                        new TicketNumber("B", 120),
                        Text.of("江淮县政务服务中心", "Jianghuai County Service Hall"),
                        service.name(),
                        18,
                        NOW,
                        URI.create("https://hall.example/t/mfrggzdfmztw7dki73zqua26wiezka22"))
                .with(new WaitRange(10, 20), ZONE);
    }

    /** The hall of the sketches: eight groups of matters, some of several services. */
    private static Menu county() {
        List<Menu.Entry> entries = new ArrayList<>();
        Text household = Text.of("户籍与身份证", "Household and identity");
        entries.add(entry("household", "户口迁移", "Moving household", household, 12, new WaitRange(10, 15)));
        entries.add(entry("id-card", "身份证换领", "Identity card renewal", household, 5, new WaitRange(5, 10)));
        entries.add(entry("social", "社保与医保", "Social and medical insurance", null, 18, new WaitRange(10, 20)));
        entries.add(entry("housing", "不动产登记", "Property registration", null, 24, new WaitRange(25, 40)));
        entries.add(entry("business", "企业开办变更", "Starting and changing a business", null, 0, null));
        entries.add(entry("tax", "税务", "Taxes", null, 7, new WaitRange(5, 10)));
        entries.add(entry("traffic", "车辆与驾驶证", "Vehicles and driving licences", null, 21, new WaitRange(20, 30)));
        entries.add(entry("marriage", "婚育与民政", "Marriage and civil affairs", null, 5, new WaitRange(5, 10)));
        entries.add(entry("other", "其他与办不成事", "Other matters", null, 3, null));
        return new Menu(
                Text.of("江淮县政务服务中心", "Jianghuai County Service Hall"),
                entries,
                RuleSet.DEFAULT.classes(),
                true,
                List.of(
                        new Menu.Call("B102", Text.of("12号窗口", "Window 12")),
                        new Menu.Call("A015", Text.of("3号窗口", "Window 3")),
                        new Menu.Call("C031", Text.of("5号窗口", "Window 5"))),
                KioskChoice.LANGUAGES,
                false);
    }

    private static Menu.Entry entry(
            String id, String chinese, String english, @Nullable Text group, int waiting, @Nullable WaitRange range) {
        ServiceNote note = new ServiceNote(
                List.of(
                        Text.of("本人身份证原件", "Your identity card"),
                        Text.of("社会保障卡", "Your social security card"),
                        Text.of("单位出具的参保证明", "Proof of insurance by your employer")),
                Text.of(
                        "委托他人办理的，请带委托书和双方身份证。",
                        "Somebody who comes for you brings a letter of authority and both cards."),
                List.of(),
                Text.of("皖事通 App", "The app 皖事通"),
                Text.of("不收费", "None"),
                Text.of("当场办结", "Done while you wait"),
                null,
                null,
                null,
                null);
        return new Menu.Entry(
                new ServiceId(id), Text.of(chinese, english), group, waiting, true, range, null, note, ZONE, waiting);
    }
}
