package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.Frame;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.Scenes;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A manager makes a scene in a browser: what breaks a fixed rule blocks, a publication goes to one board and then to all, a board
 * that refuses it takes all back, and the same is done by keys alone.
 */
final class DisplaysPageTest extends RunningHallCase {

    private static final String ARROW_DOWN = "\uE015";
    private static final String ARROW_LEFT = "\uE012";
    private static final String ARROW_RIGHT = "\uE014";
    private static final String SHIFT = "\uE008";
    private static final String DELETE = "\uE017";
    private static final String CONTROL = "\uE009";
    private static final Topics TOPICS = new Topics(HallAddress.parse("34/3401/340111/baohe"));

    private Scenes scenes() {
        return hall.hall().state().duty().display().scenes();
    }

    private void untilStage(int publications, Scenes.Stage stage) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(scenes().history()).hasSize(publications);
            assertThat(scenes().latest().map(Scenes.Publication::stage)).contains(stage);
        });
    }

    private void edit(String board) {
        browser.click("figure[data-board='" + board + "'] button");
        untilChecked();
    }

    /** The picture and what is wrong belong to the scene as it is now. */
    private void untilChecked() {
        browser.until("!!document.getElementById('checked').dataset.done"
                + " && document.getElementById('picture').naturalWidth > 0");
    }

    private void photograph(String name) throws Exception {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", "page-" + name + ".png"), browser.picture());
    }

    @Test
    void aSceneIsMadePublishedStoppedByABoardThatFailsAndTakenBack() throws Exception {
        signIn("/displays");
        browser.until("Array.from(document.querySelectorAll('#boards .state')).every(each =>"
                + " each.classList.contains('serving')) && document.querySelectorAll('#boards .state').length === 2");
        photograph("displays");
        edit("board-1");
        browser.until("document.querySelectorAll('.zone').length === 8");
        photograph("displays-editor");

        browser.click("#add");
        browser.until("!!document.querySelector('#findings li.blocks[data-code=overlap]')");
        assertThat(browser.run("return document.getElementById('put').disabled").booleanValue())
                .isTrue();
        photograph("displays-blocked");
        browser.click("#undo");
        browser.until(
                "document.querySelectorAll('.zone').length === 7 || !document.querySelector('#findings li.blocks')"
                        + " && !!document.getElementById('checked').dataset.done");
        browser.click("[data-zone='notice']");
        browser.until("!!document.getElementById('rect-width')");
        browser.run("const width = document.getElementById('rect-width'); width.value = '1200';"
                + "width.dispatchEvent(new Event('change'))");
        untilChecked();
        browser.run("document.querySelectorAll('#targets input').forEach(each => { each.checked = true; })");
        browser.type("#reason", "通知短一些");
        browser.click("#put");
        browser.untilText("#publications", "已全部显示");
        untilStage(1, Scenes.Stage.SHOWN);
        String first = scenes().shown().get("board-1");
        assertThat(scenes().shown()).containsEntry("board-2", first);
        browser.until("document.querySelectorAll('#boards .state.serving').length === 2");

        aWeekIsPlannedTriedAtAMomentAndPublished();
        assertThat(scenes().shown()).containsEntry("board-1", first).containsEntry("board-2", first);
        browser.until("document.querySelectorAll('#boards .state.serving').length === 2");

        try (Link wall = refusing()) {
            assertThat(wall.connected()).isTrue();
            edit("board-1");
            browser.click("[data-zone='notice']");
            browser.until("!!document.getElementById('rect-width')");
            browser.run("const width = document.getElementById('rect-width'); width.value = '900';"
                    + "width.dispatchEvent(new Event('change'))");
            untilChecked();
            browser.run("document.querySelectorAll('#targets input').forEach(each => { each.checked = true; })");
            browser.click("#put");
            browser.untilText("#publications", "显示屏 board-2：做不到");
            untilStage(4, Scenes.Stage.STOPPED);
            assertThat(scenes().shown()).containsEntry("board-1", first).containsEntry("board-2", first);
            photograph("displays-stopped");
        }

        byKeysAlone();
        aBoardWithoutAFontOfItsOwnDrawsAsTheHallDoes();
    }

    /** Another scene at one board, and the configured one again, without a pointer; the other board still refuses all. */
    private void byKeysAlone() throws Exception {
        browser.go(hall.address().resolve("/displays"));
        browser.until("document.querySelectorAll('#boards figure').length === 2");
        browser.tabUntil("at.dataset.act === 'edit board-1'");
        browser.keys(Browser.ENTER);
        untilChecked();
        browser.tabUntil("at.dataset.zone === 'notice'");
        browser.keys(DELETE);
        browser.until("!document.querySelector(\"[data-zone='notice']\")");
        browser.keys(CONTROL + "z");
        browser.until("!!document.querySelector(\"[data-zone='notice']\")");
        browser.keys(CONTROL + "y");
        browser.until("!document.querySelector(\"[data-zone='notice']\")");
        browser.tabUntil("at.dataset.zone === 'rule'");
        double before = top("rule");
        browser.keys(ARROW_LEFT + ARROW_DOWN);
        browser.until("parseFloat(document.querySelector(\"[data-zone='rule']\").style.top) > " + before);
        untilChecked();
        browser.tabUntil("at.id === 'reason'");
        browser.keys("键盘");
        browser.tabUntil("at.id === 'put'");
        browser.keys(Browser.ENTER);
        untilStage(5, Scenes.Stage.SHOWN);
        String made = scenes().shown().get("board-1");

        browser.until("document.getElementById('publications').children.length === 5");
        browser.tabUntil("at.dataset.act === 'back board-1'");
        browser.keys(Browser.ENTER);
        untilStage(6, Scenes.Stage.SHOWN);
        assertThat(scenes().shown().get("board-1")).isNotEqualTo(made);
    }

    /** A part of the week by keys and form, what is shown then and why, two that overlap, one board first and then both. */
    private void aWeekIsPlannedTriedAtAMomentAndPublished() throws Exception {
        browser.go(hall.address().resolve("/displays"));
        browser.until("document.querySelectorAll('#boards figure').length === 2");
        browser.click("[data-act='program board-1']");
        untilProgramChecked();
        browser.click("#part-add");
        browser.until("!!document.querySelector(\"[data-slot='0 monday']\")");
        choose("program-library", "closed-landscape");
        browser.until("document.querySelectorAll('#program-scenes li').length === 2");
        choose("part-scene", "1");
        browser.tabUntil("at.dataset.slot === '0 monday'");
        browser.keys(ARROW_DOWN);
        browser.until("document.getElementById('part-from').value === '12:15'");
        browser.keys(SHIFT + ARROW_DOWN);
        browser.until("document.getElementById('part-until').value === '13:30'");
        browser.keys(ARROW_RIGHT);
        browser.until("document.activeElement.dataset.slot === '0 tuesday'");
        untilProgramChecked();
        browser.run("document.getElementById('moment').value = '2026-03-03T12:20'");
        choose("moment-scenario", "empty");
        browser.untilText("#moment-why", "12:15 至 13:30");
        photograph("displays-program");

        browser.click("#part-add");
        browser.until("!!document.querySelector(\"[data-slot='1 monday']\")");
        browser.keys(ARROW_RIGHT);
        browser.until("!!document.querySelector('#program-findings [data-code=overlap]')");
        untilProgramChecked();
        browser.run("document.querySelectorAll('#program-targets input').forEach(each => { each.checked = true; })");
        browser.type("#program-reason", "夏季");
        browser.click("#program-put");
        untilStage(2, Scenes.Stage.SHOWN);
        String plan = scenes().shown().get("board-2");
        assertThat(scenes().shown()).containsEntry("board-1", plan);

        browser.until("document.getElementById('publications').children.length === 2");
        browser.untilText("#publications li:first-child", "已全部显示");
        browser.click("#publications li:nth-child(2) button");
        untilStage(3, Scenes.Stage.SHOWN);
        browser.until("document.getElementById('publications').children.length === 3");
        browser.untilText("#publications li:first-child", "已全部显示");
    }

    private void untilProgramChecked() {
        browser.until("!!document.getElementById('program-checked').dataset.done"
                + " && document.getElementById('moment-picture').naturalWidth > 0");
    }

    private void choose(String select, String value) {
        browser.until("!!document.querySelector('#" + select + " option[value=\"" + value + "\"]')");
        browser.run("const box = document.getElementById('" + select + "'); box.value = '" + value
                + "'; box.dispatchEvent(new Event('change'))");
    }

    /** Nothing on its machine has a Chinese character but what its hall has sent it with its bundle. */
    private void aBoardWithoutAFontOfItsOwnDrawsAsTheHallDoes() throws Exception {
        BoardSetup setup = new BoardSetup(
                "board-1",
                HallAddress.parse("34/3401/340111/baohe"),
                new Renderer(Tokens.standard(), Fonts.bare()),
                Snapshot.NONE,
                null,
                folder.resolve("wall"),
                ZONE,
                InstantSource.system(),
                System::nanoTime,
                new Random(7));
        LinkSettings settings = LinkSettings.of(hall.broker().toString(), "board-1-baohe")
                .withUser("board-1", secret("devices", "board-1"));
        Renderer whole = new Renderer(Tokens.standard(), Fonts.load());
        try (Board wall = Board.start(setup, will -> PahoLink.open(settings.withWill(will), new Random(8)))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Frame frame = wall.frame();
                assertThat(frame.view().hallName()).isEqualTo("中心");
                assertThat(difference(frame.picture(), whole.draw(frame.scene(), frame.view())))
                        .isLessThan(0.01);
            });
        }
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < other.getHeight(); y += 3) {
            for (int x = 0; x < other.getWidth(); x += 3) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xFF) - (other.getRGB(x, y) >> 8 & 0xFF)) / 255.0;
            }
        }
        return 9 * sum / other.getWidth() / other.getHeight();
    }

    private double top(String zone) {
        return browser.run("return parseFloat(document.querySelector(\"[data-zone='" + zone + "']\").style.top)")
                .doubleValue();
    }

    /** A board on a wall that takes no bundle. */
    private Link refusing() throws Exception {
        EnvelopeFactory envelopes = new EnvelopeFactory(
                "board-2", System.currentTimeMillis(), InstantSource.system(), () -> ClockSource.NTP, new Random(5));
        Link link = PahoLink.open(
                LinkSettings.of(hall.broker().toString(), "board-2-baohe")
                        .withUser("board-2", secret("devices", "board-2")),
                new Random(6));
        await().atMost(PATIENCE).until(link::connected);
        link.subscribe(TOPICS.desired("board-2"), message -> {
            if (Messages.read(HallMessage.Desired.class, message.payload())
                    instanceof Letter<HallMessage.Desired> letter) {
                String wanted = letter.message().bundle();
                say(
                        link,
                        envelopes,
                        Channel.APPLIED,
                        new DeviceMessage.Applied(
                                "board",
                                wanted,
                                "f",
                                "usual",
                                null,
                                new DeviceMessage.Refused(wanted, Text.of("做不到", "It cannot"))));
            }
        });
        say(
                link,
                envelopes,
                Channel.PRESENCE,
                new DeviceMessage.Presence(true, "wall 1", "board", List.of("scene", "receipt")));
        return link;
    }

    private static void say(Link link, EnvelopeFactory envelopes, Channel channel, Message message) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(TOPICS.topic(channel, "board-2"), channel.ttl()), message));
        link.publish(TOPICS.outgoing(channel, payload, null, "board-2"));
    }
}
