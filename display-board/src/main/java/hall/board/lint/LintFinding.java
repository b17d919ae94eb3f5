package hall.board.lint;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a scene.
 *
 * @param code what it is, stable
 * @param rule the rule of the standard that says so; null where the program itself does
 * @param blocks whether the scene must not be published with it
 * @param zone where; null for the scene as a whole
 * @param text what is wrong and what to do
 */
public record LintFinding(
        String code,
        @Nullable String rule,
        boolean blocks,
        @Nullable String zone,
        Text text) {}
