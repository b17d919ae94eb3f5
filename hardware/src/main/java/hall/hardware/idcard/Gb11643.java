package hall.hardware.idcard;

/**
 * The citizen's number of GB 11643: six digits of place, eight of birth date, three of order, one check character by
 * ISO 7064 MOD 11-2. Numbers from 81, 82, 83 belong to residence permits, numbers from 9 to foreigners since 2023;
 * the check is the same.
 */
public final class Gb11643 {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int DATE_AT = 6;

    private Gb11643() {}

    /** Whether {@code number} has 18 places, a date that exists, and the right check character. */
    public static boolean valid(PersonalText number) {
        if (number.length() != WEIGHTS.length + 1) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            char digit = number.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            sum += (digit - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == number.charAt(WEIGHTS.length)
                && number.date(DATE_AT).isPresent();
    }
}
