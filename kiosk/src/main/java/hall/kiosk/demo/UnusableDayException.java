package hall.kiosk.demo;

import hall.text.Text;

/** A recorded day that cannot be replayed. The message says why and what to do, in Chinese and in English. */
public final class UnusableDayException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableDayException(String zh, String en) {
        super(zh + " / " + en);
    }

    /** The two sentences of {@code text}. */
    UnusableDayException(Text text) {
        this(text.chinese(), text.english());
    }
}
