package hall.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.password4j.Argon2Function;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void aPasswordMatchesItsOwnHashAlone() {
        String stored = Passwords.hash("a word of mine", new SecureRandom());

        assertThat(Passwords.matches("a word of mine", stored)).isTrue();
        assertThat(Passwords.matches("a word of yours", stored)).isFalse();
    }

    @Test
    void aPasswordOfAFileMatchesItselfAloneAndIsCheckedAsSlowlyAsAHash() {
        String file = Passwords.ofFile("a word of mine");
        String stored = Passwords.hash("another word", new SecureRandom());

        assertThat(Passwords.matches("a word of mine", file)).isTrue();
        assertThat(Passwords.matches("a word of yours", file)).isFalse();
        assertThat(Passwords.matches("", Passwords.ofFile("x"))).isFalse();
        assertThat(allocated(() -> Passwords.matches("a word of yours", file)))
                .as("each makes a hash, of five passes over seven megabytes")
                .isGreaterThan(7 * 1024 * 1024)
                .isCloseTo(allocated(() -> Passwords.matches("a word of mine", stored)), withinPercentage(20));
    }

    /** What is allocated stands for the time, which is another on each machine. */
    private static long allocated(Runnable check) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        check.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Made by the library's own getInstance; the salt is the numbers 1 and 2. */
    @Test
    void whatEarlierVersionsStoredStillMatches() {
        String stored = "argon2id$AQAAAAAAAAACAAAAAAAAAA==$vUKe2XMhPCIfHWI9ifdKRzNaZqpWND4U4ErXkN++FaA=";

        assertThat(Passwords.matches("demo-合肥", stored)).isTrue();
    }

    /** The library keeps each function that its getInstance has given, and 7 MiB with it. */
    @Test
    void theMemoryOfAHashIsNotKept() throws Exception {
        Passwords.hash("a word of mine", new SecureRandom());

        Field kept = Argon2Function.class.getDeclaredField("INSTANCES");
        kept.setAccessible(true);
        assertThat((Map<?, ?>) kept.get(null)).isEmpty();
    }
}
