package hall.kiosk.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what a slow disk may hold up: an old SD card may take minutes for what takes a moment elsewhere. Says again
 * and again what is waited for, so that nobody takes a slow start for a dead one, and gives up in a sentence.
 *
 * @param each how long until it is said, and said again
 * @param most when to give up
 */
record StartWait(Duration each, Duration most) {

    private static final Logger LOG = LoggerFactory.getLogger(StartWait.class);

    /** For a hall: said each half minute, for ten minutes at most. */
    static final StartWait OF_A_HALL = new StartWait(Duration.ofSeconds(30), Duration.ofMinutes(10));

    /** What {@code stage} gives; {@code chinese} and {@code english} name what is waited for. */
    <T> T await(CompletionStage<T> stage, String chinese, String english) throws IOException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        for (Duration waited = Duration.ZERO; waited.compareTo(most) < 0; waited = waited.plus(each)) {
            try {
                return future.get(each.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                Duration sofar = waited.plus(each);
                LOG.warn(
                        "启动较慢：已等待{} {} 秒，仍在等待（存储卡可能很慢）。 / A slow start: waiting for {} for {} s so far"
                                + " (the disk or card may be slow).",
                        chinese,
                        sofar.toSeconds(),
                        english,
                        sofar.toSeconds());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException(
                        "启动时被要求停止，未等到" + chinese + "。 / Told to stop while waiting for " + english + ".", ended);
            } catch (ExecutionException failed) {
                throw new IOException(
                        "启动失败：" + chinese + "：" + failed.getCause() + " / The start failed: " + english + ": "
                                + failed.getCause(),
                        failed);
            }
        }
        throw new IOException("启动失败：等待" + chinese + "超过 " + most.toSeconds() + " 秒；请检查存储卡或磁盘是否损坏、已满或过慢，然后重新启动。"
                + " / The start failed: " + english + " took more than " + most.toSeconds()
                + " s; check whether the card or disk is broken, full or too slow, then start again.");
    }
}
