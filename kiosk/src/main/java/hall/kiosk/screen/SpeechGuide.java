package hall.kiosk.screen;

import hall.kiosk.screen.KioskPanel.Shown;
import hall.kiosk.ticket.KioskTexts;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Speech for whoever does not see the glass: keys lead through what can be touched, each is said, and choosing touches it.
 * It begins with the headphones' plug or with a key, and no setting has to be found. Owned by the kiosk's thread.
 *
 * <p>The volume is the usual one again for each citizen: the hall sets its speaker so that this is 65 dBA at the head (EN
 * 301 549, 5.1.3). What is somebody's own business is said through headphones alone.
 */
final class SpeechGuide {

    /** Shares of full amplitude, about 4 dB apart. */
    private static final List<Integer> LEVELS = List.of(16, 25, 40, 63, 100);

    private static final int USUAL = 2;

    /** What can be chosen besides what stands on the glass. */
    private static final List<String> OWN = List.of("say.repeat", "say.louder", "say.softer");

    private final Supplier<KioskTexts> words;
    private final KioskVoice voice;
    private boolean jack;
    private boolean on;
    private int level = USUAL;
    private int at = -1;
    private String subject = "";
    private boolean warned;

    /** Whether what was said last is that the time runs out, which gives no more of it. */
    private boolean warning;

    SpeechGuide(Supplier<KioskTexts> words, KioskVoice voice) {
        this.words = words;
        this.voice = voice;
    }

    boolean isOn() {
        return on;
    }

    /** Whether {@code key} is for speech now; the others move and use what everybody sees. */
    boolean takes(SpeechKey key) {
        return on || key == SpeechKey.JACK_IN || key == SpeechKey.JACK_OUT || key == SpeechKey.SPEECH;
    }

    /** Whether whoever listens has not heard everything yet. */
    boolean isSpeaking() {
        return on && !warning && voice.isSpeaking();
    }

    /** The target it has come to; null before the first and where it is none of the glass. */
    @Nullable
    String focus(Shown shown) {
        List<ScreenTarget> targets = SpokenScreen.order(shown.drawn().targets());
        return on && at >= 0 && at < targets.size() ? targets.get(at).id() : null;
    }

    /** Somebody pressed {@code key}; gives the target to touch, null for none. */
    @Nullable
    String key(SpeechKey key, Shown shown) {
        switch (key) {
            case JACK_IN -> {
                jack = true;
                begin(shown);
            }
            case JACK_OUT -> {
                jack = false;
                end();
            }
            case SPEECH -> {
                if (on && !jack) {
                    end();
                } else {
                    begin(shown);
                }
            }
            case UP -> move(-1, shown);
            case DOWN -> move(1, shown);
            case CHOOSE -> {
                return choose(shown);
            }
            case BACK -> {
                return back(shown);
            }
            case LOUDER -> loud(1, shown);
            case SOFTER -> loud(-1, shown);
            case REPEAT -> screen(shown);
        }
        return null;
    }

    private void begin(Shown shown) {
        on = true;
        screen(shown);
    }

    private void end() {
        on = false;
        level = USUAL;
        at = -1;
        voice.stop();
    }

    private void screen(Shown shown) {
        at = -1;
        subject = SpokenScreen.subject(shown.view());
        say(new SpokenScreen(words.get()).screen(shown, jack), shown);
    }

    private void move(int by, Shown shown) {
        List<ScreenTarget> targets = SpokenScreen.order(shown.drawn().targets());
        int count = targets.size() + OWN.size();
        at = at < 0 && by < 0 ? count - 1 : Math.floorMod(at + by, count);
        String language = shown.view().preferences().language();
        say(
                at < targets.size()
                        ? new SpokenScreen(words.get()).target(targets.get(at), shown)
                        : words.get().text(OWN.get(at - targets.size()), language),
                shown);
    }

    private @Nullable String choose(Shown shown) {
        List<ScreenTarget> targets = SpokenScreen.order(shown.drawn().targets());
        if (at < 0) {
            screen(shown);
            return null;
        }
        if (at < targets.size()) {
            return targets.get(at).id();
        }
        switch (at - targets.size()) {
            case 0 -> screen(shown);
            case 1 -> loud(1, shown);
            default -> loud(-1, shown);
        }
        return null;
    }

    private @Nullable String back(Shown shown) {
        List<ScreenTarget> targets = shown.drawn().targets();
        if (Keys.find(targets, ScreenTarget.BACK).isPresent()) {
            return ScreenTarget.BACK;
        }
        if (Keys.find(targets, ScreenTarget.DONE).isPresent()) {
            return ScreenTarget.DONE;
        }
        screen(shown);
        return null;
    }

    private void loud(int by, Shown shown) {
        level = Math.clamp(level + by, 0, LEVELS.size() - 1);
        say(words.get().text("say.volume", shown.view().preferences().language(), "level", level + 1), shown);
    }

    /** Another picture is shown: a new screen is said; time that runs out is told, to the ear too. */
    void shown(KioskState before, Shown shown) {
        KioskState now = shown.view().state();
        if (now instanceof KioskState.Idle && !(before instanceof KioskState.Idle)) {
            level = USUAL;
            if (!jack) {
                end();
            }
        }
        boolean warns = shown.view().secondsLeft() >= 0;
        if (on && !SpokenScreen.subject(shown.view()).equals(subject)) {
            screen(shown);
        } else if (warns && !warned) {
            if (on) {
                say(words.get().text("say.warning", shown.view().preferences().language()), shown);
                warning = true;
            } else {
                voice.tone(LEVELS.get(USUAL));
            }
        }
        warned = warns;
    }

    private void say(String text, Shown shown) {
        warning = false;
        if (on) {
            voice.say(text, shown.view().preferences().language(), LEVELS.get(level));
        }
    }
}
