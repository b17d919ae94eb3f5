package hall.hardware.led;

/** The colours a text bar can have; one it lacks is shown in what it has. */
public enum LedColour {
    RED('1'),
    GREEN('2'),
    YELLOW('3'),
    BLUE('4'),
    CYAN('5'),
    MAGENTA('6'),
    WHITE('7');

    private final char mark;

    LedColour(char mark) {
        this.mark = mark;
    }

    /** The sign after {@code \C} in an Onbon text. Source: K protocol, section 11.1. */
    char mark() {
        return mark;
    }
}
