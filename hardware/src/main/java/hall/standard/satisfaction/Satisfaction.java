package hall.standard.satisfaction;

import java.util.List;

/**
 * Satisfaction from ratings that citizens gave themselves, one for each service; formula {@value #FORMULA}. Ratings by
 * time-out, by staff, repeated or voided are not counted by whoever counts here.
 *
 * @param grades how many ratings of each grade, the best of five first
 * @param offered services finished for which a rating was offered
 */
public record Satisfaction(List<Long> grades, long offered) {

    /** The version of the formulas; it changes when any figure would. */
    public static final String FORMULA = "satisfaction-1";

    /** The goal of the founding text: 98 of a hundred. */
    public static final double GOAL = 0.98;

    private static final int GRADES = 5;
    private static final int LARGEST_SAMPLE = 1_000_000;

    /** What can be said of a goal. */
    public enum Verdict {
        MET,
        NOT_MET,
        /** The interval has the goal within it: more ratings are needed. */
        TOO_FEW
    }

    public Satisfaction {
        grades = List.copyOf(grades);
        if (grades.size() != GRADES || grades.stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException("five counts of ratings are needed, none below 0, not " + grades);
        }
        if (offered < sum(grades)) {
            throw new IllegalArgumentException(sum(grades) + " ratings of only " + offered + " offered");
        }
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How many ratings there are. */
    public long ratings() {
        return sum(grades);
    }

    /** How many are bad: of the last two grades. */
    public long bad() {
        return ratings() - good();
    }

    private long good() {
        return grades.get(0) + grades.get(1) + grades.get(2);
    }

    /** The rate the goal is about (满意率): the first three grades of all; 0 of none. */
    public double rate() {
        return share(good(), ratings());
    }

    /** The first two grades alone of all. */
    public double strictRate() {
        return share(grades.get(0) + grades.get(1), ratings());
    }

    /** The mean grade on a scale of 0 to 100. */
    public double index() {
        double points = 0;
        for (int i = 0; i < GRADES; i++) {
            points += (GRADES - 1 - i) * (double) grades.get(i);
        }
        return ratings() == 0 ? 0 : 100 * points / ((GRADES - 1) * (double) ratings());
    }

    /** Where the rate may lie by chance alone. */
    public Interval interval() {
        return Interval.wilson(good(), ratings());
    }

    /** The share of those asked who answered. */
    public double participation() {
        return share(ratings(), offered);
    }

    /** The rate if everybody who did not answer were dissatisfied, and if everybody were satisfied. */
    public Interval worstCase() {
        double answered = participation();
        return new Interval(answered * rate(), answered * rate() + (1 - answered));
    }

    /** What can be said of {@code goal}: only an interval beyond it decides. */
    public Verdict verdict(double goal) {
        Interval interval = interval();
        if (interval.low() >= goal) {
            return Verdict.MET;
        }
        return interval.high() < goal ? Verdict.NOT_MET : Verdict.TOO_FEW;
    }

    /** The fewest ratings that prove {@code goal} when {@code bad} of them are bad. */
    public static int smallestSample(int bad, double goal) {
        for (int all = Math.max(1, bad); all <= LARGEST_SAMPLE; all++) {
            if (Interval.wilson(all - bad, all).low() >= goal) {
                return all;
            }
        }
        throw new IllegalArgumentException(
                "no sample up to " + LARGEST_SAMPLE + " proves " + goal + " with " + bad + " bad");
    }

    private static double share(long some, long all) {
        return all == 0 ? 0 : (double) some / all;
    }
}
