package hall.broker.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HallSearchTest {

    @Test
    void aHallThatSaysWhereItIsIsFoundUntilItIsClosed() throws Exception {
        HallSearch search = HallSearch.here();
        int port = 10_000 + (int) (ProcessHandle.current().pid() % 20_000); // other builds announce theirs meanwhile
        URI address = URI.create("https://" + search.address().getHostAddress() + ":" + port);

        try (AutoCloseable said = HallSearch.announce(search.address(), "34 3401 340111 baohe", port)) {
            assertThat(said).isNotNull();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(search.find()).contains(address));
        }

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(search.find()).isNotEqualTo(Optional.of(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, https://10.0.0.5:8443",
        "https://10.0.0.5:443/, https://10.0.0.5:443",
        "hall.example.cn, https://hall.example.cn:8443",
        "[fd00::1], https://[fd00::1]:8443",
        "[fd00::1]:9, https://[fd00::1]:9",
    })
    void anAddressMayBeTypedAsPeopleWriteIt(String typed, URI address) {
        assertThat(Enrolling.address(typed)).contains(address);
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.5", "10.0.0.5/pages", "''", "a b"})
    void whatIsNoAddressIsNone(String typed) {
        assertThat(Enrolling.address(typed)).isEmpty();
    }
}
