package hall.tier.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import hall.broker.message.TierMessage;
import hall.kiosk.web.Axe;
import hall.kiosk.web.Browser;
import hall.text.Text;
import hall.tier.PostgresCase;
import hall.tier.store.Alarms;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.LiveHall;
import hall.tier.store.LiveStore;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Passwords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The city's board in a real browser: a hall goes silent and comes back, and one hall's day. */
@Tag("chromium")
class CityBoardTest extends PostgresCase {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final HallAddress NORTH = new HallAddress("34", "3401", "340102", "north");
    private static final HallAddress SOUTH = new HallAddress("34", "3401", "340103", "south");

    private Database database;
    private TierServer server;
    private LiveStore live;
    private Alarms alarms;

    @BeforeEach
    void start() throws Exception {
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        database = Database.open(settings);
        Halls halls = new Halls(database);
        live = new LiveStore(database, halls);
        alarms = new Alarms(database, halls);
        EventStore store = new EventStore(database, halls, settings, InstantSource.system(), ZONE);
        store.store(day(NORTH));
        hear(NORTH, Text.of("北城大厅", "North hall"), Duration.ZERO);
        hear(SOUTH, Text.of("南城大厅", "South hall"), Duration.ZERO);
        server = TestTier.serve(TierServer.Settings.local(0), database);
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private static List<Arrival> day(HallAddress hall) {
        Instant now = InstantSource.system().instant();
        List<Arrival> events = new ArrayList<>();
        for (int sequence = 1; sequence <= 40; sequence++) {
            Counter counter = List.of(Counter.ISSUED, Counter.CALLED, Counter.FINISHED, Counter.RATED)
                    .get(sequence % 4);
            @Nullable Integer waited = counter == Counter.CALLED ? (Integer) (sequence * 30) : null;
            @Nullable Integer grade = counter == Counter.RATED ? (Integer) (sequence % 5 + 1) : null;
            events.add(new Arrival(
                    hall,
                    sequence,
                    LocalDate.ofInstant(now, ZONE),
                    now,
                    counter.column(),
                    "tax",
                    "3",
                    counter,
                    waited,
                    grade,
                    "h" + sequence,
                    "{}"));
        }
        return events;
    }

    private void hear(HallAddress hall, Text name, Duration ago) throws StoreException {
        hear(hall, name, ago, 0);
    }

    private void hear(HallAddress hall, Text name, Duration ago, long overdue) throws StoreException {
        live.keep(List.of(new LiveHall(
                hall,
                InstantSource.system().instant().minus(ago),
                true,
                40,
                null,
                name,
                7,
                600,
                2,
                3,
                1,
                0,
                "[]",
                new LiveHall.Standing(
                        "b2dccf3f",
                        "[\"CN-ZWFW 1.0.0\", \"AH-ZWFW 2.1.0\"]",
                        0.93,
                        new TierMessage.Cases(
                                3,
                                overdue,
                                InstantSource.system().instant().plus(Duration.ofDays(overdue > 0 ? -1 : 3))),
                        null),
                "{\"services\":[{\"id\":\"tax\",\"name\":\"税务\",\"nameEn\":\"Tax\"}]}")));
    }

    @Test
    void aHallGoesSilentAndComesBackAndItsDayIsOneClickAway() throws Exception {
        try (Browser browser = Browser.open(1366, 900)) {
            browser.go(server.address().resolve("/"));
            browser.untilText("#online", "2/2");
            browser.until("document.querySelector('#halls').textContent.includes('北城大厅')");

            hear(NORTH, Text.of("北城大厅", "North hall"), Duration.ofMinutes(12));
            alarms.raise(SOUTH, Alarms.OTHER_HISTORY, "31-40");
            browser.untilText("#silent", "1");
            browser.until("document.querySelector('#alarms').textContent.includes('失联')");
            browser.until("document.querySelector('#alarms').textContent.includes('31-40')");
            picture(browser, "city");

            hear(NORTH, Text.of("北城大厅", "North hall"), Duration.ZERO);
            browser.untilText("#silent", "0");

            browser.untilText("#overdue", "0");
            hear(SOUTH, Text.of("南城大厅", "South hall"), Duration.ZERO, 2);
            browser.untilText("#overdue", "2");
            browser.until("document.querySelector('#alarms').textContent.includes('2 件差评或意见逾期')");
            browser.click("#language");
            browser.until("document.querySelector('#halls').textContent.includes('North hall')");
            browser.until("document.querySelector('#league').textContent.includes('North hall')");
            browser.click("#halls a");
            browser.until("location.pathname.startsWith('/halls/')");
            browser.until("document.querySelector('#services').textContent.includes('Tax')");
            browser.until("document.querySelector('#windows').rows.length === 1");
        }
    }

    @Test
    void aCountysManagerSignsInSeesHisHallsAndSettlesAnAlarm() throws Exception {
        TierAccounts accounts = new TierAccounts(database);
        String hash = Passwords.hash("one time only", new Random(34));
        accounts.add(new TierAccount("county", TierRole.MANAGER, Region.parse("34/3401/340102"), hash, true));
        alarms.raise(NORTH, Alarms.MISSING, "31-40");
        alarms.raise(SOUTH, Alarms.MISSING, "50-60");
        server.close();
        server = TestTier.serve(TierServer.Settings.local(0), database);
        try (Browser browser = Browser.open(1366, 900)) {
            browser.go(server.address().resolve("/halls/1"));
            browser.until("location.pathname === '/sign-in' && !document.querySelector('#form').hidden");
            picture(browser, "tier-sign-in");
            List<String> faults = new ArrayList<>(Axe.faults(browser, 1366, 900));
            browser.type("#user", "county");
            browser.type("#password", "one time only");
            browser.click("#enter");
            browser.until("!document.querySelector('#own').hidden");
            browser.type("#new", "a password of my own");
            browser.click("#choose");
            browser.until("location.pathname === '/halls/1'");

            browser.go(server.address().resolve("/"));
            browser.untilText("#online", "1/1");
            browser.until("document.querySelector('#who').textContent.includes('34/3401/340102')");
            browser.until("!document.body.textContent.includes('南城大厅')");
            browser.click("[data-verb=acknowledge]");
            browser.type("#reason", "已联系大厅，网络明天修复");
            picture(browser, "tier-acknowledge");
            faults.addAll(Axe.faults(browser, 1366, 900));
            browser.click("#settle-yes");
            browser.until("document.querySelector('#alarms').textContent.includes('网络明天修复')");
            picture(browser, "tier-county");
            browser.click("#language");
            browser.until("document.querySelector('#who').textContent.includes('Manager')");
            picture(browser, "tier-county-en");
            browser.click("[data-verb=settle]");
            browser.type("#reason", "The line was put right");
            browser.click("#settle-yes");
            browser.until("!document.querySelector('#alarms').textContent.includes('31-40')");
            browser.go(server.address().resolve("/acts"));
            browser.until("document.querySelector('#acts').rows.length === 2");
            picture(browser, "tier-acts");
            faults.addAll(Axe.faults(browser, 1366, 900));
            assertThat(faults).isEmpty();

            browser.go(server.address().resolve("/halls/2"));
            browser.untilText("#offline", "not in your region");
            browser.click("#sign-out");
            browser.until("location.pathname === '/sign-in' && !document.querySelector('#form').hidden");
            picture(browser, "tier-sign-in-en");
            assertThat(Axe.faults(browser, 1366, 900)).isEmpty();
        }
    }

    @Test
    void aCityIsOneClickAwayAndAxeFindsNothingOnAnyPageInEitherLanguage() throws Exception {
        HallAddress west = new HallAddress("34", "3402", "340202", "west");
        hear(west, Text.of("安徽省芜湖市鸠江区官陡街道政务服务中心西城便民服务分中心", "West hall of the subdistrict"), Duration.ofHours(3), 1);
        List<String> faults = new ArrayList<>();
        try (Browser browser = Browser.open(1366, 900)) {
            browser.go(server.address().resolve("/"));
            browser.until("document.querySelectorAll('#cities tr').length === 2");
            picture(browser, "tier-cities");
            browser.click("#cities tr[data-city='34/3402'] a");
            browser.until("location.search === '?city=34/3402'");
            browser.until("document.querySelectorAll('#halls tr').length === 1");
            browser.untilText("#title", "芜湖市");

            for (String language : List.of("zh", "en")) {
                browser.run("localStorage.setItem('hall-language', '" + language + "')");
                for (String page : List.of("/", "/standards", "/halls/1", "/wall", "/acts", "/publish")) {
                    browser.go(server.address().resolve(page));
                    browser.until(ready(page));
                    Axe.faults(browser, 640, 400).forEach(each -> faults.add(page + " " + language + " " + each));
                    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")
                                    .asBoolean())
                            .as("%s in %s is wider than its window", page, language)
                            .isTrue();
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String ready(String page) {
        return switch (page) {
            case "/" -> "document.querySelectorAll('#halls tr').length === 3";
            case "/standards" -> "document.querySelector('#standards summary')";
            case "/wall" -> "document.querySelector('#sheet dl')";
            case "/halls/1" -> "document.querySelector('#windows').rows.length === 1";
            default -> "document.querySelector('main')";
        };
    }

    /** 1080 lines: every page of the wall is seen whole, and the arrow keys turn it for whoever stands before it. */
    @Test
    void nothingOfAWallHasToBeScrolled() throws Exception {
        List<LiveHall> many = new ArrayList<>();
        for (int hall = 1; hall <= 40; hall++) {
            HallAddress address =
                    new HallAddress("34", "34" + (10 + hall % 12), "34" + (10 + hall % 12) + "02", "h" + hall);
            many.add(new LiveHall(
                    address,
                    InstantSource.system().instant().minus(Duration.ofMinutes(hall % 2 * 30L)),
                    true,
                    0,
                    null,
                    Text.of("安徽省合肥市包河区骆岗街道政务服务中心滨湖新区便民服务分中心" + hall, "Hall " + hall),
                    hall,
                    hall * 60L,
                    1,
                    2,
                    3,
                    hall % 3,
                    "[]",
                    null,
                    null));
        }
        live.keep(many);
        try (Browser browser = Browser.open(1920, 1080)) {
            browser.go(server.address().resolve("/wall"));
            browser.until("document.querySelector('#sheet dl')");
            browser.until("document.querySelectorAll('#dots .dot').length >= 9");
            browser.click("#hold");
            for (int turn = 0; turn < 9; turn++) {
                assertThat(browser.run("return [document.documentElement.scrollHeight <= innerHeight,"
                                        + " [...document.querySelectorAll('#sheet')].some(e => e.scrollHeight > e.clientHeight + 1)]"
                                        + ".join()")
                                .asText())
                        .isEqualTo("true,false");
                browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))");
            }
            picture(browser, "tier-wall");
        }
    }

    private static void picture(Browser browser, String name) throws IOException {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", name + ".png"), browser.picture());
    }

    @Test
    void theApiAnswersWithoutABrowserAndSaysWhatIsWrongWithARange() throws Exception {
        assertThat(get("/api/v1/league?from=2026-03-02&to=2026-03-01").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/halls/abc").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/health").body()).contains("\"ok\":true");
        assertThat(get("/api/v1/league").body()).contains("\"issued\":10", "\"inTime\":{\"of\":10");
        assertThat(get("/").headers().firstValue("Content-Security-Policy")).isPresent();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create(server.address() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
