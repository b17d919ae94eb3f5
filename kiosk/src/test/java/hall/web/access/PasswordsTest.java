package hall.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
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
