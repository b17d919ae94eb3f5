package hall.web.http;

import hall.text.Text;

/** A request that cannot be decoded; carries its answer up to the one place that writes answers. */
public final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer.Problem problem;

    public Rejection(Answer.Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Rejection(ProblemType trouble) {
        this(Answer.Problem.of(trouble));
    }

    public static Rejection field(String zh, String en) {
        return new Rejection(Answer.Problem.of(ProblemType.BAD_FIELD, Text.of(zh, en)));
    }

    public Answer.Problem problem() {
        return problem;
    }
}
