package hall.tier.web;

import hall.loop.BackOff;
import hall.loop.Loop;
import hall.tier.store.StoreException;
import java.time.Duration;

/**
 * Reads the accounts of the database again and again, so that who is taken away is out within seconds in every program that
 * shows pages. While the database is away those who were there may go on. Runs on the thread {@code tier-accounts}.
 */
final class AccountLoop implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final TierPeople people;
    private final Loop loop;

    private AccountLoop(TierPeople people) {
        this.people = people;
        this.loop = Loop.named("tier-accounts").startingAgain(BackOff.SECONDS).make(this::round);
    }

    /** Starts to look. */
    static AccountLoop start(TierPeople people) {
        AccountLoop accounts = new AccountLoop(people);
        accounts.loop.start();
        return accounts;
    }

    private boolean round() throws InterruptedException {
        Thread.sleep(EVERY);
        people.endOld();
        try {
            people.refresh();
            return true;
        } catch (StoreException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
