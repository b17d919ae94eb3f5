package hall.broker;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one party may write and read in one hall, as topic filters: {@link Channel}'s table, applied. Both brokers'
 * rules are made from this.
 *
 * <p>A device's filters have its own node in them, so it can write nowhere else but how the parts are that hang at it. A role that may read every channel, or
 * every one but the private, gets the one filter {@code #} (which is all but the broker's own topics), so that it may also
 * subscribe so; what it then may not hear all the same is {@link #denied}.
 */
public record TopicRights(HallAddress hall, Identity identity) {

    /** The filters of the topics it may write to. */
    public List<String> writes() {
        return filters(Arrays.stream(Channel.values())
                .filter(channel -> channel.writers().contains(identity.role()))
                .toList());
    }

    /** The filters of the topics it may read. */
    public List<String> reads() {
        List<Channel> readable = Arrays.stream(Channel.values())
                .filter(channel -> channel.readers().contains(identity.role()))
                .toList();
        return isWide() ? List.of("#") : filters(readable);
    }

    /** The filters of the topics it may not read, though {@link #reads} would let it. */
    public List<String> denied() {
        return isWide() ? filters(unreadable()) : List.of();
    }

    private boolean isWide() {
        return unreadable().stream().allMatch(Channel::isPrivate);
    }

    private List<Channel> unreadable() {
        return Arrays.stream(Channel.values())
                .filter(channel -> !channel.readers().contains(identity.role()))
                .toList();
    }

    /** Whether it may write to {@code topic}. */
    public boolean mayWrite(String topic) {
        return writes().stream().anyMatch(filter -> TopicFilter.matches(filter, topic));
    }

    /** Whether it may subscribe {@code filter}: everything the filter can hear must be readable by one rule. */
    public boolean maySubscribe(String filter) {
        return reads().stream().anyMatch(rule -> TopicFilter.covers(rule, filter))
                && denied().stream().noneMatch(rule -> TopicFilter.covers(rule, filter));
    }

    /** Whether it may read {@code topic}. */
    boolean mayRead(String topic) {
        return reads().stream().anyMatch(filter -> TopicFilter.matches(filter, topic))
                && denied().stream().noneMatch(filter -> TopicFilter.matches(filter, topic));
    }

    private List<String> filters(List<Channel> channels) {
        Topics topics = new Topics(hall);
        Set<String> filters = new LinkedHashSet<>();
        for (Channel channel : channels) {
            filters.add(topics.filter(channel, identity.node()));
            if (channel.isOfParts()) {
                identity.parts().forEach(part -> filters.add(topics.filter(channel, part)));
            }
        }
        return List.copyOf(filters);
    }
}
