package hall.broker;

import java.util.regex.Pattern;

/**
 * Where a hall is: codes of GB/T 2260 cut by tier, and the hall's own name. {@code 00} is repeated where a tier has
 * none: {@code 34/3401/340100/demo} is a hall of the city itself.
 */
public record HallAddress(String province, String city, String county, String hall) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /** The hall of the demo, in Hefei. */
    public static final HallAddress DEMO = new HallAddress("34", "3401", "340100", "demo");

    public HallAddress {
        if (!isDigits(province, 2) || !isDigits(city, 4) || !isDigits(county, 6)) {
            throw new IllegalArgumentException("province, city and county are 2, 4 and 6 digits of GB/T 2260, not "
                    + province + "/" + city + "/" + county);
        }
        if (!city.startsWith(province) || !county.startsWith(city)) {
            throw new IllegalArgumentException(
                    "county " + county + " must begin with city " + city + ", and that with " + "province " + province);
        }
        requireName("hall", hall);
    }

    /** Reads {@code province/city/county/hall}. */
    public static HallAddress parse(String path) {
        String[] levels = path.split("/", -1);
        if (levels.length != 4) {
            throw new IllegalArgumentException("an address is province/city/county/hall, not " + path);
        }
        return new HallAddress(levels[0], levels[1], levels[2], levels[3]);
    }

    /** The name under which a tier speaks to the one above, as a hall of its own city or province. */
    public static final String TIER = "tier";

    /** Whether a city or a province speaks here, and no hall. */
    public boolean isTier() {
        return hall.equals(TIER) && county.endsWith("00");
    }

    /** The four levels with {@code /} between them. */
    public String path() {
        return province + "/" + city + "/" + county + "/" + hall;
    }

    /** The client id {@code user} connects to the hall's broker with: it is nobody else's. */
    public String clientId(String user) {
        return user + "-" + hall;
    }

    private static boolean isDigits(String code, int length) {
        return code.length() == length && code.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }

    /** Whether {@code text} may name a hall, a device, a window or an alarm: {@code [a-z0-9-]{1,32}}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** {@code text} if it may name something, else the caller's error, which says what {@code what} must look like. */
    public static String requireName(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(what + " must be 1 to 32 of a-z, 0-9 and -, not \"" + text + "\"");
        }
        return text;
    }
}
