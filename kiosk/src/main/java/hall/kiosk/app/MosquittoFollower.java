package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.mosquitto.MosquittoFiles;
import hall.broker.mosquitto.MosquittoProcess;
import hall.kiosk.config.MachineConfig;
import hall.loop.Loop;
import hall.text.Text;
import java.io.IOException;
import java.security.SecureRandom;
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
 * Keeps the files of the hall's Mosquitto as the accounts are: writes what differs and has Mosquitto read it anew. The thread
 * {@code broker-files} does so, at once when it is told that accounts changed, and again each minute, so that a folder that
 * could not be written, or a file that somebody changed by hand, is set right without a start.
 */
final class MosquittoFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MosquittoFollower.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final HallAddress hall;
    private final MachineConfig.BrokerFiles place;
    private final Supplier<List<Account>> accounts;
    private final SecureRandom chance;
    private final Semaphore changed = new Semaphore(1);
    private final Loop loop;
    private boolean owed;
    private volatile @Nullable String failure;

    MosquittoFollower(
            HallAddress hall, MachineConfig.BrokerFiles place, Supplier<List<Account>> accounts, SecureRandom chance) {
        this.hall = hall;
        this.place = place;
        this.accounts = accounts;
        this.chance = chance;
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
        try {
            MosquittoFiles files = new MosquittoFiles(hall, accounts.get());
            owed |= files.update(place.folder(), chance);
            if (owed && place.pidFile() != null) {
                new MosquittoProcess(place.pidFile()).reload();
            }
            if (owed) {
                LOG.info("who may use the broker was written to {}", place.folder());
            }
            owed = false;
            failure = null;
        } catch (IOException e) {
            String why = e.getClass().getSimpleName() + ": " + e.getMessage();
            if (!why.equals(failure)) {
                LOG.warn(
                        "the broker's files in {} are not as the hall is; it is tried again each minute",
                        place.folder(),
                        e);
            }
            failure = why;
        }
        return true;
    }

    /** Why the files are not as the accounts are; empty while they are. */
    Optional<Text> fault() {
        return Optional.ofNullable(failure)
                .map(why -> Text.of(
                        "无法更新消息服务器的账号文件（" + place.folder() + "）：" + why + "。新设备连不上，已删除的设备仍能连接。"
                                + "请让本程序的用户可写该目录；每分钟自动重试。",
                        "The broker's files in " + place.folder() + " cannot be brought up to date: " + why
                                + ". New devices cannot connect, and removed ones still can. Let this program's user write"
                                + " there; it is tried again each minute."));
    }

    @Override
    public void close() {
        loop.close();
    }
}
