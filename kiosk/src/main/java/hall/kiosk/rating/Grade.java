package hall.kiosk.rating;

/**
 * The five grades of the national practice, order fixed (star values 5 to 1); their names are those of rule QE-001 of the
 * unified standard. Bad are the last two.
 */
public enum Grade {
    VERY_SATISFIED(5),
    SATISFIED(4),
    FAIRLY_SATISFIED(3),
    DISSATISFIED(2),
    VERY_DISSATISFIED(1);

    private final int stars;

    Grade(int stars) {
        this.stars = stars;
    }

    /** The grade with this many stars, 5 best. */
    public static Grade of(int stars) {
        for (Grade grade : values()) {
            if (grade.stars == stars) {
                return grade;
            }
        }
        throw new IllegalArgumentException("a grade has 1 to 5 stars, not " + stars);
    }

    public int stars() {
        return stars;
    }
}
