package hall.kiosk.foresight;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.view.ClerkShown;
import hall.board.view.Rules;
import hall.board.view.View;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.printer.PrintHead;
import hall.hardware.speech.Sentence;
import hall.hardware.speech.Speaker.Announcement;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallStandard;
import hall.kiosk.devices.WindowBars;
import hall.kiosk.foresight.DrawnSurface.Kind;
import hall.kiosk.hours.Opening;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Window;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.screen.KioskSamples;
import hall.kiosk.screen.Slots;
import hall.kiosk.screen.Surface;
import hall.kiosk.sign.Pictograms;
import hall.kiosk.sign.Sign;
import hall.kiosk.sign.SignFiles;
import hall.kiosk.sign.SignSet;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.wait.WaitRange;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Draws every surface of a hall as its standard wants it, in a busy hour that is always the same: by the renderers the
 * surfaces themselves use, so that what differs between two standards differs on the wall. Any thread.
 */
public final class HallSurfaces {

    private static final int LONGEST_SILENCE = 120;

    /** Somebody who has agreed to be shown; the sign of a person stands for his photo. */
    private static final View.Clerk CLERK = new View.Clerk(Text.of("王小明", "Wang Xiaoming"), "A-1024", null);

    private static final Instant MORNING = Instant.parse("2026-03-02T02:26:00Z");
    private static final Instant NOON = MORNING.plus(Duration.ofHours(3));
    private static final Instant TOMORROW = MORNING.plus(Duration.ofDays(1));
    private static final List<Opening> OPENINGS = List.of(
            new Opening.Before(NOON),
            new Opening.Open(null, true),
            new Opening.Open(NOON, true),
            new Opening.Open(NOON, false),
            new Opening.Break(NOON),
            new Opening.Break(MORNING),
            new Opening.Closed(TOMORROW, null),
            new Opening.Closed(null, Text.of("国庆节", "National Day")));
    private static final URI PAGE = URI.create("https://example.org/t/mfrggzdfmztw7dki73zqua26wi");
    private static final PrintHead WIDE = new PrintHead(576, 203);

    private final Configuration configuration;
    private final HallConfig hall;
    private final HallStandard standard;
    private final Tokens tokens;
    private final Fonts fonts;
    private final double metres;
    private final Function<HallConfig.Board, Scene> shown;
    private final ExampleViews views;
    private final Renderer renderer;

    /**
     * @param metres how far away the farthest reader of a sign stands
     * @param shown the scene that a board really shows
     */
    HallSurfaces(Configuration configuration, Fonts fonts, double metres, Function<HallConfig.Board, Scene> shown) {
        this.shown = shown;
        this.configuration = configuration;
        this.hall = configuration.hall();
        this.standard = hall.standard();
        this.tokens = standard.tokens();
        this.fonts = fonts;
        this.metres = metres;
        this.views =
                new ExampleViews(hall.setup(), hall.notice(), standard.rules().leastDigits());
        this.renderer = new Renderer(tokens, fonts);
    }

    /** All of them. */
    public List<DrawnSurface> all() {
        return Arrays.stream(Kind.values()).flatMap(kind -> of(kind).stream()).toList();
    }

    /** Those of one kind; none where the hall has no window or no service yet. */
    List<DrawnSurface> of(Kind kind) {
        if (hall.setup().windows().isEmpty() || hall.setup().services().isEmpty()) {
            return List.of();
        }
        return switch (kind) {
            case BOARD -> hall.boards().stream().map(this::board).toList();
            case BAR -> hasBars() ? List.of(bar()) : List.of();
            case KIOSK -> hall.kiosks().stream().map(this::kiosk).toList();
            case TICKET -> List.of(ticket());
            case VOICE -> List.of(voice());
            case PAGES -> List.of(pages());
            case SIGN -> signs().stream().map(this::sign).toList();
        };
    }

