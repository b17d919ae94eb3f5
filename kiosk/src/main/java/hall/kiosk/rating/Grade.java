package hall.kiosk.rating;

import hall.text.Text;

/**
 * The five grades of the national practice, names and order fixed (rule QE-001 of the unified standard; star values 5 to
 * 1). Bad are the last two.
 */
public enum Grade {
    VERY_SATISFIED(5, "非常满意", "Very satisfied"),
    SATISFIED(4, "满意", "Satisfied"),
    FAIRLY_SATISFIED(3, "基本满意", "Fairly satisfied"),
    DISSATISFIED(2, "不满意", "Dissatisfied"),
    VERY_DISSATISFIED(1, "非常不满意", "Very dissatisfied");

    private final int stars;
    private final Text label;

    Grade(int stars, String zh, String en) {
        this.stars = stars;
        this.label = Text.of(zh, en);
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

    /** As it stands on pads and pages. */
    public Text label() {
        return label;
    }
}
