package hall.broker;

/** MQTT's matching of topics by filters: {@code +} is one level, {@code #} at the end is all the rest. */
public final class TopicFilter {

    private TopicFilter() {}

    /** Whether {@code filter} hears {@code topic}. A wildcard first does not hear topics that begin with {@code $}. */
    public static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }

    /** Whether every topic {@code narrow} can hear is heard by {@code wide} too. */
    public static boolean covers(String wide, String narrow) {
        if (narrow.startsWith("$") && !wide.startsWith("$")) {
            return false;
        }
        String[] outer = wide.split("/", -1);
        String[] inner = narrow.split("/", -1);
        for (int i = 0; i < outer.length; i++) {
            if (outer[i].equals("#")) {
                return true;
            }
            if (i >= inner.length || inner[i].equals("#")) {
                return false;
            }
            if (!outer[i].equals("+") && !outer[i].equals(inner[i])) {
                return false;
            }
        }
        return outer.length == inner.length;
    }
}
