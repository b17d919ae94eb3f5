package hall.kiosk.duty;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.DutyState.Decision;
import hall.kiosk.duty.DutyState.Refusal;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alarms are taken on and closed by people, messages read, notices shown from a time until another. */
class DutyStateTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Actor WANG = new Actor(Actor.Kind.CLERK, "wang");
    private static final Text FULL = Text.of("磁盘已满", "The disk is full");

    private DutyState duty = DutyState.NONE;

    private void accept(DutyCommand command) {
        Decision decision = duty.decide(command, NINE);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        duty = duty.after(((Decision.Accepted) decision).event());
    }

    private void refuse(DutyCommand command, Refusal why) {
        assertThat(duty.decide(command, NINE)).isEqualTo(new Decision.Refused(why));
    }

    @Test
    void anAlarmSaysWhoHasTakenItOnAndWhoHasClosedIt() {
        accept(new DutyCommand.Raise("journal", Alarm.Severity.FAULT, FULL, FULL));
        accept(new DutyCommand.Acknowledge(CHIEF, "journal"));
        refuse(new DutyCommand.Acknowledge(CHIEF, "journal"), Refusal.NO_CHANGE);
        refuse(new DutyCommand.Raise("journal", Alarm.Severity.FAULT, FULL, FULL), Refusal.NO_CHANGE);
        assertThat(duty.alarm("journal"))
                .hasValueSatisfying(alarm -> assertThat(alarm.stands()).isTrue());

        accept(new DutyCommand.Close(CHIEF, "journal", "seen to"));

        Alarm alarm = duty.alarm("journal").orElseThrow();
        assertThat(alarm.stands()).isFalse();
        assertThat(alarm.acknowledged()).isEqualTo(new Alarm.Hand(CHIEF, NINE));
        assertThat(alarm.closed()).isEqualTo(new Alarm.Hand(CHIEF, NINE));
        refuse(new DutyCommand.Close(CHIEF, "journal", "again"), Refusal.NO_CHANGE);
        accept(new DutyCommand.End("journal"));
        refuse(new DutyCommand.End("journal"), Refusal.UNKNOWN_ALARM);
        refuse(new DutyCommand.Acknowledge(CHIEF, "journal"), Refusal.UNKNOWN_ALARM);
    }

    /** Whoever may no longer be in the hall's pages confirms nothing at a kiosk either. */
    @Test
    void theCardOfAGuideGrantsUntilAManagerSignsHimOut() {
        Actor guide = new Actor(Actor.Kind.GUIDE, "zhao");
        accept(new DutyCommand.NameCard(guide, "card"));
        accept(new DutyCommand.EndSession(CHIEF, "wang"));
        assertThat(duty.guideCards()).isEqualTo(Map.of("zhao", "card"));

        accept(new DutyCommand.EndSession(CHIEF, "zhao"));

        assertThat(duty.guideCards()).isEmpty();
    }

    @Test
    void oneEmergencyIsEndedBeforeAnotherBeginsAndADrillIsRemembered() {
        refuse(new DutyCommand.EndEmergency(CHIEF), Refusal.NO_EMERGENCY);
        accept(new DutyCommand.BeginEmergency(CHIEF, "e-1", FULL, FULL, true));
        refuse(new DutyCommand.BeginEmergency(CHIEF, "e-2", FULL, FULL, false), Refusal.EMERGENCY_GOES_ON);
        assertThat(duty.display().emergency()).isEqualTo(new Display.Emergency("e-1", CHIEF, FULL, FULL, NINE, true));

        accept(new DutyCommand.EndEmergency(CHIEF));

        assertThat(duty.display().emergency()).isNull();
        assertThat(duty.display().drilled()).isEqualTo(NINE);
        assertThat(duty.after(new DutyEvent.EmergencyEnded(NINE, CHIEF, "e-1"))).isEqualTo(duty);
        accept(new DutyCommand.BeginEmergency(CHIEF, "e-2", FULL, FULL, false));
        assertThat(duty.after(new DutyEvent.EmergencyEnded(NINE, CHIEF, "e-1")).display())
                .isEqualTo(duty.display());
    }

    @Test
    void anAnnouncementIsSaidByBoardsUntilItHasBeenSaidAndFewWaitAtOnce() {
        for (String id : List.of("a-1", "a-2", "a-3")) {
            accept(announce(id));
        }
        refuse(announce("a-4"), Refusal.TOO_MANY_ANNOUNCEMENTS);
        assertThat(duty.shown(NINE)).hasSize(3);

        accept(new DutyCommand.Speak(new VoiceEvent.AnnouncementEnded(NINE, "a-1", "no sound card")));

        refuse(new DutyCommand.Speak(new VoiceEvent.AnnouncementEnded(NINE, "a-1", null)), Refusal.NO_CHANGE);
        refuse(new DutyCommand.Speak(new VoiceEvent.AnnouncementEnded(NINE, "a-9", null)), Refusal.UNKNOWN_RECORD);
        assertThat(duty.shown(NINE)).hasSize(2);
        accept(announce("a-4"));
        assertThat(duty.shown(NINE.plus(Spoken.LIFE))).isEmpty();
        for (int i = 5; i < 50; i++) {
            duty = duty.after(new VoiceEvent.AnnouncementOrdered(NINE, CHIEF, "a-" + i, FULL, null));
        }
        assertThat(duty.display().spoken().announcements()).hasSize(20);
    }

    private static DutyCommand announce(String id) {
        return new DutyCommand.Speak(new VoiceEvent.AnnouncementOrdered(NINE, CHIEF, id, FULL, null));
    }

    @Test
    void aBoardIsDarkUntilItIsLitAgain() {
        refuse(new DutyCommand.Light(CHIEF, "board-1"), Refusal.NO_CHANGE);
        accept(new DutyCommand.Blank(CHIEF, "board-1"));
        refuse(new DutyCommand.Blank(CHIEF, "board-1"), Refusal.NO_CHANGE);
        assertThat(duty.display().blank()).containsExactly("board-1");

        accept(new DutyCommand.Light(CHIEF, "board-1"));

        assertThat(duty.display().blank()).isEmpty();
    }

    @Test
    void aMessageToAllIsReadByEachAndOneToAClerkByHimAlone() {
        accept(new DutyCommand.Send(CHIEF, "m-1", null, "meeting"));
        accept(new DutyCommand.Send(CHIEF, "m-2", "wang", "come over"));
        assertThat(duty.unread("wang", NINE)).hasSize(2);
        assertThat(duty.unread("li", NINE)).hasSize(1);
        assertThat(duty.unread("li", NINE.plusSeconds(1))).isEmpty();

        accept(new DutyCommand.Read(WANG, "m-1"));

        assertThat(duty.unread("wang", NINE)).extracting(DutyState.Message::id).containsExactly("m-2");
        assertThat(duty.unread("li", NINE)).hasSize(1);
        refuse(new DutyCommand.Read(WANG, "m-1"), Refusal.NO_CHANGE);
        refuse(new DutyCommand.Read(WANG, "m-9"), Refusal.UNKNOWN_MESSAGE);
    }

    @Test
    void aNoticeIsShownBetweenItsTimesAndThoseThatAreOverAreForgotten() {
        accept(new DutyCommand.Post(CHIEF, "n-1", FULL, NINE.plusSeconds(60), NINE.plusSeconds(120)));

        assertThat(duty.shown(NINE)).isEmpty();
        assertThat(duty.shown(NINE.plusSeconds(60))).hasSize(1);
        assertThat(duty.shown(NINE.plusSeconds(120))).isEmpty();
        refuse(new DutyCommand.Post(CHIEF, "n-2", FULL, NINE.minusSeconds(9), NINE), Refusal.NOTICE_OVER);
        refuse(new DutyCommand.Post(CHIEF, "n-2", FULL, NINE.plusSeconds(9), NINE.plusSeconds(9)), Refusal.NOTICE_OVER);
        accept(new DutyCommand.Withdraw(CHIEF, "n-1"));
        refuse(new DutyCommand.Withdraw(CHIEF, "n-1"), Refusal.UNKNOWN_NOTICE);
        for (int i = 0; i < 20; i++) {
            accept(new DutyCommand.Post(CHIEF, "n-" + i, FULL, NINE, NINE.plusSeconds(60)));
        }
        refuse(new DutyCommand.Post(CHIEF, "n", FULL, NINE, NINE.plusSeconds(60)), Refusal.TOO_MANY_NOTICES);
        duty = duty.after(
                new DutyEvent.NoticePosted(NINE.plusSeconds(60), CHIEF, "late", FULL, NINE, NINE.plusSeconds(90)));
        assertThat(duty.notices()).hasSize(1);
    }

    @Test
    void onlyTheLatestMessagesAreKept() {
        for (int i = 0; i < 60; i++) {
            accept(new DutyCommand.Send(CHIEF, "m-" + i, null, "meeting"));
        }
        assertThat(duty.messages()).hasSize(50);
        assertThat(duty.messages().getLast().id()).isEqualTo("m-59");
    }
}
