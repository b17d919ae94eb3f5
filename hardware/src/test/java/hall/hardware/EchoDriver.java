package hall.hardware;

import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The smallest driver there can be: greets with a question mark, tells each byte that comes, asks for one byte back. */
final class EchoDriver implements Driver<ByteLink, Byte> {

    private static final Duration ANSWER = Duration.ofMillis(500);

    private final DriverState state =
            new DriverState(Capabilities.of(DeviceKind.TICKET_PRINTER, true, HealthLevel.INTERNAL));

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        ask(link, (byte) '?');
    }

    byte ask(ByteLink link, byte question) throws LinkException, DeviceException {
        link.write(new byte[] {question});
        byte[] answer = new byte[1];
        if (link.read(answer, ANSWER) == 0) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT,
                    Text.of("500 毫秒内没有应答 " + question, "no answer to " + question + " within 500 ms"));
        }
        return answer[0];
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super Byte> events) throws LinkException {
        byte[] said = new byte[16];
        int count = link.read(said, Duration.ofMillis(100));
        for (int i = 0; i < count; i++) {
            if (said[i] == '!') {
                throw new IllegalStateException("a bug in this driver");
            }
            events.accept(said[i]);
        }
        return Duration.ZERO;
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        boolean echoed = ask(link, (byte) '?') == '?';
        return new Health(level, List.of(new Health.Finding(echoed, Text.of("有应答。", "It answers."))));
    }
}
