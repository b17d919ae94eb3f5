package hall.kiosk.queue;

/** What something is called, in Chinese (first) and in English. */
public record Name(String zh, String en) {

    public Name {
        if (zh.isBlank() && en.isBlank()) {
            throw new IllegalArgumentException("a name must be given in Chinese or English");
        }
    }

    /** In {@code language} ({@code zh-CN} or {@code en}), or in the other one where that is empty. */
    public String in(String language) {
        boolean english = language.startsWith("en");
        if (english) {
            return en.isBlank() ? zh : en;
        }
        return zh.isBlank() ? en : zh;
    }
}
