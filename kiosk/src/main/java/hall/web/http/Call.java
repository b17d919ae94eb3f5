package hall.web.http;

import hall.broker.Identity;
import hall.text.FreeText;
import hall.web.access.Access.Session;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, let in by the {@link Gate}.
 *
 * @param origin from where it comes, see {@link Origins}
 * @param identity who sent it; null for anybody
 * @param session set when {@code identity} is signed in with a cookie
 * @param key its Idempotency-Key; empty where the route needs none
 * @param body its text; empty for a GET
 */
public record Call(
        Context context,
        Language language,
        InetAddress origin,
        @Nullable Identity identity,
        @Nullable Session session,
        String key,
        String body) {

    private static final int LONGEST_QUERY = 64;

    /** Another name that leads here belongs to somebody else's page. */
    private static final String OWN_NAMES = "(localhost|127[.]0[.]0[.]1|\\[::1\\])(:[0-9]{1,5})?";

    /** A part of the path, such as {@code w}. */
    public String path(String name) {
        return context.pathParam(name);
    }

    public Fields fields() throws Rejection {
        return Fields.of(body);
    }

    /** Who sent it, on a route that lets nobody in unknown. */
    public Identity who() {
        if (identity == null) {
            throw new IllegalStateException(context.path() + " must not be open to everybody");
        }
        return identity;
    }

    /** Whether it comes from this machine, by one of its own names; what comes through a proxy has another origin. */
    public boolean isFromThisMachine() {
        return origin.isLoopbackAddress() && isToThisMachine(context);
    }

    /** Whether a request asks for this machine by one of its own names, and not for somebody's page that leads here. */
    public static boolean isToThisMachine(Context context) {
        return String.valueOf(context.header("Host")).matches(OWN_NAMES);
    }

    /** A text from the query that must be there, once. */
    public String query(String name) throws Rejection {
        List<String> texts = context.queryParams(name);
        if (texts.size() != 1 || FreeText.fault(texts.getFirst(), LONGEST_QUERY) != null) {
            throw Rejection.field(
                    "须给出一个“" + name + "”，最多 " + LONGEST_QUERY + " 个字符。",
                    "Give one parameter \"" + name + "\" of at most " + LONGEST_QUERY + " characters.");
        }
        return texts.getFirst();
    }

    /** A text from the query; null when it is not there or empty. */
    public @Nullable String optionalQuery(String name) throws Rejection {
        List<String> texts = context.queryParams(name);
        return texts.isEmpty() || texts.equals(List.of("")) ? null : query(name);
    }

    /** A time by RFC 3339 from the query; null when it is not there or empty. */
    public @Nullable Instant optionalTime(String name) throws Rejection {
        String text = optionalQuery(name);
        return text == null ? null : Fields.time(name, text);
    }

    /** A date from the query that must be there. */
    public LocalDate date(String name) throws Rejection {
        return Fields.date(name, query(name));
    }

    /** A whole number from the query, {@code otherwise} when it is not there. */
    public long query(String name, long otherwise, long least, long most) throws Rejection {
        List<String> texts = context.queryParams(name);
        if (texts.isEmpty()) {
            return otherwise;
        }
        String text = texts.getFirst();
        long number = texts.size() == 1 && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw Rejection.field(
                    "“" + name + "”须为 " + least + " 至 " + most + " 的整数，且只写一次。",
                    "The parameter \"" + name + "\" must be one whole number from " + least + " to " + most + ".");
        }
        return number;
    }
}
