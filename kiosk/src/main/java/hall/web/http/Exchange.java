package hall.web.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer: lets it in, has it handled, writes what comes of it. Any thread. */
public final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String PROBLEM = "application/problem+json";

    /** Counts answers. Any thread. */
    @FunctionalInterface
    public interface Tally {

        /** An answer with {@code status} was written after {@code nanos}. */
        void answered(int status, long nanos);
    }

    private final Gate gate;
    private final Tally tally;
    private final LongSupplier nanos;

    public Exchange(Gate gate, Tally tally, LongSupplier nanos) {
        this.gate = gate;
        this.tally = tally;
        this.nanos = nanos;
    }

    public void answer(Route route, Context context) {
        long begunNanos = nanos.getAsLong();
        CompletionStage<? extends Answer> stage;
        try {
            stage = route.handler().handle(gate.enter(route, context));
        } catch (Rejection rejection) {
            write(context, rejection.problem(), begunNanos);
            return;
        }
        context.future(() -> stage.handle((answer, failure) -> {
                    if (failure != null) {
                        LOG.error("{} failed", route.path(), failure);
                    }
                    write(
                            context,
                            failure == null ? answer : Answer.Problem.of(ProblemType.INTERNAL_ERROR),
                            begunNanos);
                    return "";
                })
                .toCompletableFuture());
    }

    /** Nothing at this address, wrong method, and the like. */
    public void refused(HttpResponseException refusal, Context context) {
        ProblemType trouble = switch (refusal.getStatus()) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            default -> refusal.getStatus() >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.BAD_REQUEST;
        };
        String methods = refusal.getDetails().get("availableMethods");
        if (methods != null) {
            context.header("Allow", methods);
        }
        write(context, Answer.Problem.of(trouble), nanos.getAsLong());
    }

    /** Something that nobody expected; or the client has gone in the middle, then there is nobody to tell. */
    public void failed(Exception failure, Context context) {
        if (isGone(context)) {
            LOG.debug("A client has gone: {}", failure.toString());
            return;
        }
        LOG.error("{} {} failed", context.method(), context.endpoint().path, failure);
        write(context, Answer.Problem.of(ProblemType.INTERNAL_ERROR), nanos.getAsLong());
    }

    /** Whether Jetty has taken the request back; it throws whatever it is asked then. */
    private static boolean isGone(Context context) {
        try {
            context.path();
            return false;
        } catch (IllegalStateException | NullPointerException gone) {
            return true;
        }
    }

    private void write(Context context, Answer answer, long begunNanos) {
        switch (answer) {
            case Answer.Json json -> {
                json.headers().forEach(context::header);
                text(context, json.status(), "application/json; charset=utf-8", json.body());
            }
            case Answer.Empty empty -> {
                empty.headers().forEach(context::header);
                context.header("Cache-Control", "no-store").status(empty.status());
            }
            case Answer.Bytes bytes -> {
                bytes.headers().forEach(context::header);
                context.status(bytes.status()).contentType(bytes.type()).result(bytes.bytes());
            }
            case Answer.Problem problem -> problem(context, problem);
        }
        tally.answered(context.statusCode(), nanos.getAsLong() - begunNanos);
    }

    private static void problem(Context context, Answer.Problem problem) {
        Language language = Language.of(context.header("Accept-Language"));
        int status = problem.trouble().status();
        if (problem.retrySeconds() > 0) {
            context.header("Retry-After", Integer.toString(problem.retrySeconds()));
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.header("Vary", "Accept, Accept-Language");
        if (ProblemPage.isWanted(context.method().name(), context.header("Accept"))) {
            text(context, status, ProblemPage.TYPE, ProblemPage.of(problem));
            return;
        }
        context.header("Content-Language", language.tag());
        text(context, status, PROBLEM, problemJson(problem, language));
    }

    static String problemJson(Answer.Problem problem, Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank");
        json.put("title", problem.trouble().title().in(language.tag()));
        json.put("status", problem.trouble().status());
        json.put("code", problem.code());
        if (problem.detail() != null) {
            json.put("detail", problem.detail().in(language.tag()));
        }
        problem.extra().forEach(json::set);
        return json.toString();
    }

    private static void text(Context context, int status, String type, String text) {
        context.header("Cache-Control", "no-store")
                .status(status)
                .contentType(type)
                .result(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