    private boolean hasBars() {
        return configuration.machine().devices().stream()
                .anyMatch(device -> device.kind() == DeviceKind.LED_TEXT_BAR || device.kind() == DeviceKind.LED_MATRIX);
    }

    private DrawnSurface board(HallConfig.Board board) {
        Scene scene = shown.apply(board);
        Map<String, Supplier<BufferedImage>> pictures = new LinkedHashMap<>();
        boolean bar = scene.zones().stream().anyMatch(zone -> zone.widget() instanceof Widget.WindowBar);
        if (bar) {
            pictures.putAll(bars(scene));
        } else {
            pictures.put("calls", () -> renderer.draw(scene, views.calls()));
            pictures.put("quiet", () -> renderer.draw(scene, views.quiet()));
            pictures.put("closed", () -> renderer.draw(scene, views.closed()));
            pictures.put("old", () -> renderer.draw(scene, views.silent(LONGEST_SILENCE)));
            pictures.put(
                    "fallback",
                    () -> renderer.draw(scene, views.silent(tokens.boards().fallbackAfterSeconds())));
        }
        Rules rules = Rules.of(standard.snapshot(), scene.callsAtOnce(), scene.mostCallsAtOnce());
        return new DrawnSurface(
                Kind.BOARD,
                "board-" + board.id(),
                Text.of("显示屏 " + board.id(), "Board " + board.id()),
                pictures,
                List.of(
                        both("叫号至少停留", "a call stays at least", seconds(rules.shortestHold())),
                        both("新叫号闪动", "a new call blinks for", seconds(rules.flash())),
                        both("每次闪动", "one blink takes", seconds(rules.flashPeriod())),
                        both("已结束的叫号至少列出", "a call that is over is listed at least", seconds(rules.recent())),
                        both("多久无数据即标为旧", "data are called old after", old(scene) + " s"),
                        both(
                                "多久无数据即换为备用画面",
                                "the fallback picture comes after",
                                tokens.boards().fallbackAfterSeconds() + " s")));
    }

    private static String both(String chinese, String english, String time) {
        return chinese + " / " + english + ": " + time;
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private long old(Scene scene) {
        long seconds = 0;
        while (seconds < LONGEST_SILENCE && !renderer.saysOld(scene, views.silent(seconds))) {
            seconds++;
        }
        return seconds;
    }

    /** A window's sign in each of its states; the scene shows the window it names, which stands for every other here. */
    private Map<String, Supplier<BufferedImage>> bars(Scene scene) {
        String id = scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.WindowBar)
                .map(zone -> ((Widget.WindowBar) zone.widget()).window())
                .findFirst()
                .orElse("");
        Map<String, Supplier<BufferedImage>> pictures = new LinkedHashMap<>();
        for (View.WindowState state : View.WindowState.values()) {
            View.Window like = views.window(0, state);
            boolean open = state != View.WindowState.CLOSED && state != View.WindowState.PAUSED;
            View.Window window = new View.Window(
                    id,
                    like.name(),
                    state,
                    like.number(),
                    like.service(),
                    open ? ClerkShown.of(standard.snapshot()).of(CLERK) : null);
            pictures.put(
                    state.name().toLowerCase(Locale.ROOT),
                    () -> renderer.draw(scene, views.quiet().withWindows(List.of(window))));
        }
        return pictures;
    }

    private DrawnSurface bar() {
        return new DrawnSurface(
                Kind.BAR,
                "bars",
                Text.of("窗口条屏", "LED bars of the windows"),
                WindowBars.samples(renderer, hall.setup().windows().getFirst().id(), number()),
                List.of());
    }

