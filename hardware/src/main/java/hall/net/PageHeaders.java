package hall.net;

import java.util.Map;

/** What every answer of a web server of ours says to the browser, whatever it holds. */
public final class PageHeaders {

    /** No script or style but our own files, no frames, no other origin; MDN, "Content-Security-Policy". */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' blob:; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The headers by their names. */
    public static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", CONTENT_POLICY,
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()");

    /** The name of the one that says what a page may use, and what it is for a page that records. */
    public static final Map.Entry<String, String> RECORDING =
            Map.entry("Permissions-Policy", "camera=(), microphone=(self), geolocation=()");

    private PageHeaders() {}
}
