package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a zone shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Widget.Calls.class, name = "calls"),
    @JsonSubTypes.Type(value = Widget.Field.class, name = "field"),
    @JsonSubTypes.Type(value = Widget.Recent.class, name = "recent"),
    @JsonSubTypes.Type(value = Widget.Queues.class, name = "queues"),
    @JsonSubTypes.Type(value = Widget.Groups.class, name = "groups"),
    @JsonSubTypes.Type(value = Widget.Windows.class, name = "windows"),
    @JsonSubTypes.Type(value = Widget.WindowBar.class, name = "window"),
    @JsonSubTypes.Type(value = Widget.Clerk.class, name = "clerk"),
    @JsonSubTypes.Type(value = Widget.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Widget.Ticker.class, name = "ticker"),
    @JsonSubTypes.Type(value = Widget.Playlist.class, name = "playlist"),
    @JsonSubTypes.Type(value = Widget.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = Widget.HallName.class, name = "hall-name"),
    @JsonSubTypes.Type(value = Widget.Emblem.class, name = "emblem"),
    @JsonSubTypes.Type(value = Widget.Logo.class, name = "logo"),
    @JsonSubTypes.Type(value = Widget.Area.class, name = "area"),
    @JsonSubTypes.Type(value = Widget.Hours.class, name = "hours"),
    @JsonSubTypes.Type(value = Widget.Guide.class, name = "guide"),
    @JsonSubTypes.Type(value = Widget.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Widget.Qr.class, name = "qr"),
    @JsonSubTypes.Type(value = Widget.Line.class, name = "line"),
    @JsonSubTypes.Type(value = Widget.TestPicture.class, name = "test-picture"),
    @JsonSubTypes.Type(value = Widget.Emergency.class, name = "emergency"),
})
public sealed interface Widget {

    /** What shows calls as they are made, {@code rows} at most at once; in a rush more, see {@link CallGrid}. */
    sealed interface Calling extends Widget {
        int rows();
    }

    /** The calls being made now in plain rows. */
    record Calls(int rows) implements Calling {
        public Calls {
            atLeast(1, "rows", rows);
        }
    }

    /**
     * The call being made now in a field that nothing else on the surface is as large as; under it, in panels, those
     * made before. In a rush the field takes the room of the panels as well.
     *
     * @param before how many panels; at least 4 (rule IS-021)
     */
    record Field(int rows, int before) implements Calling {
        public Field {
            atLeast(1, "rows", rows);
            atLeast(4, "before", before);
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
            Bound.codes("services", services);
            services = List.copyOf(services);
        }
    }

    /** How many wait and how long, by group of services, in up to {@code columns} cards beside each other. */
    record Groups(int columns) implements Widget {
        public Groups {
            atLeast(1, "columns", columns);
        }
    }

    /** All windows in a table: name, number, state; in pages where they are many. */
    record Windows() implements Widget {}

    /** One window: its name, the number served, its state. */
    record WindowBar(String window) implements Widget {
        public WindowBar {
            Bound.length("window", window, Bound.CODE);
        }
    }

    /**
     * Who serves at one window: what the standard and he himself allow of his name, number and photo, while he has the window
     * open. Nothing at all otherwise; the window's own zone then has its room as well.
     */
    record Clerk(String window) implements Widget {
        public Clerk {
            Bound.length("window", window, Bound.CODE);
        }
    }

    /** The hall's notices, one after the other. */
    record Notice() implements Widget {}

    /** The hall's notices behind each other on one line that moves to the left. */
    record Ticker(double millimetresPerSecond) implements Widget {

        private static final double SLOWEST = 10;
        private static final double FASTEST = 1_000;

        public Ticker {
            if (!(millimetresPerSecond >= SLOWEST && millimetresPerSecond <= FASTEST)) {
                throw new IllegalArgumentException("millimetresPerSecond 须为 10 至 1000，而不是 " + millimetresPerSecond
                        + " / millimetresPerSecond (" + millimetresPerSecond + ") must be 10 to 1000");
            }
        }
    }

    /**
     * Pictures, words, pages, videos and the hall's notices in turn; its notices while none of it is due.
     *
     * @param name what a manager calls it
     * @param items at most {@value #MOST_ITEMS}, in their order
     */
    record Playlist(String name, List<PlaylistItem> items) implements Widget {

        public static final int MOST_ITEMS = 50;

        public Playlist {
            Bound.name("name", name);
            items = List.copyOf(items);
            if (items.size() > MOST_ITEMS) {
                throw new IllegalArgumentException(
                        "items 最多 " + MOST_ITEMS + " 项 / items has more than " + MOST_ITEMS + " entries");
            }
        }
    }

    /** The hall's time, 24 hours. */
    record Clock(boolean date, boolean seconds) implements Widget {}

