package hall.web.http;

import hall.text.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the hall's pages and answers. */
public enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As in {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /** The one that a header {@code Accept-Language} prefers (RFC 9110, 12.5.4); Chinese when it names neither. */
    static Language of(@Nullable String header) {
        if (header == null) {
            return ZH;
        }
        Language best = ZH;
        double weight = 0;
        for (String each : header.split(",", 20)) {
            String[] parts = each.strip().toLowerCase(Locale.ROOT).split(";", 2);
            double q = parts.length == 2 ? weight(parts[1]) : 1;
            boolean english = Text.isSame(parts[0], EN.tag);
            if ((english || Text.isSame(parts[0], ZH.tag)) && q > weight) {
                best = english ? EN : ZH;
                weight = q;
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        String text = parameter.strip();
        if (!text.matches("q=[01](\\.[0-9]{0,3})?")) {
            return 0;
        }
        return Double.parseDouble(text.substring(2));
    }
}
