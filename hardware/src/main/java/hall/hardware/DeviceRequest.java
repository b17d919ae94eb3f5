package hall.hardware;

import hall.hardware.DeviceLoop.Work;
import hall.hardware.link.LinkException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Something asked of a device, until it is answered exactly once. */
final class DeviceRequest<L, T> {

    private final String name;
    private final Deadline deadline;
    private final Work<L, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    DeviceRequest(String name, Deadline deadline, Work<L, T> work) {
        this.name = name;
        this.deadline = deadline;
        this.work = work;
    }

    String name() {
        return name;
    }

    boolean isLate() {
        return deadline.passed();
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** Does the work on the device's thread; whoever waits hears of it through {@code lane}. */
    void run(L link, Executor lane) throws LinkException, DeviceException {
        T result = work.run(link, deadline);
        lane.execute(() -> answer.complete(result));
    }

    void fail(DeviceException failure, Executor lane) {
        lane.execute(() -> answer.completeExceptionally(failure));
    }
}
