package hall.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.129, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "::1, ::1, true"
    })
    void holdsTheAddressesThatBeginAlike(String range, String address, boolean holds) {
        assertThat(IpRange.parse(range)
                        .orElseThrow()
                        .holds(IpRange.address(address).orElseThrow()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "::/129",
                "10.0.0/8",
                "10.0.0.256",
                "10.0.0.0/",
                "10.0.0.0/x",
                "1.2.3.4.5",
                "example.org",
                ":",
                "fe80::1%eth0",
                "10.0.0.0/8/8"
            })
    void whatIsNoRangeIsNone(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }

    @Test
    void asksNoNameServer() {
        assertThat(IpRange.address("hall.example")).isEmpty();
        assertThat(IpRange.address("beef")).isEmpty();
    }
}
