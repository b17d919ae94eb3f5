package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.link.LinkException.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpLinkTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void carriesBytesBothWays() throws IOException {
        try (ServerSocket server = listening();
                ByteLink link = open(server);
                Socket peer = server.accept()) {
            link.write(bytes("ask"));
            peer.getOutputStream().write(bytes("answer"));

            assertThat(peer.getInputStream().readNBytes(3)).isEqualTo(bytes("ask"));
            assertThat(read(link)).isEqualTo("answer");
        }
    }

    @Test
    void readsNothingWhenNothingComes() throws IOException {
        try (ServerSocket server = listening();
                ByteLink link = open(server)) {

            assertThat(link.read(new byte[8], Duration.ofMillis(30))).isZero();
            assertThat(link.read(new byte[8], Duration.ZERO)).isZero();
        }
    }

    @Test
    void saysThatThePeerIsGone() throws IOException {
        try (ServerSocket server = listening();
                ByteLink link = open(server)) {
            server.accept().close();

            assertThatThrownBy(() -> link.read(new byte[8], SECOND))
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Cause.LOST));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket server = listening()) {
            port = server.getLocalPort();
        }

        assertThatThrownBy(() -> TcpLink.opener("127.0.0.1", port).open())
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.reason()).isEqualTo(Cause.ABSENT))
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void closingFromAnotherThreadEndsAWaitingRead() throws IOException, InterruptedException {
        try (ServerSocket server = listening();
                ByteLink link = open(server)) {
            Thread closer = Thread.ofVirtual().start(link::close);

            assertThatThrownBy(() -> {
                        while (true) {
                            link.read(new byte[8], Duration.ofSeconds(20));
                        }
                    })
                    .isInstanceOf(LinkException.class);
            closer.join();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static ByteLink open(ServerSocket server) throws LinkException {
        return TcpLink.opener("127.0.0.1", server.getLocalPort()).open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String read(ByteLink link) throws LinkException {
        byte[] buffer = new byte[16];
        return new String(buffer, 0, link.read(buffer, SECOND.multipliedBy(60)), StandardCharsets.US_ASCII);
    }
}
