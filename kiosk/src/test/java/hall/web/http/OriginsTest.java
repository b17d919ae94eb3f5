package hall.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import hall.net.IpRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins direct = new Origins(List.of());
    private final Origins behind = new Origins(List.of(
            IpRange.parse("127.0.0.1").orElseThrow(),
            IpRange.parse("10.0.0.0/8").orElseThrow()));

    @Test
    void withoutATrustedProxyTheHeaderIsWhatAnybodyWrites() {
        assertThat(of(direct, "192.168.1.7", "8.8.8.8")).isEqualTo("192.168.1.7");
        assertThat(of(behind, "192.168.1.7", "8.8.8.8")).isEqualTo("192.168.1.7");
    }

    @Test
    void theLastAddressThatNoTrustedProxyHasCounts() {
        assertThat(of(behind, "127.0.0.1", "192.168.1.7")).isEqualTo("192.168.1.7");
        assertThat(of(behind, "127.0.0.1", "1.2.3.4, 192.168.1.7, 10.3.3.3")).isEqualTo("192.168.1.7");
        assertThat(of(behind, "127.0.0.1", "1.2.3.4", "192.168.1.7")).isEqualTo("192.168.1.7");
        assertThat(of(behind, "127.0.0.1", "10.1.1.1,10.2.2.2")).isEqualTo("10.1.1.1");
    }

    @Test
    void whatIsNoAddressEndsTheSearch() {
        assertThat(of(behind, "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(of(behind, "127.0.0.1", "")).isEqualTo("127.0.0.1");
        assertThat(of(behind, "127.0.0.1", "1.2.3.4, unknown, 10.2.2.2")).isEqualTo("10.2.2.2");
        assertThat(of(behind, "127.0.0.1", "hall.example")).isEqualTo("127.0.0.1");
    }

    @Test
    void portsAndBracketsAreLeftOut() {
        assertThat(of(behind, "127.0.0.1", "192.168.1.7:51234")).isEqualTo("192.168.1.7");
        assertThat(of(behind, "127.0.0.1", "[2001:db8::5]:443")).isEqualTo("2001:db8:0:0:0:0:0:5");
        assertThat(of(behind, "127.0.0.1", "2001:db8::5")).isEqualTo("2001:db8:0:0:0:0:0:5");
    }

    @Test
    void anIpv6NetworkCountsAsOne() {
        assertThat(counted("2001:db8:1:2::5")).isEqualTo("20010db800010002/64");
        assertThat(counted("2001:db8:1:2:ffff::9")).isEqualTo("20010db800010002/64");
        assertThat(counted("2001:db8:1:3::5")).isNotEqualTo("20010db800010002/64");
        assertThat(counted("192.168.1.7")).isEqualTo("192.168.1.7");
    }

    private static String of(Origins origins, String peer, String... headers) {
        return origins.of(peer, List.of(headers)).getHostAddress();
    }

    private static String counted(String address) {
        return Origins.counted(IpRange.address(address).orElseThrow());
    }
}
