package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    private final Topics topics = new Topics(HallAddress.DEMO);

    @Test
    void namesTheTopicsOfTheContract() {
        assertThat(topics.events()).isEqualTo("hall/1/up/34/3401/340100/demo/events");
        assertThat(topics.ack("kiosk-01")).isEqualTo("hall/1/dn/34/3401/340100/demo/device/kiosk-01/ack");
        assertThat(topics.topic(Channel.WINDOW, "w3")).isEqualTo("hall/1/up/34/3401/340100/demo/window/w3");
        assertThat(topics.topic(Channel.SUMMARY_MINUTE)).isEqualTo("hall/1/up/34/3401/340100/demo/summary/minute");
        assertThat(topics.topic(Channel.BUNDLE_PART, "ab".repeat(32), "3"))
                .endsWith("/demo/bundle/" + "ab".repeat(32) + "/3");
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItNames(Channel channel) {
        String[] values = example(channel);
        String name = topics.topic(channel, values);

        assertThat(Topic.parse(name)).contains(new Topic(HallAddress.DEMO, channel, Arrays.asList(values)));
        assertThat(TopicFilter.matches(topics.filter(channel), name)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTopicIsOfOneChannelOnly(Channel channel) {
        String name = topics.topic(channel, example(channel));

        assertThat(Channel.values())
                .filteredOn(other -> TopicFilter.matches(topics.filter(other), name))
                .containsExactly(channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hall",
                "hall/2/up/34/3401/340100/demo/events",
                "hall/1/dn/34/3401/340100/demo/events",
                "hall/1/up/34/3401/340100/demo",
                "hall/1/up/34/3501/340100/demo/events",
                "hall/1/up/34/3401/340100/Demo/events",
                "hall/1/up/34/3401/340100/demo/device/KIOSK/status",
                "hall/1/up/34/3401/340100/demo/device//status",
                "hall/1/up/34/3401/340100/demo/events/",
                "$SYS/broker/uptime"
            })
    void whatIsNotOfTheContractIsNoTopic(String name) {
        assertThat(Topic.parse(name)).isEmpty();
    }

    @Test
    void refusesADeviceThatIsNoName() {
        assertThatThrownBy(() -> topics.status("kiosk/+"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kiosk/+");
    }

    @Test
    void refusesAnAddressWhoseTiersDoNotFit() {
        assertThatThrownBy(() -> HallAddress.parse("34/3501/340100/demo")).hasMessageContaining("3501");
        assertThatThrownBy(() -> HallAddress.parse("34/3401/340100")).hasMessageContaining("34/3401/340100");
    }

    @Test
    void statesAreKeptAndEventsAreNot() {
        assertThat(Channel.values())
                .filteredOn(channel -> !channel.retained())
                .containsExactlyInAnyOrder(
                        Channel.EVENTS,
                        Channel.EVENT_PART,
                        Channel.CALL,
                        Channel.RECEIPT,
                        Channel.OUTBOX,
                        Channel.ASK,
                        Channel.ANSWER,
                        Channel.COMMAND,
                        Channel.TIER_ASK);
    }

    @Test
    void wildcardsMatchLevelByLevel() {
        assertThat(TopicFilter.matches("a/+/c", "a/b/c")).isTrue();
        assertThat(TopicFilter.matches("a/#", "a")).isTrue();
        assertThat(TopicFilter.matches("a/#", "a/b/c")).isTrue();
        assertThat(TopicFilter.matches("a/+", "a")).isFalse();
        assertThat(TopicFilter.matches("a/+", "a/b/c")).isFalse();
        assertThat(TopicFilter.matches("#", "$SYS/x")).isFalse();
        assertThat(TopicFilter.covers("a/#", "a/+/c")).isTrue();
        assertThat(TopicFilter.covers("#", "$SYS/#")).isFalse();
        assertThat(TopicFilter.covers("a/b/c", "a/+/c")).isFalse();
        assertThat(TopicFilter.covers("a/+/c", "a/b/c")).isTrue();
        assertThat(TopicFilter.covers("a/+", "a/#")).isFalse();
    }

    /** Beside what the standard says, written as it says it: level by level. */
    @Test
    void whatFiltersHearIsWhatTheStandardSays() {
        Random random = new Random(5);
        int heard = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> filter = levels(random, "a", "b", "", "+", "+");
            List<String> topic = levels(random, "a", "b", "");
            if (random.nextInt(3) == 0) {
                filter = Stream.concat(filter.stream(), Stream.of("#")).toList();
            }
            boolean expected = hears(filter, topic);
            heard += expected ? 1 : 0;
            assertThat(TopicFilter.matches(String.join("/", filter), String.join("/", topic)))
                    .as("%s hears %s", filter, topic)
                    .isEqualTo(expected);
        }
        assertThat(heard).isBetween(1_000, 19_000);
    }

    private static List<String> levels(Random random, String... from) {
        return random.ints(1 + random.nextInt(4), 0, from.length)
                .mapToObj(each -> from[each])
                .toList();
    }

    private static boolean hears(List<String> filter, List<String> topic) {
        if (filter.isEmpty() || filter.getFirst().equals("#")) {
            return !filter.isEmpty() || topic.isEmpty();
        }
        return !topic.isEmpty()
                && (filter.getFirst().equals("+") || filter.getFirst().equals(topic.getFirst()))
                && hears(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }

    static String[] example(Channel channel) {
        return channel.parameters().stream()
                .map(name -> switch (name) {
                    case "sha256" -> "ab".repeat(32);
                    case "part" -> "3";
                    default -> name + "-01";
                })
                .toArray(String[]::new);
    }
}
