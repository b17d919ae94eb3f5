package hall.kiosk.web;

/** A sentence for a person, in Chinese (first) and in English. */
public record Words(String zh, String en) {

    /** In {@code language}. */
    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
