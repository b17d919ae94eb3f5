package hall.standard;

import hall.text.Text;
import java.util.Locale;

/** What the layers below a rule's owner may do with its values. */
public enum RuleKind {
    /** Nothing. */
    FIXED("固定", "fixed"),
    /** Change them within bounds, and only in the stricter direction unless the owner allows to loosen. */
    DEFAULT("默认", "default"),
    /** Choose one of the choices. */
    OPTION("选项", "option");

    private final Text title;

    RuleKind(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text title() {
        return title;
    }
}
