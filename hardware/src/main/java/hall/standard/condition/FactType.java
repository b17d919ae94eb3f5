package hall.standard.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import hall.text.Text;

/** What kind of value a name in a condition stands for. */
public enum FactType {
    NUMBER(SimpleType.DOUBLE, Text.of("数", "a number")),
    TEXT(SimpleType.STRING, Text.of("文字", "a text")),
    FLAG(SimpleType.BOOL, Text.of("真假值", "true or false")),
    TEXTS(ListType.create(SimpleType.STRING), Text.of("一列文字", "a list of texts")),
    NUMBERS(ListType.create(SimpleType.DOUBLE), Text.of("一列数", "a list of numbers"));

    private final CelType cel;
    private final Text title;

    FactType(CelType cel, Text title) {
        this.cel = cel;
        this.title = title;
    }

    CelType cel() {
        return cel;
    }

    /** For people. */
    public Text title() {
        return title;
    }
}
