package hall.standard;

import hall.text.Text;
import java.util.Locale;

/** How much a rule counts in the weighted mean, and what share of its subjects must keep it. */
public enum Severity {
    CRITICAL(3, 1, "关键", "critical"),
    MAJOR(2, 0.95, "重要", "major"),
    MINOR(1, 0.95, "一般", "minor");

    private final int weight;
    private final double share;
    private final Text title;

    Severity(int weight, double share, String chinese, String english) {
        this.weight = weight;
        this.share = share;
        this.title = Text.of(chinese, english);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int weight() {
        return weight;
    }

    /** The share of its subjects, 0 to 1, from which on the rule is met. */
    public double share() {
        return share;
    }

    public Text title() {
        return title;
    }
}
