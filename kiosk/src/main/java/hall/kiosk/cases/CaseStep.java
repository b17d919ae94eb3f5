package hall.kiosk.cases;

import hall.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of a complaint, in their order (rule SA-002, after the contents page of GB/T 36113-2018). */
public enum CaseStep {
    ACCEPTED(Text.of("受理", "accepted")),
    INQUIRED(Text.of("调查", "inquired into")),
    HANDLED(Text.of("处置", "handled")),
    ANSWERED(Text.of("反馈", "answered")),
    /** Closing is filing. */
    FILED(Text.of("归档", "filed"));

    /** All but closing, in their order. */
    static final List<CaseStep> BY_HAND = List.of(ACCEPTED, INQUIRED, HANDLED, ANSWERED);

    private final Text title;

    CaseStep(Text title) {
        this.title = title;
    }

    /** The one called {@code code}, such as {@code inquired}. */
    public static Optional<CaseStep> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** What the standard calls them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(each -> each.title.chinese()).toList();
    }

    /** What people call it. */
    public Text title() {
        return title;
    }

    /** Its name in documents. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
