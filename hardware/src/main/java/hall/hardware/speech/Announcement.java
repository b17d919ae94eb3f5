package hall.hardware.speech;

import java.util.List;

/**
 * One call to be said: not free text but its parts, so that a clip pack can say it as well as a synthesiser.
 *
 * @param id the call's own id, for receipts and for dropping repeats
 * @param number the ticket's number as printed, such as {@code A015}; said character by character
 * @param window the window's number or short name as on its sign, such as {@code 3}
 * @param languages what to say it in, in order, such as {@code zh-CN}, {@code en}
 * @param repeat how many times to say it, at least once
 */
public record Announcement(String id, String number, String window, List<String> languages, int repeat) {

    public Announcement {
        languages = List.copyOf(languages);
    }
}
