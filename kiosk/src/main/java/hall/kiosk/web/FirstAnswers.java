package hall.kiosk.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The first answer to each numbered request, so that a repeated one gets the very same, also while the first is still
 * on its way. Any thread. Keeps the last {@value #KEPT}; for older ones, and after a restart, the hall still knows the
 * request and the answer is written anew from the stored events.
 *
 * <p>What may go better the next time (the hall was busy, the disk full) is not kept.
 */
final class FirstAnswers {

    static final int KEPT = 10_000;

    private record Kept(String body, CompletableFuture<Answer> answer) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT;
        }
    };

    /** The first answer to the request {@code id}, asking {@code ask} for it if this is the first. */
    CompletionStage<Answer> answer(String id, String body, Supplier<CompletionStage<Answer>> ask) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        Kept before;
        synchronized (kept) {
            before = kept.get(id);
            if (before == null) {
                kept.put(id, new Kept(body, mine));
            }
        }
        if (before != null) {
            return before.body().equals(body)
                    ? before.answer()
                    : CompletableFuture.completedStage(Answer.Problem.of(Trouble.IDEMPOTENCY_KEY_REUSED));
        }
        ask.get().whenComplete((answer, failure) -> {
            if (failure != null || isPassing(answer)) {
                synchronized (kept) {
                    kept.remove(id);
                }
            }
            if (failure != null) {
                mine.completeExceptionally(failure);
            } else {
                mine.complete(answer);
            }
        });
        return mine;
    }

    private static boolean isPassing(Answer answer) {
        return answer instanceof Answer.Problem problem
                && (problem.trouble().status() >= 500 || problem.trouble() == Trouble.IDEMPOTENCY_KEY_REUSED);
    }
}
