package hall.kiosk.alarm;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the alarms equal to their causes: a cause that is found raises its alarm, and one that was not found by
 * {@value #LOOKS_WITHOUT} looks in a row ends it. Both are events of the journal. While the journal takes none, the alarm
 * stands all the same, in memory: that nothing can be stored is an alarm itself.
 *
 * <p>{@link #look} belongs to one thread, which is {@code alarms} in a hall; {@link #standing} is for any.
 */
public final class AlarmWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);
    private static final int LOOKS_WITHOUT = 2;

    private final Hall hall;
    private final InstantSource clock;
    private final Supplier<? extends Collection<Cause>> causes;
    private final Supplier<String> ids;
    private final Map<String, Integer> without = new HashMap<>();
    private final Map<String, Instant> found = new HashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Alarm> unstored = Map.of();
    private volatile Map<String, Cause> now = Map.of();

    /**
     * @param causes what is wrong now; asked by {@link #look}
     * @param ids makes ids of requests that are never given twice
     */
    public AlarmWatch(
            Hall hall, InstantSource clock, Supplier<? extends Collection<Cause>> causes, Supplier<String> ids) {
        this.hall = hall;
        this.clock = clock;
        this.causes = causes;
        this.ids = ids;
    }

    /** Looks at the causes, raises and ends alarms, and gives those that stand. */
    public List<Alarm> look() {
        Map<String, Cause> causesNow = Cause.byId(causes.get());
        DutyState duty = hall.state().duty();
        Map<String, Alarm> missing = new HashMap<>();
        found.keySet().retainAll(causesNow.keySet());
        causesNow.forEach((id, cause) -> {
            without.remove(id);
            Instant since = found.computeIfAbsent(id, first -> clock.instant());
            if (duty.alarm(id).isEmpty()) {
                missing.put(id, new Alarm(id, cause.severity(), cause.title(), cause.advice(), since, null, null));
                offer(id, new DutyCommand.Raise(id, cause.severity(), cause.title(), cause.advice()));
            }
        });
        for (Alarm alarm : duty.alarms()) {
            if (!causesNow.containsKey(alarm.id()) && without.merge(alarm.id(), 1, Integer::sum) >= LOOKS_WITHOUT) {
                offer(alarm.id(), new DutyCommand.End(alarm.id()));
            }
        }
        unstored = Map.copyOf(missing);
        now = Map.copyOf(causesNow);
        return standing();
    }

    /** The alarms whose causes stand, those that are closed too, in the words of the last look. */
    public List<Alarm> standing() {
        DutyState duty = hall.state().duty();
        Map<String, Cause> causesNow = now;
        List<Alarm> standing = new ArrayList<>();
        for (Alarm alarm : duty.alarms()) {
            Cause cause = causesNow.get(alarm.id());
            standing.add(cause == null ? alarm : alarm.saying(cause.title(), cause.advice()));
        }
        unstored.values().stream()
                .filter(alarm -> duty.alarm(alarm.id()).isEmpty())
                .sorted(Comparator.comparing(Alarm::since))
                .forEach(standing::add);
        return standing;
    }

    /** What stands and has been closed by nobody. */
    public Stream<Alarm> open() {
        return standing().stream().filter(Alarm::stands);
    }

    private void offer(String alarm, DutyCommand command) {
        if (asked.add(alarm)) {
            hall.offer(new Request("alarm/" + ids.get(), command.toString(), new HallCommand.Duty(command)))
                    .thenAccept(outcome -> {
                        asked.remove(alarm);
                        if (!(outcome instanceof Outcome.Done)) {
                            LOG.debug("The alarm {} is not in the journal yet: {}", alarm, outcome);
                        }
                    });
        }
    }
}
