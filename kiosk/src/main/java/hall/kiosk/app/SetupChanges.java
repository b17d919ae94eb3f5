package hall.kiosk.app;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.QueueEvent;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a configuration means for the queue, and waits until it is on the disk.
 *
 * @param ids makes ids of requests that are never given twice
 */
record SetupChanges(Hall hall, Supplier<String> ids) {

    private static final Logger LOG = LoggerFactory.getLogger(SetupChanges.class);

    /** Stores what follows from {@code command}; a refusal with the code {@code fine} is none. */
    void store(HallCommand command, String fine) throws IOException {
        Request request = new Request("configure-" + ids.get(), "configure", command);
        Outcome outcome = StartWait.OF_A_HALL.await(hall.offer(request), "日志写入", "the journal to be written");
        if (outcome instanceof Outcome.NotStored notStored) {
            throw new IOException(notStored.why().both());
        }
        if (outcome instanceof Outcome.Refused refused && !refused.code().equals(fine)) {
            throw new IOException("大厅的配置不能使用（" + refused.code() + "），请修改 hall.json。 / The hall's setup cannot be"
                    + " used (" + refused.code() + "); change hall.json.");
        }
        if (outcome instanceof Outcome.Done done) {
            done.events().forEach(SetupChanges::sayReplaced);
        }
    }

    private static void sayReplaced(HallEvent event) {
        if (event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.ServiceReplaced replaced) {
            LOG.warn(
                    "业务 {} 已由 {} 接替，等候的人随之转入。 / Service {} is now {}; whoever waited for it waits there.",
                    replaced.from(),
                    replaced.to(),
                    replaced.from(),
                    replaced.to());
        }
    }
}
