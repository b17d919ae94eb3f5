package hall.kiosk.web.http;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.web.http.Connections;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Counts what the server does, and tells it with what is true in the hall as Prometheus text. Any thread. */
public final class Metrics {

    /** Upper ends of the buckets of answering times. */
    private static final double[] BUCKET_SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private static final int STATUS_CLASSES = 6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Counter> byStatus = new ArrayList<>();
    private final Timer answers;
    private final Counter signInFailures;
    private final MultiGauge waiting;
    private final MultiGauge windows;
    private boolean javaBound;
    private volatile Scrape latest = new Scrape(HallState.empty(), 0, 0, 0, 0);

    /** What is true when somebody asks. */
    private record Scrape(HallState state, int streams, long connections, long ended, int faults) {}

    public Metrics() {
        for (int status = 0; status < STATUS_CLASSES; status++) {
            byStatus.add(Counter.builder("hall.http.requests")
                    .description("Requests answered, by class of status.")
                    .tag("status", status + "xx")
                    .register(registry));
        }
        answers = Timer.builder("hall.http.request")
                .description("Time from a request to its answer, streams excepted.")
                .serviceLevelObjectives(DoubleStream.of(BUCKET_SECONDS)
                        .mapToObj(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
                        .toArray(Duration[]::new))
                .register(registry);
        signInFailures = Counter.builder("hall.sign.in.failures")
                .description("Attempts to sign in that were refused.")
                .register(registry);
        waiting = MultiGauge.builder("hall.waiting")
                .description("People waiting for any window of a service.")
                .register(registry);
        windows = MultiGauge.builder("hall.windows")
                .description("Windows by state.")
                .register(registry);
        gauge(
                "hall.sequence",
                "Sequence of the last event of the journal.",
                now -> now.state().sequence());
        gauge("hall.faults", "Parts of the hall that fail now.", Scrape::faults);
        gauge(
                "hall.alarms",
                "Alarms that nobody has closed.",
                now -> now.state().duty().alarms().stream()
                        .filter(alarm -> alarm.stands())
                        .count());
        gauge("hall.streams", "Open streams of changes.", Scrape::streams);
        gauge("hall.connections", "Open connections to this server.", Scrape::connections);
        FunctionCounter.builder("hall.connections.ended", this, metrics -> metrics.latest.ended())
                .description("Connections ended by a bound in number or time.")
                .register(registry);
        Runtime runtime = Runtime.getRuntime();
        Gauge.builder("hall.memory.used", runtime, each -> each.totalMemory() - each.freeMemory())
                .description("Heap in use.")
                .baseUnit("bytes")
                .register(registry);
    }

    /** What Java says of itself, from the first question on: most halls are never asked, and it takes 200 classes. */
    private void bindJava() {
        if (!javaBound) {
            javaBound = true;
            List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                    .forEach(binder -> binder.bindTo(registry));
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Scrape> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.latest))
                .description(description)
                .register(registry);
    }

    public void answered(int status, long nanos) {
        byStatus.get(Math.min(STATUS_CLASSES - 1, status / 100)).increment();
        answers.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void signInFailed() {
        signInFailures.increment();
    }

    /** Everything as text, exposition format 0.0.4. */
    public synchronized String text(HallState state, int streams, Connections connections, int faults) {
        bindJava();
        latest = new Scrape(state, streams, connections.count(), connections.ended(), faults);
        List<Row<?>> byService = new ArrayList<>();
        for (Service service : state.queue().setup().services()) {
            byService.add(Row.of(
                    Tags.of("service", service.id().value()), state.queue().waiting(service.id())));
        }
        waiting.register(byService, true);
        Map<String, Integer> byState = new TreeMap<>(Map.of("closed", 0, "open", 0, "serving", 0, "paused", 0));
        for (Window window : state.queue().setup().windows()) {
            byState.merge(state.queue().window(window.id()).state(), 1, Integer::sum);
        }
        List<Row<?>> rows = new ArrayList<>();
        byState.forEach((name, count) -> rows.add(Row.of(Tags.of("state", name), count)));
        windows.register(rows, true);
        return registry.scrape();
    }
}
