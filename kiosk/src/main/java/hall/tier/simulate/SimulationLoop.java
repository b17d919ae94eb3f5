package hall.tier.simulate;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many simulated halls at work. They share the given connections; on a machine of two cores one connection for each of
 * thousands of halls would measure threads and not the tier. Runs on the thread {@code simulate}.
 */
public final class SimulationLoop implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(50);

    /** So many times its speed it makes at most to hold a rate. */
    private static final int MOST_STEPS = 8;

    private static final String PROVINCE = "34";
    private static final int CITIES = 16;
    private static final int COUNTIES = 9;

    private final List<SimulatedHall> halls = new ArrayList<>();
    private final InstantSource clock;
    private final Loop loop;
    private volatile double speed;
    private volatile boolean paused;
    private volatile @Nullable Rate rate;
    private double afterMillis;
    private long lastTick = System.nanoTime();

    private SimulationLoop(InstantSource clock, double speed) {
        this.clock = clock;
        this.speed = speed;
        this.loop = Loop.named("simulate").roundsWithin(Duration.ofMinutes(5)).make(this::round);
    }

    /** Starts {@code number} halls; {@code links} gives each, counted from 0, its connection. */
    public static SimulationLoop start(
            int number,
            IntFunction<Link> links,
            DayFile day,
            double speed,
            Set<Faults> faults,
            long seed,
            InstantSource clock) {
        SimulationLoop simulation = new SimulationLoop(clock, speed);
        for (int i = 0; i < number; i++) {
            SimulatedHall hall = new SimulatedHall(address(i), links.apply(i), day, i + 1, faults, seed);
            hall.start();
            simulation.halls.add(hall);
        }
        simulation.loop.start();
        return simulation;
    }

    /** The address of the hall with {@code number}, spread over the cities and counties of one province. */
    static HallAddress address(int number) {
        int city = number % CITIES + 1;
        int county = number / CITIES % COUNTIES + 1;
        String cityCode = PROVINCE + String.format(Locale.ROOT, "%02d", city);
        return new HallAddress(
                PROVINCE, cityCode, cityCode + String.format(Locale.ROOT, "%02d", county), "h" + (number + 1));
    }

    private boolean round() throws InterruptedException {
        Thread.sleep(TICK);
        long now = System.nanoTime();
        double step = (now - lastTick) / 1e6 * speed;
        lastTick = now;
        Rate held = rate;
        boolean goesOn = !paused && (held == null || held.isBehind(events(), now));
        advance(goesOn ? step : 0, now);
        for (int more = 1; held != null && goesOn && more < MOST_STEPS; more++) {
            goesOn = held.isBehind(events(), now);
            advance(goesOn ? step : 0, now);
        }
        return true;
    }

    private void advance(double millis, long now) {
        afterMillis += millis;
        for (SimulatedHall hall : halls) {
            hall.advance((long) afterMillis, clock.instant(), now / 1_000_000);
        }
    }

    /** So many events a second from {@code began} on, after {@code before}. */
    private record Rate(double perSecond, long began, long before) {

        boolean isBehind(long events, long now) {
            return events - before < perSecond * (now - began) / 1e9;
        }
    }

    /** From now on nothing happens any more in the halls; they still answer. */
    public void pause() {
        paused = true;
    }

    /** From now on time is so many times as fast as it was recorded. */
    public void speed(double times) {
        speed = times;
    }

    /** From now on all halls make so many events a second together, whatever the hour of the recorded day. */
    public void hold(double perSecond) {
        rate = new Rate(perSecond, System.nanoTime(), events());
    }

    /** The speed at which {@code number} halls make about {@code perSecond} events together. */
    public static double speedFor(double perSecond, int number, DayFile day) {
        return perSecond / (number * HallJournal.eventsPerSecond(day));
    }

    /** The last sequence of each hall's journal now, in the order of the halls. */
    public List<Long> heads() {
        return halls.stream().map(SimulatedHall::last).toList();
    }

    /** How many of the events up to {@code heads} the city has not acknowledged. */
    public long unacknowledged(List<Long> heads) {
        long missing = 0;
        for (int i = 0; i < heads.size(); i++) {
            missing += Math.max(0, heads.get(i) - halls.get(i).acknowledged());
        }
        return missing;
    }

    /** How many events the halls have in their journals. */
    public long events() {
        return halls.stream().mapToLong(SimulatedHall::last).sum();
    }

    /** How many of them the city has acknowledged. */
    public long acknowledged() {
        return halls.stream().mapToLong(SimulatedHall::acknowledged).sum();
    }

    /** How many messages the halls have sent: events, each hall's state after them, and the sums of days. */
    public long messages() {
        return halls.stream().mapToLong(SimulatedHall::messages).sum();
    }

    /** Gives every event of every hall as it is published, once the halls have paused. */
    public void all(BiConsumer<HallAddress, byte[]> taker) {
        for (SimulatedHall hall : halls) {
            for (long sequence = 1; sequence <= hall.last(); sequence++) {
                taker.accept(hall.hall(), hall.payload(sequence));
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
