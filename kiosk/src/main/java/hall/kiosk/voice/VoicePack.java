package hall.kiosk.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which words and announcements are recorded, and by which clips. Immutable; as text one JSON object, such as
 * {@code {"announcement/closing":"9f86…","zh-CN/零":"3ac5…"}}, in the order of its keys, so that the same pack has the same hash.
 *
 * @param clips the clips by language and word, or by {@code announcement} and the announcement's id
 */
public record VoicePack(SortedMap<String, String> clips) {

    public static final VoicePack NONE = new VoicePack(new TreeMap<>());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANNOUNCEMENT = "announcement/";

    public VoicePack {
        clips = Collections.unmodifiableSortedMap(new TreeMap<>(clips));
    }

    static VoicePack parse(String json) throws IOException {
        TreeMap<String, String> clips = JSON.readValue(json, new TypeReference<>() {});
        if (clips == null || clips.containsValue(null)) {
            throw new IOException("a pack names a clip for each of its words");
        }
        return new VoicePack(clips);
    }

    String json() {
        try {
            return JSON.writeValueAsString(clips);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    /** What a word is called in a pack. */
    public static String word(String language, String word) {
        return language + "/" + word;
    }

    /** What an announcement is called in a pack. */
    public static String announcement(String id) {
        return ANNOUNCEMENT + id;
    }

    /** The clip called {@code key}; null where there is none. */
    public @Nullable String clip(String key) {
        return clips.get(key);
    }

    /** With {@code clip} as {@code key}, or without it where that is null. */
    public VoicePack with(String key, @Nullable String clip) {
        SortedMap<String, String> next = new TreeMap<>(clips);
        if (clip == null) {
            next.remove(key);
        } else {
            next.put(key, clip);
        }
        return new VoicePack(next);
    }
}
