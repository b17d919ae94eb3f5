package hall.kiosk.config;

import hall.board.voice.QuietHours;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * What a hall wants of its voice.
 *
 * @param quiet when no call is said
 * @param announcements what is said again and again, by a button or at its times
 */
public record VoiceConfig(List<QuietHours> quiet, List<Stored> announcements) {

    static final VoiceConfig NONE = new VoiceConfig(List.of(), List.of());

    /**
     * An announcement that is ready.
     *
     * @param text what it says, and what boards show meanwhile
     * @param at the times of day it is said by itself; empty for never
     * @param days the days on which it is; empty for every day the hall opens
     */
    public record Stored(String id, Text text, List<LocalTime> at, Set<DayOfWeek> days) {
        public Stored {
            at = List.copyOf(at);
            days = Set.copyOf(days);
        }
    }

    public VoiceConfig {
        quiet = List.copyOf(quiet);
        announcements = List.copyOf(announcements);
    }
}
