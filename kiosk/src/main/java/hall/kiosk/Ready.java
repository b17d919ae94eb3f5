package hall.kiosk;

import java.io.PrintWriter;
import java.net.URI;

/** The one line that says that everything answers. */
final class Ready {

    private Ready() {}

    /** Says {@code READY http://127.0.0.1:8080 mqtt://127.0.0.1:1883}, and gives back the memory only the start needed. */
    static void say(PrintWriter out, URI pages, URI broker) {
        out.println("READY " + bare(pages) + " " + bare(broker));
        System.gc();
    }

    private static String bare(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
