package hall.kiosk.app;

import hall.kiosk.queue.Stranded;
import hall.text.Text;

/** Whom a change of the setup has left behind, as a sentence. */
final class StrandedWords {

    private StrandedWords() {}

    static Text of(Stranded stranded) {
        int people = stranded.people();
        String zh = "“" + stranded.name().chinese() + "”（" + stranded.id() + "）";
        String en = "'" + stranded.name().english() + "' (" + stranded.id() + ")";
        String are = people == 1 ? "1 person is" : people + " people are";
        return switch (stranded.kind()) {
            case SERVICE_REMOVED ->
                Text.of(
                        "业务" + zh + "已不在配置中，但还有 " + people + " 人未办结：不再发号，仍会叫号，办完后自动去除。",
                        "Service " + en + " is no longer configured, but " + are
                                + " not served yet: it gives no more tickets, calls them, and goes when they are done.");
            case WINDOW_REMOVED ->
                Text.of(
                        "窗口" + zh + "已不在配置中，但仍有人在办理：请办结或转走，不会再叫号。",
                        "Window " + en
                                + " is no longer configured, but somebody is at it: finish or transfer the ticket;"
                                + " it calls nobody more.");
            case NO_WINDOW ->
                Text.of(
                        "业务" + zh + "有 " + people + " 人等候，但没有任何窗口办理该业务：请给一个窗口配置该业务，或由管理员转走。",
                        "For service " + en + " " + are
                                + " waiting, but no window serves it: configure a window for it, or"
                                + " have a manager transfer them.");
        };
    }
}
