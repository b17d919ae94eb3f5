package hall.broker;

import hall.broker.local.LocalBroker;

/** The embedded broker keeps the contract, seen through the real link. */
class LocalBrokerTest extends LinkContract {

    @Override
    Bench bench() throws Exception {
        LocalBroker broker = LocalBroker.start(LocalBroker.Settings.inMemory(HALL, ACCOUNTS));
        return new ProxiedBench(broker.port(), broker);
    }
}
