package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Link.Incoming;
import org.junit.jupiter.api.Test;

/** What the broker had kept is news only of topics that said nothing meanwhile. */
class LiveTopicsTest {

    private final LiveTopics topics = new LiveTopics();

    private boolean live(String topic) {
        return topics.isNews(new Incoming(topic, new byte[0], false, null, null));
    }

    private boolean kept(String topic) {
        return topics.isNews(new Incoming(topic, new byte[0], true, null, null));
    }

    @Test
    void aCopyBehindWhatWasSaidMeanwhileIsNoNews() {
        topics.begin(false);
        assertThat(kept("hall/state")).isTrue();
        assertThat(live("hall/state")).isTrue();

        assertThat(kept("hall/state")).isFalse();
        assertThat(live("hall/state")).isTrue();
        assertThat(kept("hall/other")).isTrue();
    }

    @Test
    void afterANewConnectionEverythingKeptIsNews() {
        topics.begin(false);
        live("hall/state");

        topics.begin(false);

        assertThat(kept("hall/state")).isTrue();
    }

    @Test
    void whoeverAsksLaterGetsWhatThereIs() {
        topics.begin(false);
        live("hall/a/state");
        live("hall/b/state");

        topics.wanted("hall/a/+");

        assertThat(kept("hall/a/state")).isTrue();
        assertThat(kept("hall/b/state")).isFalse();
    }

    /** The broker may have left out the newest of a backlog that had grown too long. */
    @Test
    void behindTheBacklogOfASessionTheCopyIsNews() {
        topics.begin(true);
        live("hall/state");
        assertThat(kept("hall/state")).isTrue();

        topics.lookingAgain();
        live("hall/state");

        assertThat(kept("hall/state")).isFalse();
    }
}
