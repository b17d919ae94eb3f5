package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bundle each device says it uses. A life may begin before or after what is said in it is heard, and its number may be
 * less than the one before; so the last word of the latest lives is kept, and the one of the life it is in counts. Any thread.
 */
public final class AppliedBundles {

    private final Presences presences;
    private final Runnable news;
    /** More lives at once than this no device has. */
    private static final int LIVES = 4;

    /** By device, its lives in the order they were heard of. */
    private final Map<String, List<Letter<DeviceMessage.Applied>>> said = new ConcurrentHashMap<>();

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
        said.merge(device, List.of(letter), (known, next) -> with(known, letter));
        news.run();
    }

    private static List<Letter<DeviceMessage.Applied>> with(
            List<Letter<DeviceMessage.Applied>> known, Letter<DeviceMessage.Applied> letter) {
        long life = letter.envelope().boot();
        boolean old = known.stream()
                .anyMatch(each -> each.envelope().boot() == life
                        && !letter.envelope().position().after(each.envelope().position()));
        if (old) {
            return known;
        }
        List<Letter<DeviceMessage.Applied>> next = new ArrayList<>(known);
        next.removeIf(each -> each.envelope().boot() == life);
        next.add(letter);
        return List.copyOf(next.subList(Math.max(0, next.size() - LIVES), next.size()));
    }

    /** What {@code device} said last in the life it is in, else in whichever. */
    public Optional<Letter<DeviceMessage.Applied>> last(String device) {
        List<Letter<DeviceMessage.Applied>> all = said.getOrDefault(device, List.of());
        return letter(device).or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    /** What {@code device} said last in the life it is in now: what it shows is true at this moment. */
    public Optional<DeviceMessage.Applied> now(String device) {
        return letter(device).map(Letter::message);
    }

    private Optional<Letter<DeviceMessage.Applied>> letter(String device) {
        Long life = presences.boot(device);
        return said.getOrDefault(device, List.of()).stream()
                .filter(letter -> life != null && letter.envelope().boot() == life)
                .findFirst();
    }
}
