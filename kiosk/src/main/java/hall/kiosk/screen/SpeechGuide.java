package hall.kiosk.screen;

import hall.kiosk.screen.KioskPanel.Shown;
import hall.kiosk.ticket.KioskTexts;
import hall.text.Text;
import java.util.List;
import java.util.function.BiFunction;
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
    private final BiFunction<Shown, String, Shown> translated;
    private @Nullable Shown heard;
    private boolean jack;
    private boolean on;
    private int level = USUAL;
    private int at = -1;
    private String subject = "";
    private boolean warned;

    /** Whether what was said last is that the time runs out, which gives no more of it. */
    private boolean warning;

    /** @param translated what is shown, in another language: for one that the voice does not speak */
    SpeechGuide(Supplier<KioskTexts> words, KioskVoice voice, BiFunction<Shown, String, Shown> translated) {
        this.translated = translated;
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
        Shown said = heard(shown);
        String language = said.view().preferences().language();
        boolean other = !language.equals(shown.view().preferences().language());
        String why = other ? words.get().text("say.no-voice", language) + SpokenScreen.stop(language) : "";
        say(why + new SpokenScreen(words.get()).screen(said, jack), shown);
    }

    /** The same as it is said: in the language chosen, or in the first of the kiosk that the voice speaks. */
    private Shown heard(Shown shown) {
        String chosen = shown.view().preferences().language();
        Shown before = heard;
        if (before != null && before.number() == shown.number()) {
            return before;
        }
        String spoken = voice.speaks(chosen)
                ? chosen
                : shown.view().menu().languages().stream()
                        .filter(voice::speaks)
                        .findFirst()
                        .orElse(Text.CHINESE);
        Shown now = spoken.equals(chosen) ? shown : translated.apply(shown, spoken);
        heard = now;
        return now;
    }

    private String language(Shown shown) {
        return heard(shown).view().preferences().language();
    }

    private void move(int by, Shown shown) {
        List<ScreenTarget> targets = SpokenScreen.order(shown.drawn().targets());
        int count = targets.size() + OWN.size();
        at = at < 0 && by < 0 ? count - 1 : Math.floorMod(at + by, count);
        Shown said = heard(shown);
        say(
                at < targets.size()
                        ? new SpokenScreen(words.get()).target(named(targets.get(at), said), said)
                        : words.get().text(OWN.get(at - targets.size()), language(shown)),
                shown);
    }

    /** The target as it is called where the screen is said in another language. */
    private static ScreenTarget named(ScreenTarget target, Shown said) {
        return Keys.find(said.drawn().targets(), target.id()).orElse(target);
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
        say(words.get().text("say.volume", language(shown), "level", level + 1), shown);
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
                say(words.get().text("say.warning", language(shown)), shown);
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
            voice.say(text, language(shown), LEVELS.get(level));
        }
    }
}
