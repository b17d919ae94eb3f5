package hall.web.http;

import hall.web.access.Access;

/**
 * The cookie that carries a session.
 *
 * @param name of its own for each program: browsers do not tell the ports of one machine apart
 * @param secure whether people reach the pages by https alone, also where a proxy ends TLS
 */
public record SessionCookie(String name, boolean secure) {

    /** The cookie of a hall. */
    public static SessionCookie ofHall(boolean secure) {
        return new SessionCookie("hall-session", secure);
    }

    /** The cookie for who sends {@code call}: one that came by https stays there. */
    public SessionCookie over(Call call) {
        return new SessionCookie(name, secure || call.context().req().isSecure());
    }

    /** As it begins with {@code session}. */
    public String begins(Access.Session session) {
        return cookie(session.secret(), (int) Access.SESSION_LIFE.toSeconds());
    }

    /** As it ends. */
    public String ends() {
        return cookie("", 0);
    }

    /** The end of any cookie of these pages. */
    public String onlySecure() {
        return secure ? "; Secure" : "";
    }

    private String cookie(String value, int maxAgeSeconds) {
        return name + "=" + value + "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=Strict" + onlySecure();
    }
}
