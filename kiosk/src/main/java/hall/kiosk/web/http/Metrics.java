package hall.kiosk.web.http;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the server does, and tells it as Prometheus text (exposition format 0.0.4). Any thread. By hand: a dozen
 * figures need no library.
 */
public final class Metrics {

    /** Upper ends of the buckets of answering times. */
    private static final double[] BUCKET_SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private static final int STATUS_CLASSES = 6;

    private final AtomicLongArray byStatus = new AtomicLongArray(STATUS_CLASSES);
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKET_SECONDS.length + 1);
    private final LongAdder nanosTotal = new LongAdder();
    private final LongAdder signInFailures = new LongAdder();

    void answered(int status, long nanos) {
        byStatus.incrementAndGet(Math.min(STATUS_CLASSES - 1, status / 100));
        double seconds = nanos / 1e9;
        int bucket = 0;
        while (bucket < BUCKET_SECONDS.length && seconds > BUCKET_SECONDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        nanosTotal.add(nanos);
    }

    public void signInFailed() {
        signInFailures.increment();
    }

    public String text(HallState state, int streams, Connections connections, int faults) {
        StringBuilder out = new StringBuilder(2_000);
        head(out, "hall_sequence", "gauge", "Sequence of the last event of the journal.");
        line(out, "hall_sequence", state.sequence());
        head(out, "hall_waiting", "gauge", "People waiting for any window of a service.");
        for (Service service : state.queue().setup().services()) {
            line(
                    out,
                    "hall_waiting{service=\"" + service.id() + "\"}",
                    state.queue().waiting(service.id()));
        }
        Map<String, Integer> windows = new TreeMap<>(Map.of("closed", 0, "open", 0, "serving", 0, "paused", 0));
        for (Window window : state.queue().setup().windows()) {
            windows.merge(state.queue().window(window.id()).state(), 1, Integer::sum);
        }
        head(out, "hall_windows", "gauge", "Windows by state.");
        windows.forEach((name, count) -> line(out, "hall_windows{state=\"" + name + "\"}", count));
        head(out, "hall_faults", "gauge", "Parts of the hall that fail now.");
        line(out, "hall_faults", faults);
        head(out, "hall_streams", "gauge", "Open streams of changes.");
        line(out, "hall_streams", streams);
        head(out, "hall_connections", "gauge", "Open connections to this server.");
        line(out, "hall_connections", connections.count());
        head(out, "hall_connections_ended_total", "counter", "Connections ended by a bound in number or time.");
        line(out, "hall_connections_ended_total", connections.ended());
        head(out, "hall_sign_in_failures_total", "counter", "Attempts to sign in that were refused.");
        line(out, "hall_sign_in_failures_total", signInFailures.sum());
        head(out, "hall_http_requests_total", "counter", "Requests answered, by class of status.");
        for (int status = 1; status < STATUS_CLASSES; status++) {
            line(out, "hall_http_requests_total{status=\"" + status + "xx\"}", byStatus.get(status));
        }
        histogram(out);
        head(out, "hall_memory_used_bytes", "gauge", "Heap in use.");
        Runtime runtime = Runtime.getRuntime();
        line(out, "hall_memory_used_bytes", runtime.totalMemory() - runtime.freeMemory());
        return out.toString();
    }

    private void histogram(StringBuilder out) {
        String name = "hall_http_request_seconds";
        head(out, name, "histogram", "Time from a request to its answer, streams excepted.");
        long sum = 0;
        for (int i = 0; i < BUCKET_SECONDS.length; i++) {
            sum += buckets.get(i);
            line(out, name + "_bucket{le=\"" + BUCKET_SECONDS[i] + "\"}", sum);
        }
        sum += buckets.get(BUCKET_SECONDS.length);
        line(out, name + "_bucket{le=\"+Inf\"}", sum);
        out.append(name).append("_sum ").append(nanosTotal.sum() / 1e9).append('\n');
        line(out, name + "_count", sum);
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, long value) {
        out.append(name).append(' ').append(value).append('\n');
    }
}
