package hall.kiosk.demo;

import hall.kiosk.rating.Grade;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who rates, and how: the record does not say, so it is drawn. */
final class Raters {

    /** Satisfaction surveys in halls reach about one in three; the shares by grade are the demo's own choice. */
    private static final double RATES = 0.35;

    private static final double[] UP_TO = {0.62, 0.88, 0.96, 0.99};
    private static final List<Grade> GRADES = List.of(
            Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.FAIRLY_SATISFIED, Grade.DISSATISFIED, Grade.VERY_DISSATISFIED);

    private Raters() {}

    /** The rating after {@code visit}, whose citizen was done at {@code finished}; null where he gives none. */
    static Act.@Nullable Rate rate(RandomGenerator random, long finished, int visit) {
        boolean rates = random.nextDouble() < RATES;
        double drawn = random.nextDouble();
        long after = random.nextLong(10_000, 120_000);
        if (!rates) {
            return null;
        }
        int grade = 0;
        while (grade < UP_TO.length && drawn >= UP_TO[grade]) {
            grade++;
        }
        return new Act.Rate(finished + after, visit, GRADES.get(grade), List.of());
    }
}
