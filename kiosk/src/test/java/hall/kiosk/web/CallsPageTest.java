package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.config.HallStandard;
import hall.kiosk.config.Snapshots;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clerk's page and its API call as often and as slowly as rule HB-007 says, also when the province changes it meanwhile. */
final class CallsPageTest extends BrowserCase {

    private static final String ONE = "/api/v1/windows/1/";

    private void province(int calls, int pauseSeconds) {
        hall.act(new QueueCommand.Configure(
                Actor.HALL,
                hall.hall
                        .state()
                        .queue()
                        .setup()
                        .under(HallStandard.of(Snapshots.of(
                                        "HB-007",
                                        "name: calls, value: " + calls,
                                        "name: pause, value: " + pauseSeconds + " s"))
                                .rules())));
    }

    /** A page without a window has nothing to bring up to date; it once never did so again, and stood at the choice for ever. */
    @Test
    void aWindowOpenedAfterNewsOfACallShowsItsDesk() {
        signIn("wang", "/clerk");
        browser.until("document.querySelectorAll('#windows button').length > 0");
        browser.run("""
                window.rounds = 0;
                const usual = window.setTimeout;
                window.setTimeout = (act, millis, ...more) => usual(() => {
                    act();
                    window.rounds += millis === 200 ? 1 : 0;
                }, millis, ...more);""");
        hall.take("household");
        Actor li = new Actor(Actor.Kind.CLERK, "li");
        hall.act(new QueueCommand.OpenWindow(li, new WindowId("2"), null));
        hall.act(new QueueCommand.CallNext(li, new WindowId("2")));
        String call = Long.toString(hall.hall.state().sequence());
        hall.act(new HallCommand.Receipt(call, "board-1", hall.clock.instant(), 0, null));
        browser.until("window.rounds > 0");

        browser.click("#windows button:nth-child(1)");
        browser.click("#open");

        browser.untilText("#number", "窗口空闲");
    }

    private String words(String id) {
        return browser.run("return document.getElementById('" + id + "').querySelector('span').innerText")
                .textValue();
    }

    private void untilAble(String id, boolean able) {
        browser.until("document.getElementById('" + id + "').ariaDisabled === '" + !able + "'");
    }

    @Test
    void theButtonsFollowTheProvincesValue() {
        province(2, 600);
        TicketId ticket = hall.take("household");
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");
        browser.click("#call");
        browser.untilText("#said", "已呼叫");

        untilAble("recall", false);
        untilAble("no-show", false);
        assertThat(words("recall")).matches("重呼（[56]\\d\\d）");
        assertThat(words("no-show")).isEqualTo("过号（再呼 1 次）");
        browser.run("document.getElementById('no-show').click()");
        browser.untilText("#said", "还须呼叫 1 次");
        browser.run("document.getElementById('recall').click()");
        browser.untilText("#said", "秒后可以重呼");

        hall.clock.advance(Duration.ofMinutes(10));
        hall.take("household");
        untilAble("recall", true);
        browser.click("#recall");
        browser.untilText("#said", "已再次呼叫 A001");
        untilAble("no-show", true);

        province(3, 600);
        untilAble("no-show", false);
        province(2, 600);
        untilAble("no-show", true);
        browser.click("#no-show");
        browser.untilText("#said", "过号");
        assertThat(place(ticket)).isInstanceOf(Place.Absent.class);
    }

    @Test
    void theRefusalSaysHowManyCallsAndSecondsAreLeft() {
        province(3, 30);
        hall.take("household");
        Client wang = hall.signedIn("wang");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        hall.clock.advance(Duration.ofSeconds(11));

        Client.Reply recall = wang.post(ONE + "recall", "");
        Client.Reply absent = wang.post(ONE + "no-show", "");
        JsonNode present = wang.get("/api/v1/windows/1").json().get("present");

        assertThat(recall.status()).isEqualTo(409);
        assertThat(recall.code()).isEqualTo("called-just-now");
        assertThat(recall.json().toString()).contains("19 秒后可以重呼");
        assertThat(absent.code()).isEqualTo("called-too-seldom");
        assertThat(absent.json().toString()).contains("还须呼叫 2 次");
        assertThat(present.get("callsLeft").intValue()).isEqualTo(2);
        assertThat(present.get("recallMillis").longValue()).isEqualTo(19_000);
    }
}
