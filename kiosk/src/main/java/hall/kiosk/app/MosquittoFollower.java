package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.mosquitto.MosquittoProcess;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of the hall's Mosquitto as the accounts are: writes what differs and has Mosquitto read it anew. The thread
 * {@code broker-files} does so, at once when it is told that accounts changed, and again each minute, so that a folder that
 * could not be written, or a file that somebody changed by hand, is set right without a start.
 */
final class MosquittoFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MosquittoFollower.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Three visits within ten seconds. */
    private static final int VISITS = 3;

    private static final Duration VISITS_APART = Duration.ofSeconds(2);

    private final BrokerWriter writer;
    private final @Nullable Path pidFile;
    private final Supplier<List<Account>> accounts;
    private final Semaphore changed = new Semaphore(0);
    private final Loop loop;
    private boolean owed;

    /** Who is thrown out, and how often yet. */
    private final Map<String, Integer> leaving = new LinkedHashMap<>();

    private final Set<String> thrownOut = new HashSet<>();
    private volatile @Nullable Text failure;

    /** Returns when the files have been written for the first time, or could not be. */
    MosquittoFollower(BrokerWriter writer, @Nullable Path pidFile, Supplier<List<Account>> accounts) {
        this.writer = writer;
        this.pidFile = pidFile;
        this.accounts = accounts;
        try {
            update();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        this.loop = Loop.named("broker-files").start(this::round);
    }

    /** The accounts are others than before. */
    void changed() {
        changed.release();
    }

    private boolean round() throws InterruptedException {
        Duration pause = leaving.isEmpty() ? AGAIN : VISITS_APART;
        if (changed.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
        }
        throwOut();
        update();
        return true;
    }

    /**
     * Whoever is let in no more is thrown out, several times: systemd needs a moment to have Mosquitto read the list of
     * revoked certificates, and until then he comes back.
     */
    private void throwOut() throws InterruptedException {
        for (Account back : accounts.get()) {
            leaving.remove(back.name());
            thrownOut.remove(back.name());
        }
        for (Map.Entry<String, Integer> each : List.copyOf(leaving.entrySet())) {
            try {
                thrownOut.add(each.getKey());
                writer.throwOut(each.getKey());
            } catch (IOException e) {
                LOG.debug("{} could not be thrown out; the broker may not run", each.getKey(), e);
            }
            if (each.getValue() > 1) {
                leaving.put(each.getKey(), each.getValue() - 1);
            } else {
                leaving.remove(each.getKey());
            }
        }
    }

    private void update() throws InterruptedException {
        try {
            owed |= writer.update(accounts.get(), this::retired);
            if (owed && pidFile != null) {
                new MosquittoProcess(pidFile).reload();
            }
            if (owed) {
                LOG.info("who may use the broker was written to {}", writer.folder());
            }
            owed = false;
            failure = null;
        } catch (IOException e) {
            owed = true; // what was written before it failed
            Text why = TextException.of(e);
            if (!why.equals(failure)) {
                LOG.warn(
                        "the broker's files in {} are not as the hall is; tried again each minute", writer.folder(), e);
            }
            failure = why;
        }
    }

    /** The certificate made for throwing him out is revoked like his own; that counts for no new round of visits. */
    private void retired(String name) {
        if (!thrownOut.remove(name)) {
            leaving.put(name, VISITS);
        }
    }

    /** Why the files are not as the hall is; empty while they are. */
    Optional<Text> fault() {
        return Optional.ofNullable(failure)
                .map(why -> Text.of(
                        "无法更新消息服务器的账号文件（" + writer.folder() + "）：" + why.chinese() + "。新设备连不上，已删除的设备仍能连接。"
                                + "请让本程序的用户可写该目录；每分钟自动重试。",
                        "The broker's files in " + writer.folder() + " cannot be brought up to date: " + why.english()
                                + ". New devices cannot connect, and removed ones still can. Let this program's user write"
                                + " there; it is tried again each minute."));
    }

    @Override
    public void close() {
        loop.close();
    }
}
