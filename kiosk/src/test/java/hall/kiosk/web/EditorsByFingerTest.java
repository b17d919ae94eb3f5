package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Scenes, playlists and the week of a board are made with a finger as with a mouse, and by keys to the end. */
final class EditorsByFingerTest extends RunningHallCase {

    private static final String ALT = "\uE00A";
    private static final String ARROW_DOWN = "\uE015";
    private static final String DELETE = "\uE017";
    private static final String CONTROL = "\uE009";

    /** A place on the page. */
    private record Spot(double x, double y) {}

    @Test
    void aPartIsDrawnMovedMadeLongerAndTakenAway() throws Exception {
        signIn("/displays");
        browser.until("document.querySelectorAll('#boards figure').length === 2");
        browser.click("[data-act='program board-1']");
        browser.until("!!document.querySelector('.weekview.editable [data-day=monday] .track')");
        browser.run("document.querySelector('.weekview.editable').scrollIntoView({block: 'center'})");

        browser.finger(
                "touchStart", track("monday", 0.25).x(), track("monday", 0.25).y());
        browser.finger(
                "touchMove", track("monday", 0.4).x(), track("monday", 0.4).y());
        browser.until("!!document.querySelector('.slot.new')");
        browser.finger("touchCancel", 0, 0);
        browser.until("!document.querySelector('.slot.new')");
        assertThat(parts()).as("what the browser took away was not drawn").isZero();

        drag(track("monday", 0.25), track("monday", 0.5));
        browser.until("!!document.querySelector(\"[data-slot='0 monday']\")");
        assertThat(time("from")).isEqualTo(6 * 60);
        assertThat(time("until")).isEqualTo(12 * 60);

        drag(slot("monday", 0.5), track("tuesday", 0.5));
        browser.until("!!document.querySelector(\"[data-slot='0 tuesday']\")");
        assertThat(time("until") - time("from")).as("it is as long as before").isEqualTo(6 * 60);
        int until = time("until");
        int from = time("from");

        Spot end = slot("tuesday", 0.97);
        drag(end, new Spot(end.x(), track("tuesday", 0.75).y()));
        browser.until("document.querySelector(\"[data-slot='0 tuesday']\") !== null");
        assertThat(time("from")).isEqualTo(from);
        assertThat(time("until")).isGreaterThan(until);

        until = time("until");
        Spot middle = slot("tuesday", 0.5);
        String said = browser.text("[data-slot='0 tuesday']");
        browser.finger("touchStart", middle.x(), middle.y());
        browser.finger("touchMove", middle.x(), middle.y() + 60);
        browser.until("document.querySelector(\"[data-slot='0 tuesday']\").innerText !== " + quoted(said));
        browser.finger("touchCancel", 0, 0);
        browser.untilText("[data-slot='0 tuesday']", said);
        assertThat(time("until")).as("a move that was taken away").isEqualTo(until);

        browser.run("document.querySelector(\"[data-slot='0 tuesday']\").focus()");
        browser.keys(ALT + ARROW_DOWN);
        browser.until(minutes("until") + " === " + (until + 5));
        browser.keys(DELETE);
        browser.until("!document.querySelector('.weekview.editable .slot')");
        browser.keys(CONTROL + "z");
        browser.until("!!document.querySelector(\"[data-slot='0 tuesday']\")");
    }

    @Test
    void aZoneIsMovedAndStaysWhereItWasWhenTheBrowserTakesTheFingerAway() throws Exception {
        signIn("/displays");
        browser.until("document.querySelectorAll('#boards figure').length === 2");
        browser.click("figure[data-board='board-1'] button");
        browser.until("!!document.querySelector(\"[data-zone='notice']\")"
                + " && document.getElementById('picture').naturalWidth > 0");
        browser.until("!!document.getElementById('checked').dataset.done");
        browser.run("document.querySelector(\"[data-zone='notice']\").scrollIntoView({block: 'center'})");
        double top = top();

        Spot from = at("[data-zone='notice']", 0.5);
        browser.finger("touchStart", from.x(), from.y());
        browser.finger("touchMove", from.x(), from.y() - 120);
        browser.until("parseFloat(document.querySelector(\"[data-zone='notice']\").style.top) < " + top);
        browser.finger("touchCancel", 0, 0);
        browser.until("parseFloat(document.querySelector(\"[data-zone='notice']\").style.top) === " + top);

        Spot again = at("[data-zone='notice']", 0.5);
        drag(again, new Spot(again.x(), again.y() - 120));
        browser.until("parseFloat(document.querySelector(\"[data-zone='notice']\").style.top) < " + top);
        browser.click("#undo");
        browser.until("parseFloat(document.querySelector(\"[data-zone='notice']\").style.top) === " + top);
    }

