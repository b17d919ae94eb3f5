package hall.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** The links of a test, each a {@link PahoLink} on a {@link FakeWire}. */
final class FakeLinks implements AutoCloseable {

    private final AtomicReference<FakeWire> made = new AtomicReference<>();
    private final List<Link> opened = new ArrayList<>();

    static LinkSettings settings() {
        return LinkSettings.of("mqtt://127.0.0.1:1", "kiosk-01").withLimit(Duration.ofMillis(300));
    }

    Link open(LinkSettings settings, Object... welcomes) {
        Link link = new PahoLink(
                settings,
                (same, events) -> {
                    FakeWire wire = new FakeWire(events, welcomes);
                    made.set(wire);
                    return wire;
                },
                PahoLink.pauses(new Random(1)));
        opened.add(link);
        return link;
    }

    /** The wire of the link that was opened last. */
    FakeWire wire() {
        return Objects.requireNonNull(made.get());
    }

    @Override
    public void close() {
        opened.forEach(Link::close);
    }
}
