package hall.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty answers to requests that never reach a route, such as a broken address: a problem like any other. */
public final class PlainErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ProblemType trouble = switch (response.getStatus()) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            default -> response.getStatus() >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.BAD_REQUEST;
        };
        write(request, response, callback, trouble);
        return true;
    }

    /** Answers {@code request} with {@code trouble}, in its language. */
    static void write(Request request, Response response, Callback callback, ProblemType trouble) {
        Language language = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        response.setStatus(trouble.status());
        boolean page =
                ProblemPage.isWanted(request.getMethod(), request.getHeaders().get(HttpHeader.ACCEPT));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page ? ProblemPage.TYPE : "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Answer.Problem problem = Answer.Problem.of(trouble);
        String body = page ? ProblemPage.of(problem) : Exchange.problemJson(problem, language);
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
