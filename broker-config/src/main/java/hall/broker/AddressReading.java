package hall.broker;

import hall.json.JsonValue;
import hall.text.Text;
import java.util.Optional;
import java.util.function.Function;

/** How people write a hall, a broker and a name in a configuration file; what is wrong is noted at its place. */
public final class AddressReading {

    /** What the name of a device, a window or a person looks like. */
    public static final Text NAME = Text.of("1 至 32 个字符，只用 a-z、0-9 和 -", "1 to 32 of a-z, 0-9 and -");

    private static final Text ADDRESS = Text.of(
            "省/市/县/大厅，代码为 2、4、6 位且各以前一级开头，如 34/3401/340111/baohe",
            "province/city/county/hall with codes of 2, 4 and 6 digits, each beginning with the one before, such as"
                    + " 34/3401/340111/baohe");
    private static final Text BROKER = Text.of("mqtt://主机:端口 或 mqtts://主机:端口", "mqtt://host:port or mqtts://host:port");

    private AddressReading() {}

    /** The name at {@code place}. */
    public static Optional<String> name(JsonValue place) {
        return place.text(NAME, text -> Optional.of(text).filter(HallAddress::isName));
    }

    /** The address of a hall at {@code place}. */
    public static Optional<HallAddress> address(JsonValue place) {
        return place.text(ADDRESS, text -> tried(HallAddress::parse, text));
    }

    /** The address of a broker at {@code place}, as it is written there. */
    public static Optional<String> broker(JsonValue place) {
        return place.text(
                BROKER,
                text -> tried(url -> LinkSettings.of(url, "anybody"), text).map(good -> text));
    }

    private static <T> Optional<T> tried(Function<String, T> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
