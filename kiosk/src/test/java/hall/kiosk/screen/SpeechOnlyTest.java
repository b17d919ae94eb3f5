package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallPlan;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.TicketPrinting;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody who does not see comes to the kiosk with headphones and leaves with a ticket: the test knows nothing but what was
 * spoken and four keys, and prints both. Beside it the same by keys alone, without a sound and without a touch.
 */
class SpeechOnlyTest {

    private final PanelAtHand at = new PanelAtHand();
    private final List<String> transcript = new ArrayList<>();
    private KioskPanel panel = at.panel();
    private int read;

    @AfterEach
    void close() {
        panel.close();
    }

    private String press(SpeechKey key) throws InterruptedException {
        transcript.add("[" + key + "]");
        at.key(panel, () -> panel.press(key));
        hear();
        return at.voice.last();
    }

    private void hear() {
        for (HeardVoice.Heard heard : at.voice.heard.subList(read, at.voice.heard.size())) {
            transcript.add("    " + heard.text() + "  (" + heard.language() + ", " + heard.percent() + " %)");
        }
        read = at.voice.heard.size();
    }

    /** Looks through what can be chosen until something that begins with {@code label} is heard, and chooses it. */
    private String choose(String label) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            if (press(SpeechKey.DOWN).startsWith(label)) {
                return press(SpeechKey.CHOOSE);
            }
        }
        throw new AssertionError("never heard: " + label + "\n" + String.join("\n", transcript));
    }

    private void print(String name) {
        System.out.println(name + "\n" + String.join("\n", transcript));
    }

    private void finishWork() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            at.pass(panel, Duration.ofMillis(100));
        }
        hear();
    }

    @Test
    void aTicketIsTakenByWhatWasSpokenAndFourKeys() throws Exception {
        assertThat(press(SpeechKey.JACK_IN)).contains("江淮市政务服务中心", "按上下键听选项", "项可选");

        assertThat(choose("身份证")).contains("您要办的是 身份证", "下一个就到您");
        choose("取号");
        finishWork();

        String number = at.issued().getFirst().number().toString();
        assertThat(number).isEqualTo("B001");
        assertThat(at.voice.last()).contains("您的号码是 B 零 零 一", "再说一遍，您的号码是 B 零 零 一", "请取走号票", "过号");
        assertThat(press(SpeechKey.BACK)).contains("按上下键听选项");
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        print("Speech only: a ticket");
    }

    /** People ahead and what to bring are heard on the screen where the ticket is taken: two choices, and no third to agree. */
    @Test
    void whatToBringIsHeardWhereTheTicketIsTaken() throws Exception {
        panel.close();
        ServiceNote note = new ServiceNote(
                List.of(Text.of("户口簿", "Household register")),
                null,
                List.of(),
                null,
                Text.of("免费", "None"),
                null,
                null,
                Text.of("填单台 2 号", "desk 2"),
                null,
                null);
        at.hall = MemoryHall.open(Halls.of(3))
                .guiding(new HallGuide(
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(Halls.HOUSEHOLD, note),
                        HallPlan.NONE,
                        Map.of()));
        panel = at.panel();
        press(SpeechKey.JACK_IN);

        assertThat(choose("户籍业务")).contains("您要办的是 户籍业务", "下一个就到您", "办这件事请带：户口簿。", "免费", "示范文本：填单台 2 号");
        assertThat(press(SpeechKey.DOWN)).isEqualTo("取号");
        press(SpeechKey.CHOOSE);
        finishWork();

        assertThat(at.issued()).hasSize(1);
        assertThat(at.voice.last()).contains("您的号码是");
        print("Speech only: what to bring");
    }

    @Test
    void theWayIsTheSameInEnglish() throws Exception {
        press(SpeechKey.JACK_IN);
        choose("English");
        assertThat(at.voice.last()).contains("Please touch what you need");
        choose("Identity card");
        choose("Take a number");
        finishWork();

        assertThat(at.voice.last())
                .contains("Your number is B zero zero one", "Once more, your number is B zero zero one");
        print("Speech only, in English");
    }

    @Test
    void everyTargetOfEveryScreenIsSpoken() throws Exception {
        press(SpeechKey.JACK_IN);
        for (int page = 0; page < 2; page++) {
            int count = panel.targets().size();
            List<String> labels =
                    panel.targets().stream().map(ScreenTarget::label).toList();
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < count + 3; i++) {
                heard.add(press(SpeechKey.DOWN));
            }
            assertThat(labels)
                    .allSatisfy(label -> assertThat(heard)
                            .anySatisfy(said -> assertThat(said).startsWith(label)));
            assertThat(heard).contains("再听一遍这一页", "声音大一些", "声音小一些");
            if (page == 0) {
                choose("户籍业务");
            }
        }
    }

    @Test
    void aKeyCutsOffWhatIsBeingSaidAndUpLeadsBack() throws Exception {
        press(SpeechKey.JACK_IN);
        String first = press(SpeechKey.DOWN);
        press(SpeechKey.DOWN);
        assertThat(at.voice.cutOff).isEqualTo(2);
        assertThat(press(SpeechKey.UP)).isEqualTo(first);
    }

    @Test
    void theVolumeIsTheUsualOneForTheNextCitizen() throws Exception {
        press(SpeechKey.JACK_IN);
        press(SpeechKey.LOUDER);
        press(SpeechKey.LOUDER);
        press(SpeechKey.LOUDER);
        assertThat(at.voice.heard.getLast().percent()).isEqualTo(100);
        choose("户籍业务");
        at.voice.speaking = false;
        at.pass(panel, KioskRules.DEFAULT.idle());
        hear();

        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        press(SpeechKey.JACK_OUT);
        press(SpeechKey.JACK_IN);
        assertThat(at.voice.heard.getLast().percent()).isEqualTo(40);
    }

    /** Whether somebody is disabled is heard in his headphones and not in the hall. */
    @Test
    void nothingPersonalIsSaidThroughTheLoudspeaker() throws Exception {
        press(SpeechKey.SPEECH);
        choose("户籍业务");
        assertThat(choose("我是残疾人")).contains("已选一类优先人员").doesNotContain("残疾");

        press(SpeechKey.JACK_IN);
        assertThat(at.voice.last()).contains("已选残疾人");
    }

    /** What is being said keeps the screen; when it is over, the time is warned of by eye and ear, and any key extends it. */
    @Test
    void timeIsWarnedOfByTwoSensesAndExtended() throws Exception {
        press(SpeechKey.JACK_IN);
        choose("户籍业务");
        at.pass(panel, Duration.ofMinutes(5));
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Confirming.class);

        at.voice.speaking = false;
        at.pass(panel, Duration.ofSeconds(21));
        hear();
        assertThat(at.voice.last()).contains("时间快到了");
        assertThat(panel.shown().view().secondsLeft()).isPositive();

        press(SpeechKey.REPEAT);
        at.voice.speaking = false;
        at.pass(panel, Duration.ofSeconds(15));
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Confirming.class);
        at.pass(panel, Duration.ofSeconds(10));
        at.pass(panel, Duration.ofSeconds(30));
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        print("Speech only: time runs out");
    }

    /** Whoever sees and hears nothing of speech hears a tone. */
    @Test
    void withoutSpeechAToneWarns() throws Exception {
        at.touch(panel, "service:household");
        at.pass(panel, Duration.ofSeconds(21));
        at.pass(panel, Duration.ofSeconds(1));

        assertThat(at.voice.tones).isEqualTo(1);
        assertThat(at.voice.heard).isEmpty();
    }

    @Test
    void speechStopsWithThePlug() throws Exception {
        press(SpeechKey.JACK_IN);
        int before = at.voice.heard.size();
        press(SpeechKey.JACK_OUT);
        press(SpeechKey.DOWN);

        assertThat(at.voice.speaking).isFalse();
        assertThat(at.voice.heard).hasSize(before);
    }

    @Test
    void aTicketIsTakenByKeysAloneInSilence() throws Exception {
        for (SpeechKey key : List.of(SpeechKey.DOWN, SpeechKey.DOWN, SpeechKey.CHOOSE)) {
            silently(key);
        }
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Confirming.class);
        silently(SpeechKey.CHOOSE);
        finishWork();
        transcript.add("    " + panel.shown().view().state().getClass().getSimpleName() + ", focus on "
                + panel.shown().view().focus());

        assertThat(at.issued()).hasSize(1);
        silently(SpeechKey.CHOOSE);
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        assertThat(at.voice.heard).isEmpty();
        print("Keys only");
    }

    private void silently(SpeechKey key) throws InterruptedException {
        press(key);
        transcript.add("    " + panel.shown().view().state().getClass().getSimpleName() + ", focus on "
                + panel.shown().view().focus());
    }

    @Test
    void whatCannotBeDoneIsSpokenToo() throws Exception {
        panel.close();
        at.hall = MemoryHall.open(Halls.of(3));
        panel = at.panel(new TicketPrinting(at.kiosk(), PanelAtHand.layout(), List.of()));

        assertThat(press(SpeechKey.SPEECH)).contains("这台机器没有打印机", "请用旁边的取号机");
    }

    /** It says so, and goes on in the first language of the kiosk that can be said. */
    @Test
    void aLanguageWithoutAVoiceIsSaidInAnotherAndHonestly() throws Exception {
        at.voice.voices = List.of("en");
        press(SpeechKey.JACK_IN);

        assertThat(at.voice.heard)
                .allSatisfy(each -> assertThat(each.language()).isEqualTo("en"));
        assertThat(at.voice.last()).startsWith("There is no voice for this language: English is spoken instead. ");
        choose("Household");
        assertThat(at.voice.last()).contains("You have chosen Household");
    }
}
