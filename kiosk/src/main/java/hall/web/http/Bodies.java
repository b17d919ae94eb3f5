package hall.web.http;

import hall.web.access.Budget;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a change before any route sees the request, as it arrives and without a thread that waits for it: a
 * sender who drips costs a connection and nothing else. A body is bounded in bytes ({@value #LARGEST}), in time (from the
 * first byte to the last), and all bodies that are arriving together in bytes, in all and for each origin.
 */
public final class Bodies extends Handler.Wrapper {

    static final int LARGEST = 64 * 1024;

    /**
     * Where a whole configuration may come, a scene with its pictures, documents of the standard, or what a tier publishes, which
     * are larger.
     */
    private static final List<String> DOCUMENTS =
            List.of("/api/v1/config", "/api/v1/scenes", "/api/v1/standard/foresight", "/api/v1/publication");

    private static final int LARGEST_DOCUMENT = 1024 * 1024;

    /** Where somebody's voice may come, half a minute of it. */
    private static final String RECORDINGS = "/api/v1/voice/recordings";

    private static final int LARGEST_RECORDING = 1_900_000;

    /** 128 of the largest bodies in all, 32 for each origin. */
    private static final long MOST_ARRIVING = 128L * LARGEST;

    private static final long MOST_OF_ONE = 32L * LARGEST;
    private static final String ATTRIBUTE = Bodies.class.getName();

    /** A body that was too large to be read; the route decides whether its sender is told so. */
    private static final Optional<byte[]> TOO_LARGE = Optional.empty();

    private final Origins origins;
    private final Duration limit;
    private final Budget arriving = new Budget(MOST_ARRIVING, MOST_OF_ONE);

    public Bodies(Origins origins, Duration limit) {
        this.origins = origins;
        this.limit = limit;
    }

    /** The body of {@code request}; empty when it was too large. */
    static Optional<byte[]> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Optional<?> read
                ? read.map(byte[].class::cast)
                : Optional.of(new byte[0]);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.POST.is(request.getMethod())) {
            return super.handle(request, response, callback);
        }
        if (request.getLength() > largest(request)) {
            request.setAttribute(ATTRIBUTE, TOO_LARGE);
            return super.handle(request, response, callback);
        }
        new Reading(request, response, callback).begin();
        return true;
    }

    private static int largest(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path == null) {
            return LARGEST;
        }
        if (path.equals(RECORDINGS)) {
            return LARGEST_RECORDING;
        }
        return DOCUMENTS.stream().anyMatch(path::startsWith) ? LARGEST_DOCUMENT : LARGEST;
    }

    /** One body on its way. */
    private final class Reading implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String origin;
        private final ByteArrayOutputStream arrived = new ByteArrayOutputStream(256);
        private Scheduler.@Nullable Task timeout;
        private boolean over;

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.origin = Origins.counted(origins.of(request));
        }

        void begin() {
            synchronized (this) {
                timeout = request.getComponents()
                        .getScheduler()
                        .schedule(this::tooSlow, limit.toMillis(), TimeUnit.MILLISECONDS);
            }
            run();
        }

        /** Takes what has arrived; called again when there is more. */
        @Override
        public void run() {
            Content.Chunk chunk = next();
            while (chunk != null) {
                if (Content.Chunk.isFailure(chunk)) {
                    if (end()) {
                        callback.failed(chunk.getFailure());
                    }
                    return;
                }
                boolean last = chunk.isLast();
                boolean room = take(chunk);
                chunk.release();
                if (!room) {
                    refuse(ProblemType.HALL_BUSY);
                    return;
                }
                if (last || arrived.size() > largest(request)) {
                    whole();
                    return;
                }
                chunk = next();
            }
        }

        /** What has arrived; null when this is over, or when {@link #run} is called again later. */
        private synchronized Content.@Nullable Chunk next() {
            if (over) {
                return null;
            }
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
            }
            return chunk;
        }

        private synchronized boolean take(Content.Chunk chunk) {
            ByteBuffer buffer = chunk.getByteBuffer();
            int length = buffer.remaining();
            if (over || !arriving.take(origin, length)) {
                return over;
            }
            byte[] bytes = new byte[length];
            buffer.get(bytes);
            arrived.writeBytes(bytes);
            return true;
        }

        /** Whether it was not over before. */
        private synchronized boolean end() {
            boolean first = !over;
            if (first) {
                over = true;
                arriving.give(origin, arrived.size());
                if (timeout != null) {
                    timeout.cancel();
                }
            }
            return first;
        }

        private void whole() {
            if (!end()) {
                return;
            }
            request.setAttribute(
                    ATTRIBUTE, arrived.size() > largest(request) ? TOO_LARGE : Optional.of(arrived.toByteArray()));
            try {
                if (!Bodies.super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, ProblemType.NOT_FOUND.status());
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }

        private void tooSlow() {
            refuse(ProblemType.BODY_TOO_SLOW);
        }

        /** Answers before the body is there; the connection ends with the answer. */
        private void refuse(ProblemType trouble) {
            if (end()) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                PlainErrors.write(request, response, callback, trouble);
            }
        }
    }
}
