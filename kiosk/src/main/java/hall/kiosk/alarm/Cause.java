package hall.kiosk.alarm;

import hall.kiosk.duty.Alarm.Severity;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Something that is wrong now.
 *
 * @param id {@code [a-z0-9-]{1,32}}, the same for the same cause; it is the alarm's
 * @param title what is wrong
 * @param advice what to do
 */
public record Cause(String id, Severity severity, Text title, Text advice) {

    private static final int LONGEST_ID = 32;

    /** A cause whose id is made of {@code name}: what does not fit an id is told apart by a check sum. */
    public static Cause of(String name, Severity severity, Text title, Text advice) {
        return new Cause(id(name), severity, title, advice);
    }

    private static String id(String name) {
        String id = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        if (id.matches("[a-z0-9-]{1," + LONGEST_ID + "}")) {
            return id;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String end = "-" + Long.toString(sum.getValue(), Character.MAX_RADIX);
        return cut(id.replaceAll("[^a-z0-9]+", "-"), end);
    }

    private static String cut(String id, String end) {
        return id.substring(0, Math.min(id.length(), LONGEST_ID - end.length())) + end;
    }

    /** Each under an id of its own; several of one id are counted. */
    static Map<String, Cause> byId(Collection<Cause> causes) {
        Map<String, Cause> byId = new LinkedHashMap<>();
        for (Cause each : causes) {
            String free = each.id();
            for (int twin = 2; byId.containsKey(free); twin++) {
                free = cut(each.id(), "-" + twin);
            }
            byId.put(free, each);
        }
        return byId;
    }
}
