package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which bundle each device says it uses. What a device said in an earlier life is kept, but not believed. Any thread. */
public final class AppliedBundles {

    private final Presences presences;
    private final Runnable news;
    private final Map<String, Letter<DeviceMessage.Applied>> said = new ConcurrentHashMap<>();

    /** @param news told after each message, on the link's delivery thread; it returns at once */
    public AppliedBundles(Link link, Topics topics, Presences presences, Runnable news) {
        this.presences = presences;
        this.news = news;
        link.subscribe(topics.filter(Channel.APPLIED), message -> {
            Optional<Topic> topic = Topic.parse(message.topic());
            if (topic.isPresent()
                    && Messages.read(DeviceMessage.Applied.class, message.payload())
                            instanceof Letter<DeviceMessage.Applied> letter) {
                hear(topic.get().subject(), letter);
            }
        });
    }

    private void hear(String device, Letter<DeviceMessage.Applied> letter) {
        said.merge(device, letter, (known, next) -> {
            boolean newer = known.envelope().boot() < next.envelope().boot()
                    || next.envelope().position().after(known.envelope().position());
            return newer ? next : known;
        });
        news.run();
    }

    /** What {@code device} said last, whether it is there or not. */
    public Optional<Letter<DeviceMessage.Applied>> last(String device) {
        return Optional.ofNullable(said.get(device));
    }

    /** The same where it said so in the life it is in now: what it shows is true at this moment. */
    public Optional<DeviceMessage.Applied> now(String device) {
        return last(device)
                .filter(letter -> Objects.equals(letter.envelope().boot(), presences.boot(device)))
                .map(Letter::message);
    }
}
