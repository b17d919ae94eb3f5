package hall.standard;

import hall.text.Text;
import java.util.Locale;

/** How it is found out whether a rule is kept, and so which kind of evidence there is. */
public enum Means {
    /** The program looks at the hall's configuration and scenes. */
    CONFIGURATION("配置", "configuration"),
    /** Somebody or a device measures, with an uncertainty. */
    MEASUREMENT("测量", "measurement"),
    /** A question to the hall's journal. */
    LOG("日志", "log"),
    /** A person looks and says so, until a date. */
    ATTESTATION("查验", "attestation");

    private final Text title;

    Means(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text title() {
        return title;
    }
}
