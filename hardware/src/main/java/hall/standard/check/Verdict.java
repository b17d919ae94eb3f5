package hall.standard.check;

import hall.text.Text;
import java.util.Locale;

/** What is known of a rule being kept; unknown is never kept. */
public enum Verdict {
    MET("符合", "met"),
    NOT_MET("不符合", "not met"),
    NOT_PROVEN("未证实", "not proven"),
    /** The rule concerns nothing in this hall. */
    NOT_APPLICABLE("不适用", "not applicable"),
    EXEMPT("豁免", "exempt");

    private final Text title;

    Verdict(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    public Text title() {
        return title;
    }

    /** As it is written: {@code not-met}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
