package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a zone shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Widget.Calls.class, name = "calls"),
    @JsonSubTypes.Type(value = Widget.Recent.class, name = "recent"),
    @JsonSubTypes.Type(value = Widget.Queues.class, name = "queues"),
    @JsonSubTypes.Type(value = Widget.WindowBar.class, name = "window"),
    @JsonSubTypes.Type(value = Widget.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Widget.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = Widget.HallName.class, name = "hall-name"),
    @JsonSubTypes.Type(value = Widget.Logo.class, name = "logo"),
    @JsonSubTypes.Type(value = Widget.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Widget.Qr.class, name = "qr"),
    @JsonSubTypes.Type(value = Widget.Line.class, name = "line"),
})
public sealed interface Widget {

    /** The calls being made now, {@code rows} at most at once; in a rush more, see {@link CallGrid}. */
    record Calls(int rows) implements Widget {
        public Calls {
            atLeast(1, "rows", rows);
        }
    }

    /** Calls made before, newest first; at least 4 rows (rule IS-021). */
    record Recent(int rows) implements Widget {
        public Recent {
            atLeast(4, "rows", rows);
        }
    }

    /** How many wait, by service; all services where {@code services} is empty. */
    record Queues(int columns, List<String> services) implements Widget {
        public Queues {
            atLeast(1, "columns", columns);
            services = List.copyOf(services);
        }
    }

    /** One window: its name, the number served, its state. */
    record WindowBar(String window) implements Widget {}

    /** The hall's notices, one after the other. */
    record Notice() implements Widget {}

    /** The hall's time, 24 hours. */
    record Clock(boolean date, boolean seconds) implements Widget {}

    /** The hall's name as in the master record. */
    record HallName() implements Widget {}

    /** A picture as base64 of a PNG file: carried in the scene so that its hash covers it. */
    record Logo(String png) implements Widget {}

    /** Text; {@code {field}} stands for a field of the view, else for a text of the standard. */
    record Text(String text) implements Widget {}

    /** A QR code of {@code text}, with fields as in {@link Text}; error correction M, quiet zone of 4 modules. */
    record Qr(String text) implements Widget {}

    /** The zone filled with the style's foreground. */
    record Line() implements Widget {}

    private static void atLeast(int least, String name, int value) {
        if (value < least || value > 99) {
            throw new IllegalArgumentException(name + " 须为 " + least + " 至 99，而不是 " + value + " / " + name + " ("
                    + value + ") must be " + least + " to 99");
        }
    }
}
