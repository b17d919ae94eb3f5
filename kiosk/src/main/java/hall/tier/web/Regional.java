package hall.tier.web;

import hall.broker.Role;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.FirstAnswers;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the routes that tell something of halls: each is answered for the region of who asks, which is looked up here and
 * nowhere else. Nothing of a hall is told by a route that is made otherwise.
 */
final class Regional {

    private static final Logger LOG = LoggerFactory.getLogger(Regional.class);
    private static final Set<Role> SEES = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final Set<Role> ACTS = EnumSet.of(Role.MANAGER);

    private final TierPeople people;
    private final FirstAnswers answers;
    private final Executor answerers;

    /** @param answerers may wait for the database */
    Regional(TierPeople people, FirstAnswers answers, Executor answerers) {
        this.people = people;
        this.answers = answers;
        this.answerers = answerers;
    }

    /** Answers for what is in {@code region}; may wait for the database. */
    @FunctionalInterface
    interface Question {
        Answer answer(Call call, Region region) throws StoreException, Rejection;
    }

    /** Something to see. */
    Route get(String path, Question question) {
        return Route.get(path, SEES, call -> ask(call, question));
    }

    /** Something a manager does, once for each number. */
    Route act(String path, Question question) {
        return Route.post(path, ACTS, call -> {
            String who = call.who().name();
            String act = call.context().path() + " " + call.body();
            CompletionStage<Answer> first = answers.answer(who, who + "/" + call.key(), act, () -> ask(call, question));
            return first;
        });
    }

    /** Something only who publishes does, once for each number. */
    Route publish(String path, Question question) {
        return act(path, publishing(question));
    }

    /** Something only who publishes asks with a body, which changes nothing. */
    Route draft(String path, Question question) {
        return Route.postUnkeyed(path, ACTS, call -> ask(call, publishing(question)));
    }

    private Question publishing(Question question) {
        return (call, region) -> {
            if (!people.right(call.who()).role().publishes()) {
                throw new Rejection(ProblemType.WRONG_ROLE);
            }
            return question.answer(call, region);
        };
    }

    private CompletionStage<Answer> ask(Call call, Question question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return question.answer(call, people.right(call.who()).region());
                    } catch (Rejection rejection) {
                        return rejection.problem();
                    } catch (StoreException e) {
                        LOG.warn(
                                "{} could not be answered from the database: {}",
                                call.context().path(),
                                e.getMessage());
                        return Answer.Problem.of(ProblemType.DATABASE_UNREACHABLE)
                                .retryAfter(2);
                    }
                },
                answerers);
    }
}
