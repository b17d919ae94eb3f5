package hall.kiosk.screen;

import java.util.ArrayList;
import java.util.List;

/** A kiosk's voice whose listener writes down what he hears. Each sentence is over when the test says so. */
final class HeardVoice implements KioskVoice {

    /** One sentence at its volume. */
    record Heard(String text, String language, int percent) {}

    final List<Heard> heard = new ArrayList<>();
    List<String> voices = List.of("zh-CN", "en");
    int tones;
    int cutOff;
    boolean speaking;

    /** What was said last. */
    String last() {
        return heard.isEmpty() ? "" : heard.getLast().text();
    }

    @Override
    public void say(String text, String language, int percent) {
        cutOff += speaking ? 1 : 0;
        heard.add(new Heard(text, language, percent));
        speaking = true;
    }

    @Override
    public boolean speaks(String language) {
        return voices.contains(language);
    }

    @Override
    public void tone(int percent) {
        tones++;
    }

    @Override
    public boolean isSpeaking() {
        return speaking;
    }

    @Override
    public void stop() {
        speaking = false;
    }

    @Override
    public void close() {
        stop();
    }
}
