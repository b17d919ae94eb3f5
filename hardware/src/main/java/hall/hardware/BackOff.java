package hall.hardware;

import java.time.Duration;

/** How long to leave a device alone after it failed so many times in a row: 1, 2, 4, 8, 16, then always 30 s. */
final class BackOff {

    private static final Duration MOST = Duration.ofSeconds(30);

    private BackOff() {}

    static Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures (" + failures + ") must be at least 1");
        }
        return failures > 5 ? MOST : Duration.ofSeconds(1L << (failures - 1));
    }
}
