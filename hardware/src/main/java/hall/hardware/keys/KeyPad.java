package hall.hardware.keys;

import hall.hardware.Action;
import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Fault;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.KeyLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rating pad or call keypad whose keys tell when they go down and up: five buttons on the header, or a USB keypad. A
 * press counts when it comes, not when the finger leaves; a key that is held for more than ten seconds is a fault that
 * somebody must look at. Device thread.
 */
public final class KeyPad implements Driver<KeyLink, KeyPressed> {

    private static final Logger LOG = LoggerFactory.getLogger(KeyPad.class);

    /** Contacts of cheap buttons bounce for up to 20 ms; above 50 ms a quick press would be lost. */
    public static final Duration BUTTON_SETTLE = Duration.ofMillis(30);

    /** USB keypads settle their contacts themselves. */
    public static final Duration USB_SETTLE = Duration.ZERO;

    static final Duration STUCK = Duration.ofSeconds(10);
    static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration WAIT = Duration.ofMillis(10);
    private static final int MOST_EDGES_AT_ONCE = 64;

    private final DeviceClock clock;
    private final Map<Integer, Key> keys;
    private final IntFunction<String> names;
    private final Set<Integer> named = new HashSet<>();
    private final Debounce debounce;
    private final PressGuard guard = new PressGuard(QUIET);
    private final DriverState state;

    /**
     * @param kind {@link DeviceKind#RATING_PAD} or {@link DeviceKind#CALL_KEYPAD}
     * @param keys what each line or key code means; others are named in the log once and passed over
     * @param settle how long a level must hold before it counts
     * @param names what a line or key code is called in a configuration
     * @param clock the clock the link's edges are stamped with
     */
    public KeyPad(
            DeviceKind kind, Map<Integer, Key> keys, Duration settle, IntFunction<String> names, DeviceClock clock) {
        this.clock = clock;
        this.names = names;
        this.keys = Map.copyOf(keys);
        this.debounce = new Debounce(settle, STUCK);
        this.state = new DriverState(Capabilities.of(kind, true, HealthLevel.INTERNAL, HealthLevel.INTERACTIVE)
                .with(Fact.KEYS, keys.values().stream().map(Key::code).sorted().toArray(String[]::new)));
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(KeyLink link) throws LinkException {
        debounce.reset();
        state.healthy();
        for (int i = 0; i < MOST_EDGES_AT_ONCE; i++) {
            Optional<KeyLink.Edge> edge = link.read(Duration.ZERO);
            if (edge.isEmpty()) {
                break;
            }
            edge.filter(KeyLink.Edge::pressed).ifPresent(held -> debounce.alreadyDown(held.code(), held.nanos()));
        }
    }

    @Override
    public Duration idle(KeyLink link, Consumer<? super KeyPressed> events) throws LinkException {
        hear(link, WAIT, events);
        return Duration.ZERO;
    }

    private void hear(KeyLink link, Duration limit, Consumer<? super KeyPressed> events) throws LinkException {
        Optional<KeyLink.Edge> edge = link.read(limit);
        for (int i = 0; i < MOST_EDGES_AT_ONCE && edge.isPresent(); i++) {
            KeyLink.Edge heard = edge.get();
            if (!keys.containsKey(heard.code())) {
                passOver(heard);
            } else {
                tell(debounce.edge(heard.code(), heard.pressed(), heard.nanos()), events);
            }
            edge = link.read(Duration.ZERO);
        }
        long now = clock.nanos();
        if (edge.isEmpty()) {
            tell(debounce.advance(now), events);
        }
        state.fault(debounce.stuck(now), Fault.USER, Action.RELEASE_KEY);
    }

    /** Whoever writes a configuration learns what his keys are called. */
    private void passOver(KeyLink.Edge heard) {
        if (heard.pressed() && named.add(heard.code())) {
            LOG.info("the key {} was pressed, which has no meaning in the option 'keys'", names.apply(heard.code()));
        }
    }

    private void tell(List<Debounce.Press> presses, Consumer<? super KeyPressed> events) {
        for (Debounce.Press press : presses) {
            Key key = keys.get(press.code());
            if (key != null && guard.admits(key, 0, press.alone(), press.nanos())) {
                state.tally().count(Counter.KEYS_PRESSED);
                events.accept(new KeyPressed(key, 0));
            }
        }
    }

    @Override
    public Health check(KeyLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        return switch (level) {
            case INTERNAL -> Health.of(level, released());
            case INTERACTIVE -> Health.of(level, pressed(link, deadline));
            case EXTERNAL ->
                throw new DeviceException(
                        ErrorCode.UNSUPPORTED,
                        Text.of("按键本身没有显示，请逐个按键检查", "keys show nothing by themselves; press each to try it"));
        };
    }

    private Health.Finding released() {
        return debounce.stuck(clock.nanos())
                ? Health.Finding.failed("有按键被卡住，请检查按键。", "A key is stuck: look at the keys.")
                : Health.Finding.passed("按键均已松开。", "No key is stuck.");
    }

    private Health.Finding pressed(KeyLink link, Deadline deadline) throws LinkException {
        KeyPressed[] first = new KeyPressed[1];
        while (first[0] == null && !deadline.passed()) {
            hear(link, deadline.atMost(WAIT), press -> first[0] = press);
        }
        return KeyPressed.finding(Optional.ofNullable(first[0]));
    }
}
