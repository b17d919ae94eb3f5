package hall.standard;

import hall.standard.condition.Condition;
import hall.text.Text;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a rule is checked, over each subject of one kind. A rule with several is kept when all of them are.
 *
 * @param when which subjects it concerns; null for all of the kind
 * @param condition what must hold; null for an attestation, which says so itself
 * @param unit of what is measured or counted; a bare number's where nothing is
 * @param validFor how long a measurement or an attestation counts; null for as long as the configuration stands
 * @param quantity what devices measure by themselves that answers it; null where none does
 * @param people why only people can answer it; null where the document does not say
 */
public record Check(
        Means by,
        SubjectKind per,
        @Nullable Condition when,
        @Nullable Condition condition,
        Unit unit,
        @Nullable Period validFor,
        @Nullable Measurand quantity,
        @Nullable Text people,
        Place place) {

    /** What tells it from the other checks of its rule: {@code measurement/kiosk}. */
    public String name() {
        return by.word() + "/" + per.word();
    }
}
