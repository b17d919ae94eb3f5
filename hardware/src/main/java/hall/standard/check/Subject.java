package hall.standard.check;

import hall.standard.SubjectKind;
import java.util.Map;

/**
 * One thing rules are applied to, and what is known of it.
 *
 * @param facts by full name, such as {@code board.far_view_mm}: numbers as doubles, texts, flags, lists of texts or numbers
 */
public record Subject(SubjectKind kind, String id, Map<String, Object> facts) {

    public Subject {
        facts = Map.copyOf(facts);
    }

    /** As evidence and exemptions name it: {@code board:lobby}. */
    public String name() {
        return kind.word() + ":" + id;
    }
}
