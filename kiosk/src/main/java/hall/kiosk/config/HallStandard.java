package hall.kiosk.config;

import hall.board.voice.VoiceRules;
import hall.hardware.speech.SpeakerSettings;
import hall.json.JsonFaults;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.RuleSet.Absence;
import hall.kiosk.screen.KioskRules;
import hall.standard.ItemTable;
import hall.standard.Snapshot;
import hall.standard.TimeLimits;
import hall.standard.design.Look;
import hall.standard.design.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What the unified standard says for one hall, as the hall's parts hold it: one value, made of a snapshot and handed to all
 * of them; another one replaces it while the hall runs. Immutable.
 *
 * @param rules what the queue goes by where the hall's own configuration says nothing else
 */
public record HallStandard(
        Snapshot snapshot, Tokens tokens, VoiceRules voice, SpeakerSettings speech, KioskRules kiosk, RuleSet rules) {

    /** What {@code snapshot} says, and the project's own where it says nothing. */
    public static HallStandard of(Snapshot snapshot) {
        return of(snapshot, Look.of(snapshot));
    }

    /** The same; what cannot be, such as two colours that are too much alike or a limit that is no number, is noted. */
    static HallStandard of(Snapshot snapshot, JsonFaults faults) {
        TimeLimits.of(snapshot, faults);
        ItemTable.codes(snapshot, faults);
        ItemTable.names(snapshot, faults);
        return of(snapshot, Look.of(snapshot, faults));
    }

    private static HallStandard of(Snapshot snapshot, Tokens look) {
        return new HallStandard(
                snapshot,
                look,
                VoiceRules.of(snapshot),
                SpeakerSettings.standard(),
                KioskRules.DEFAULT,
                rules(snapshot));
    }

    /** Within how many days each service is to be done. */
    public TimeLimits limits() {
        return TimeLimits.of(snapshot);
    }

    /** The code of the item of each service. */
    public ItemTable codes() {
        return ItemTable.codes(snapshot, new JsonFaults());
    }

    /** The same with another look. */
    HallStandard with(Tokens look) {
        return new HallStandard(snapshot, look, voice, speech, kiosk, rules);
    }

    /**
     * HB-002 says how often somebody may be overtaken and how times are booked, HB-007 how often and how slowly somebody is called before he is
     * absent and how often at least he may come back, DM-017 how long numbers are.
     */
    private static RuleSet rules(Snapshot snapshot) {
        RuleSet usual = RuleSet.DEFAULT;
        return new RuleSet(
                usual.version(),
                usual.classes(),
                snapshot.count("HB-002", "most_overtaken").orElse(usual.maxOvertaken()),
                usual.returnBehind(),
                Math.max(usual.maxReturns(), snapshot.count("HB-007", "returns").orElse(0)),
                usual.maxPerPerson(),
                usual.windowsPerClerk(),
                null,
                null,
                snapshot.count("DM-017", "digits").orElse(null),
                absence(snapshot),
                appointments(snapshot));
    }

    private static RuleSet.Appointments appointments(Snapshot snapshot) {
        RuleSet.Appointments usual = RuleSet.Appointments.DEFAULT;
        return snapshot.count("HB-002", "appointment_places")
                .map(places -> new RuleSet.Appointments(
                        minutes(snapshot, "appointment_slot", usual.slotMinutes()),
                        places,
                        minutes(snapshot, "appointment_early", usual.earlyMinutes()),
                        minutes(snapshot, "appointment_late", usual.lateMinutes()),
                        snapshot.count("HB-002", "appointment_own").orElse(usual.own())))
                .orElse(usual);
    }

    private static int minutes(Snapshot snapshot, String parameter, int usual) {
        return snapshot.time("HB-002", parameter)
                .map(time -> Math.toIntExact(time.toMinutes()))
                .orElse(usual);
    }

    private static @Nullable Absence absence(Snapshot snapshot) {
        return snapshot.count("HB-007", "calls")
                .map(calls -> new Absence(
                        calls,
                        snapshot.time("HB-007", "pause")
                                .map(pause -> Math.toIntExact(pause.toSeconds()))
                                .orElse(0)))
                .orElse(null);
    }
}
