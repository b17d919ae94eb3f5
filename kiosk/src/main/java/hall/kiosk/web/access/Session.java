package hall.kiosk.web.access;

/**
 * Somebody is signed in. Lives in memory only: after a restart everybody signs in anew.
 *
 * @param secret what the cookie carries, 256 bits of chance
 * @param csrf what changing requests carry besides, 256 bits of chance
 */
public record Session(Identity identity, String secret, String csrf) {

    /** Never the secrets: sessions may be logged by mistake. */
    @Override
    public String toString() {
        return "Session[" + identity + "]";
    }
}
