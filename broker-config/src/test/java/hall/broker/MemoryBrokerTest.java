package hall.broker;

import hall.broker.LinkSettings.Will;
import hall.broker.memory.MemoryBroker;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The broker in memory keeps the contract. */
class MemoryBrokerTest extends LinkContract {

    @Override
    Bench bench() {
        MemoryBroker broker = new MemoryBroker();
        Map<String, TopicRights> access = ACCOUNTS.stream()
                .collect(Collectors.toMap(
                        Account::name, account -> new TopicRights(HALL, account.identity()), (a, b) -> a));
        Function<String, TopicRights> of = user -> java.util.Objects.requireNonNull(access.get(user), user);
        broker.allowWrites((user, topic) -> of.apply(user).mayWrite(topic));
        broker.allowReads((user, topic) -> of.apply(user).mayRead(topic));
        return new Bench() {
            @Override
            public Link open(String user, String clientId, @Nullable Will will) {
                LinkSettings settings =
                        LinkSettings.of("mqtt://memory", clientId).withUser(user, user + "-pw");
                return broker.connect(will == null ? settings : settings.withWill(will));
            }

            @Override
            public void cut(String user) {
                broker.cut(HALL.clientId(user));
            }

            @Override
            public void mend(String user) {
                broker.mend(HALL.clientId(user));
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
