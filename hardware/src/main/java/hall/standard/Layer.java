package hall.standard;

import hall.text.Text;
import java.util.Locale;

/** Whose document it is, the highest first. A lower layer obeys the higher ones. */
public enum Layer {
    NATION("国家", "nation"),
    PROVINCE("省", "province"),
    CITY("市", "city"),
    COUNTY("县区", "county"),
    HALL("大厅", "hall");

    private final Text title;

    Layer(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    /** As it is written in a document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public Text title() {
        return title;
    }

    /** Whether this layer obeys {@code other}. */
    public boolean isBelow(Layer other) {
        return compareTo(other) > 0;
    }
}
