package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.mosquitto.MosquittoProcess;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of the hall's Mosquitto as the accounts are: writes what differs and has Mosquitto start with it. The thread
 * {@code broker-files} does so, at once when it is told that accounts changed, and again each minute, so that a folder that
 * could not be written, or a file that somebody changed by hand, is set right without a start.
 */
final class MosquittoFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MosquittoFollower.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final BrokerWriter writer;
    private final @Nullable Path pidFile;
    private final Supplier<List<Account>> accounts;
    private final Semaphore changed = new Semaphore(0);
    private final Loop loop;
    private boolean owed;
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
        if (changed.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
        }
        update();
        return true;
    }

    private void update() throws InterruptedException {
        try {
            owed |= writer.update(accounts.get());
            if (owed && pidFile != null) {
                new MosquittoProcess(pidFile).restart();
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
