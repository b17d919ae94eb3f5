package hall.kiosk.web.http;

import hall.kiosk.web.access.Access;

/**
 * The cookie that carries a session.
 *
 * @param secure whether people reach the hall by https alone, also where a proxy ends TLS
 */
public record SessionCookie(boolean secure) {

    /** The cookie for who sends {@code call}: one that came by https stays there. */
    public SessionCookie over(Call call) {
        return new SessionCookie(secure || call.context().req().isSecure());
    }

    /** As it begins with {@code session}. */
    public String begins(Access.Session session) {
        return cookie(session.secret(), (int) Access.SESSION_LIFE.toSeconds());
    }

    /** As it ends. */
    public String ends() {
        return cookie("", 0);
    }

    /** The end of any cookie of the hall. */
    public String onlySecure() {
        return secure ? "; Secure" : "";
    }

    private String cookie(String value, int maxAgeSeconds) {
        return Gate.COOKIE + "=" + value + "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=Strict"
                + onlySecure();
    }
}
