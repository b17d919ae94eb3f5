package hall.kiosk.web;

import hall.text.Text;

/** A request that cannot be decoded; carries its answer up to the one place that writes answers. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer.Problem problem;

    Rejection(Answer.Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    Rejection(Trouble trouble) {
        this(Answer.Problem.of(trouble));
    }

    static Rejection field(String zh, String en) {
        return new Rejection(Answer.Problem.of(Trouble.BAD_FIELD, Text.of(zh, en)));
    }

    Answer.Problem problem() {
        return problem;
    }
}
