package hall.hardware.idcard;

/** Sex as GB/T 2261.1 codes it on the card. */
public enum Sex {
    UNKNOWN,
    MALE,
    FEMALE,
    UNSTATED;

    static Sex of(PersonalText code) {
        if (code.length() != 1) {
            return UNKNOWN;
        }
        return switch (code.charAt(0)) {
            case '1' -> MALE;
            case '2' -> FEMALE;
            case '9' -> UNSTATED;
            default -> UNKNOWN;
        };
    }
}
