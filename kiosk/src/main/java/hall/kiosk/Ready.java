package hall.kiosk;

import java.net.URI;

/** The one line that says that everything answers. */
final class Ready {

    private Ready() {}

    /** Such as {@code READY http://127.0.0.1:8080 mqtt://127.0.0.1:1883}. */
    static String line(URI pages, URI broker) {
        return "READY " + bare(pages) + " " + bare(broker);
    }

    private static String bare(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
