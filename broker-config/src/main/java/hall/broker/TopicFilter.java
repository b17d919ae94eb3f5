package hall.broker;

/** MQTT's matching of topics by filters: {@code +} is one level, {@code #} at the end is all the rest. */
public final class TopicFilter {

    private TopicFilter() {}

    /** Whether {@code filter} hears {@code topic}. A wildcard first does not hear topics that begin with {@code $}. */
    public static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        int wanted = 0;
        int level = 0;
        while (wanted <= filter.length() && level <= topic.length()) {
            int wantedEnd = levelEnd(filter, wanted);
            int levelEnd = levelEnd(topic, level);
            int length = wantedEnd - wanted;
            if (length == 1 && filter.charAt(wanted) == '#') {
                return true;
            }
            boolean any = length == 1 && filter.charAt(wanted) == '+';
            boolean same = length == levelEnd - level && filter.regionMatches(wanted, topic, level, length);
            if (!any && !same) {
                return false;
            }
            wanted = wantedEnd + 1;
            level = levelEnd + 1;
        }
        return wanted > filter.length() ? level > topic.length() : filter.startsWith("#", wanted);
    }

    /** Where the level of {@code path} that begins at {@code from} ends. Nothing is cut out: each message asks this. */
    private static int levelEnd(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? path.length() : end;
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
