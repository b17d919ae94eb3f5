package hall.kiosk.display;

import hall.board.lint.LintFinding;
import hall.board.lint.SceneLint;
import hall.board.render.Renderer;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in scenes lately: a program of many scenes is looked at anew after each step of its maker, and one scene of it
 * has changed. Another look or standard begins it anew. Any thread; one scene is looked at at a time.
 */
public final class LintBook {

    private static final int MOST_KEPT = 64;

    private record Asked(Scene scene, Overscan hidden, String hall, boolean hasFiles) {}

    private final Map<Asked, List<LintFinding>> found = new LinkedHashMap<>();
    private @Nullable Tokens look;
    private @Nullable Snapshot standard;

    /** What is wrong with {@code scene}, which is on its board's panel, in the hall of this name. */
    public synchronized List<LintFinding> of(
            Scene scene, Overscan hidden, String hall, Renderer renderer, Snapshot rules) {
        if (!renderer.tokens().equals(look) || !rules.equals(standard)) {
            found.clear();
            look = renderer.tokens();
            standard = rules;
        }
        Asked asked = new Asked(scene, hidden, hall, scene.assets().stream().allMatch(renderer.assets()::has));
        List<LintFinding> known = found.remove(asked);
        List<LintFinding> now = known == null ? SceneLint.of(scene, hidden, hall, renderer, rules) : known;
        found.put(asked, now);
        if (found.size() > MOST_KEPT) {
            found.remove(found.keySet().iterator().next());
        }
        return now;
    }
}
