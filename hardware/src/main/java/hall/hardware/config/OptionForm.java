package hall.hardware.config;

import hall.text.Text;
import java.util.List;

/** What the value of an option must be, as data: the same for the reader, the documents and a schema. */
public sealed interface OptionForm {

    /** A whole number from {@code least} to {@code most}. */
    record Whole(int least, int most) implements OptionForm {}

    /** One of these whole numbers. */
    record Numbers(List<Integer> values) implements OptionForm {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /** One of these words. */
    record Words(List<String> values) implements OptionForm {
        public Words {
            values = List.copyOf(values);
        }
    }

    /** True or false. */
    record Flag() implements OptionForm {}

    /** A text of at most {@code most} characters. */
    record Line(int most) implements OptionForm {}

    /** A text of a form of its own. */
    record Written(Text must) implements OptionForm {}
}