    @Test
    void anItemOfAPlaylistIsDraggedToItsPlaceByFingerAndByMouse() throws Exception {
        signIn("/displays");
        browser.until("document.querySelectorAll('#boards figure').length === 2");
        browser.click("figure[data-board='board-1'] button");
        browser.until("!!document.querySelector(\"[data-zone='groups']\")");
        browser.click("[data-zone='groups']");
        browser.until("!!document.getElementById('zone-widget')");
        browser.run("const widget = document.getElementById('zone-widget'); widget.value = 'playlist';"
                + "widget.dispatchEvent(new Event('change'))");
        browser.until("!document.getElementById('playlist').hidden");
        for (String words : new String[] {"甲", "乙", "丙"}) {
            browser.click("#add-words");
            browser.run("const box = document.querySelector('#items li:last-child input'); box.value = '" + words
                    + "'; box.dispatchEvent(new Event('change'))");
        }
        browser.until(order() + " === '甲乙丙'");
        browser.run("document.querySelector('#items li:nth-child(2)').scrollIntoView({block: 'center'})");

        Spot from = at(grip(3), 0.5);
        browser.finger("touchStart", from.x(), from.y());
        browser.finger("touchMove", from.x(), from.y() - 1);
        browser.until("!!document.querySelector('#items.sorting')");
        Spot above = at("#items li:nth-child(1)", 0.2);
        browser.finger("touchMove", from.x(), above.y());
        browser.until("!!document.querySelector('#items li:nth-child(1).above')");
        picture("playlist-dragged");
        browser.finger("touchCancel", 0, 0);
        browser.until("!document.querySelector('#items.sorting, #items .carried, #items .above')");
        assertThat(browser.run("return " + order()).asText())
                .as("a move that was taken away")
                .isEqualTo("甲乙丙");

        browser.run("document.querySelector('#items li:nth-child(3)').scrollIntoView({block: 'center'})");
        from = at(grip(3), 0.5);
        browser.finger("touchStart", from.x(), from.y());
        browser.finger("touchMove", from.x(), from.y() - 1);
        browser.until("!!document.querySelector('#items.sorting')");
        above = at("#items li:nth-child(1)", 0.2);
        browser.finger("touchMove", from.x(), above.y());
        browser.finger("touchEnd", from.x(), above.y());
        browser.until(order() + " === '丙甲乙'");
        browser.click("#undo");
        browser.until(order() + " === '甲乙丙'");

        browser.run("document.querySelector('#items li:nth-child(1)').scrollIntoView({block: 'center'})");
        from = at(grip(1), 0.5);
        browser.mouse("mousePressed", from.x(), from.y());
        browser.until("!!document.querySelector('#items.sorting')");
        Spot below = at("#items li:nth-child(3)", 0.8);
        browser.mouse("mouseMoved", from.x(), below.y());
        browser.until("!!document.querySelector('#items li:nth-child(3).below')");
        browser.mouse("mouseReleased", from.x(), below.y());
        browser.until(order() + " === '乙丙甲'");
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", name + ".png"), browser.picture());
    }

    private static String order() {
        return "[...document.querySelectorAll('#items input[id$=-zh]')].map(each => each.value).join('')";
    }

    private static String grip(int row) {
        return "#items li:nth-child(" + row + ") .grip";
    }

    private double top() {
        return browser.run("return parseFloat(document.querySelector(\"[data-zone='notice']\").style.top)")
                .doubleValue();
    }

    private static String quoted(String text) {
        return Client.JSON.getNodeFactory().textNode(text).toString();
    }

    private int parts() {
        return browser.run("return document.querySelectorAll('.weekview.editable .slot').length")
                .intValue();
    }

    private static String minutes(String end) {
        return "(([h, m]) => 60 * h + +m)(document.getElementById('part-" + end + "').value.split(':'))";
    }

    private int time(String end) {
        return browser.run("return " + minutes(end)).intValue();
    }

    private void drag(Spot from, Spot to) {
        browser.finger("touchStart", from.x(), from.y());
        for (int step = 1; step <= 4; step++) {
            browser.finger(
                    "touchMove", from.x() + (to.x() - from.x()) * step / 4, from.y() + (to.y() - from.y()) * step / 4);
        }
        browser.finger("touchEnd", to.x(), to.y());
    }

    /** So far down the day. */
    private Spot track(String day, double down) {
        return at(".weekview.editable [data-day=" + day + "] .track", down);
    }

    private Spot slot(String day, double down) {
        return at("[data-slot='0 " + day + "']", down);
    }

    private Spot at(String css, double down) {
        JsonNode box = browser.run("const box = document.querySelector(" + quoted(css)
                + ").getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height * " + down + "]");
        return new Spot(box.get(0).doubleValue(), box.get(1).doubleValue());
    }
}