    private DrawnSurface kiosk(HallConfig.Kiosk kiosk) {
        KioskPicture picture = new KioskPicture(
                tokens,
                fonts,
                Surface.of(kiosk.portrait(), kiosk.inches()),
                configuration.machine().devices().stream()
                        .anyMatch(device -> device.kind() == DeviceKind.ID_CARD_READER
                                && kiosk.id().equals(device.options().get(CommonOptions.KIOSK))),
                Slots.NONE);
        return new DrawnSurface(
                Kind.KIOSK,
                "kiosk-" + kiosk.id(),
                Text.of("取号机 " + kiosk.id(), "Kiosk " + kiosk.id()),
                new KioskSamples(picture, menu(kiosk), slip(), ExampleViews.NOW).pictures(),
                List.of());
    }

    private Menu menu(HallConfig.Kiosk kiosk) {
        HallSetup setup = hall.setup();
        List<Menu.Entry> entries = new ArrayList<>();
        for (Service service : setup.services()) {
            int waiting = entries.size() % 4 * 3;
            entries.add(new Menu.Entry(
                    service.id(),
                    service.name(),
                    service.group(),
                    waiting,
                    true,
                    waiting == 0 ? null : new WaitRange(waiting, 2 * waiting),
                    null,
                    hall.guide().note(service.id()),
                    hall.guide().area(setup, service.id()).orElse(null),
                    0));
        }
        Window first = setup.windows().getFirst();
        return new Menu(
                        setup.name(),
                        entries,
                        setup.rules().classes(),
                        setup.rules().confirmsPriority(),
                        List.of(new Menu.Call(number(), first.name())),
                        kiosk.choice().languages(),
                        false)
                .as(kiosk.choice());
    }

    private String number() {
        return slip().number().toString();
    }

    private Slip slip() {
        HallSetup setup = hall.setup();
        Service service = setup.services().getFirst();
        return new Slip(
                        new TicketId("example"),
                        new TicketNumber(service.prefix(), 15, standard.rules().leastDigits()),
                        setup.name(),
                        service.name(),
                        12,
                        ExampleViews.NOW,
                        PAGE)
                .with(
                        new WaitRange(10, 20),
                        hall.guide().area(setup, service.id()).orElse(null));
    }

    private DrawnSurface ticket() {
        return new DrawnSurface(
                Kind.TICKET,
                "ticket",
                Text.of("号票", "Ticket"),
                Map.of("ticket", () -> new TicketLayout(tokens, fonts).draw(slip(), WIDE)),
                List.of());
    }

    private DrawnSurface voice() {
        Announcement call = new Announcement(
                "example",
                number(),
                hall.setup().windows().getFirst().id().value(),
                standard.voice().languages(),
                standard.voice().times(),
                standard.voice().wordings());
        List<String> said = new ArrayList<>();
        for (String language : call.languages()) {
            Sentence sentence = Sentence.ENGLISH.speaks(language) ? Sentence.ENGLISH : Sentence.MANDARIN;
            said.add(language + " × " + call.repeat() + ": " + String.join(" ", sentence.words(call)));
        }
        Text wording = tokens.text("wording");
        said.add("zh-CN: " + wording.chinese());
        said.add("en: " + wording.english());
        return new DrawnSurface(Kind.VOICE, "voice", Text.of("语音", "Voice"), Map.of(), said);
    }

    /** Colours, sizes and words of every page, and what it says of opening hours. */
    private DrawnSurface pages() {
        return new DrawnSurface(
                Kind.PAGES, "pages", Text.of("网页", "Pages"), Map.of(), PagesShown.lines(tokens, OPENINGS, MORNING));
    }

    private List<Sign> signs() {
        return new SignSet(
                        hall,
                        tokens,
                        fonts,
                        metres,
                        configuration.machine().web().publicUrl())
                .signs();
    }

    private DrawnSurface sign(Sign sign) {
        SignFiles files = new SignFiles(fonts, tokens, Pictograms.of(standard.snapshot()));
        return new DrawnSurface(
                Kind.SIGN,
                "sign-" + sign.id(),
                sign.name(),
                Map.of("sign", () -> files.picture(sign)),
                List.of(Math.round(sign.wide()) + " x " + Math.round(sign.high()) + " mm", files.pictograms(sign)));
    }
}
