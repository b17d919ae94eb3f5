package hall.kiosk.screen;

import java.util.random.RandomGenerator;

/** Ids that nobody can guess and everybody can read out. */
final class Letters {

    /** None that is easily mistaken for another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    /** 79 bits: whoever knows the id was given it. */
    private static final int LENGTH = 16;

    private Letters() {}

    static String of(RandomGenerator chance) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