    /** The hall's name as in the master record. */
    record HallName() implements Widget {}

    /**
     * The name of the part of the hall that the scene is of. Everything else in the scene shows what belongs to that part; all
     * where {@code windows} is empty, as in a scene of the library before a board is in a part.
     *
     * @param name by language
     * @param windows the ids of its windows
     * @param services the ids of what they serve
     */
    record Area(Map<String, String> name, List<String> windows, List<String> services) implements Widget {

        /** The whole hall. */
        public static final Area WHOLE = new Area(Map.of(), List.of(), List.of());

        public Area {
            Bound.codes("windows", windows);
            Bound.codes("services", services);
            Bound.names("name", name);
            name = Bound.sorted(name);
            windows = List.copyOf(windows);
            services = List.copyOf(services);
        }
    }

    /** When the hall opens or goes on, the time as large as fits; for scenes of a hall that is closed. */
    record Hours() implements Widget {}

    /** Where the parts of the hall are, with a plan where they are known to lie on one, and how many wait for each. */
    record Guide(List<Floor> floors) implements Widget {
        public Guide {
            Bound.list("floors", floors);
            floors = List.copyOf(floors);
        }

        /**
         * A floor of the hall's building.
         *
         * @param name by language; empty in a hall that says nothing of floors
         */
        public record Floor(Map<String, String> name, List<Part> parts, List<Sign> signs) {
            public Floor {
                Bound.names("name", name);
                Bound.list("parts", parts);
                Bound.list("signs", signs);
                name = Bound.sorted(name);
                parts = List.copyOf(parts);
                signs = List.copyOf(signs);
            }
        }

        /**
         * A part of the hall.
         *
         * @param places in metres on the floor's plan, one; none where nobody knows
         */
        public record Part(Area area, List<Rect> places) {
            public Part {
                Bound.list("places", places);
                places = List.copyOf(places);
            }
        }

        /** A sign on the plan, such as the lift; {@code here} is where the board hangs. */
        public record Sign(String symbol, double x, double y, boolean here) {
            public Sign {
                Bound.length("symbol", symbol, Bound.CODE);
            }
        }
    }

    /** The emblem of the standard. */
    record Emblem() implements Widget {}

    /** A picture as base64 of a PNG file: carried in the scene so that its hash covers it. */
    record Logo(String png) implements Widget {

        private static final int LONGEST = 200_000;
        private static final long MOST_PIXELS = 4_000_000;

        /** Where the header of a PNG file has width and height. */
        private static final int SIZE_AT = 16;

        public Logo {
            if (png.length() > LONGEST) {
                throw new IllegalArgumentException("png 最多 " + LONGEST + " 个字符，请用小一些的图片 / png has more than " + LONGEST
                        + " characters; use a smaller picture");
            }
            if (pixels(png) > MOST_PIXELS) {
                throw new IllegalArgumentException("png 的像素超过 " + MOST_PIXELS + "，请用小一些的图片 / png has more than "
                        + MOST_PIXELS + " pixels; use a smaller picture");
            }
        }

        /** How large the picture says it is, before anybody makes room for it; 0 where that cannot be read. */
        private static long pixels(String png) {
            try {
                String head = png.substring(0, Math.min(png.length(), 2 * SIZE_AT));
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(head));
                long wide = Integer.toUnsignedLong(bytes.getInt(SIZE_AT));
                long high = Integer.toUnsignedLong(bytes.getInt(SIZE_AT + Integer.BYTES));
                return wide > MOST_PIXELS || high > MOST_PIXELS ? Long.MAX_VALUE : wide * high;
            } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
                return 0; // no picture, which whoever draws it says
            }
        }
    }

    /** Text; {@code {field}} stands for a field of the view, else for a text of the standard. */
    record Text(String text) implements Widget {
        public Text {
            Bound.length("text", text, Bound.TEXT);
        }
    }

    /** A QR code of {@code text}, with fields as in {@link Text}; error correction M, quiet zone of 4 modules. */
    record Qr(String text) implements Widget {
        public Qr {
            Bound.length("text", text, Bound.TEXT);
        }
    }

    /** The zone filled with the style's foreground. */
    record Line() implements Widget {}

    /** A picture by which a person sees whether the surface called {@code name} is whole. */
    record TestPicture(String name) implements Widget {
        public TestPicture {
            Bound.length("name", name, Bound.CODE);
        }
    }

    /** The emergency that managers have ordered to be shown: what it is, what to do in each language, since when. */
    record Emergency() implements Widget {}

    private static void atLeast(int least, String name, int value) {
        if (value < least || value > 99) {
            throw new IllegalArgumentException(name + " 须为 " + least + " 至 99，而不是 " + value + " / " + name + " ("
                    + value + ") must be " + least + " to 99");
        }
    }
}
