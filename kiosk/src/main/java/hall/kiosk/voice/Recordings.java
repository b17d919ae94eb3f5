package hall.kiosk.voice;

import hall.board.voice.VoiceRules;
import hall.hardware.speech.ClipPack;
import hall.hardware.speech.ClipVoice;
import hall.hardware.speech.Sentence;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.SpeechMaker;
import hall.hardware.speech.VoiceException;
import hall.kiosk.duty.Spoken;
import hall.kiosk.engine.Hall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The pack in force, and the voice that says calls with it. A call of which one word is not recorded is left to the next
 * voice whole: two voices in one sentence are hard to follow. Any thread.
 */
public final class Recordings implements SpeechMaker {

    private static final int GAP_MILLIS = 20;

    private final ClipStore store;
    private final Hall hall;
    private final Supplier<VoiceRules> rules;
    private final AtomicReference<Loaded> loaded =
            new AtomicReference<>(new Loaded("", new ClipPack("none", 0, List.of())));

    private record Loaded(String hash, ClipPack pack) {}

    /**
     * @param hall tells which pack is in force
     * @param rules how calls are said
     */
    public Recordings(ClipStore store, Hall hall, Supplier<VoiceRules> rules) {
        this.store = store;
        this.hall = hall;
        this.rules = rules;
    }

    /** The hash of the pack in force; empty while nothing was recorded. */
    public Optional<String> inForce() {
        return hall.state().duty().display().spoken().pack().map(Spoken.Pack::hash);
    }

    /** The words that calls of the hall are made of now, by language. */
    public Map<String, Set<String>> words() {
        return WordList.of(hall.state().queue().setup(), rules.get());
    }

    public ClipStore store() {
        return store;
    }

    /** The pack in force. */
    public VoicePack pack() throws IOException {
        Optional<String> hash = inForce();
        return hash.isEmpty() ? VoicePack.NONE : find(hash.get()).orElse(VoicePack.NONE);
    }

    /** The pack called {@code hash}, if it is here with all its clips. */
    public Optional<VoicePack> find(String hash) throws IOException {
        Optional<VoicePack> pack = store.pack(hash);
        if (pack.isEmpty()) {
            return pack;
        }
        for (String clip : pack.get().clips().values()) {
            if (store.clip(clip).isEmpty()) {
                return Optional.empty();
            }
        }
        return pack;
    }

    /** Stores {@code pack}; its hash. */
    public String store(VoicePack pack) throws IOException {
        return store.store(pack);
    }

    @Override
    public Sound say(Announcement announcement, String language) throws VoiceException {
        return new ClipVoice(clips()).say(announcement, language);
    }

    private ClipPack clips() throws VoiceException {
        String hash = inForce().orElse("");
        Loaded now = Objects.requireNonNull(loaded.get());
        if (now.hash().equals(hash)) {
            return now.pack();
        }
        try {
            Loaded next = new Loaded(hash, load(store.pack(hash).orElse(VoicePack.NONE)));
            loaded.set(next);
            return next.pack();
        } catch (IOException e) {
            throw new VoiceException(
                    "录音读不出来：" + e.getMessage() + "。 / The recordings cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private ClipPack load(VoicePack pack) {
        List<ClipPack.Language> languages = new ArrayList<>();
        for (Sentence sentence : List.of(Sentence.MANDARIN, Sentence.ENGLISH)) {
            Map<String, Sound> clips = new LinkedHashMap<>();
            String begin = VoicePack.word(sentence.language(), "");
            pack.clips().forEach((key, clip) -> {
                if (key.startsWith(begin)) {
                    store.sound(clip).ifPresent(sound -> clips.put(key.substring(begin.length()), sound));
                }
            });
            if (!clips.isEmpty()) {
                languages.add(new ClipPack.Language(sentence, clips));
            }
        }
        return new ClipPack("recorded", GAP_MILLIS, languages);
    }
}
