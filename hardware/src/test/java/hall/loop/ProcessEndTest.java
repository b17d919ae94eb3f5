package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes: what ends one and what does not. */
@Timeout(180)
class ProcessEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory-in-a-loop",
                "memory-in-a-worker",
                "memory-in-a-foreign-thread",
                "error-in-a-foreign-thread",
                "exception-in-a-loop"
            })
    void ends(String how) throws IOException, InterruptedException {
        assertThat(Child.outcome(ProcessEndProgram.class, how))
                .isEqualTo(new Child.Outcome(ProcessEnd.STATUS, List.of(ProcessEndProgram.GUARDED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception-in-a-foreign-thread", "exception-in-a-loop-that-starts-again"})
    void goesOn(String how) throws IOException, InterruptedException {
        assertThat(Child.outcome(ProcessEndProgram.class, how))
                .isEqualTo(new Child.Outcome(0, List.of(ProcessEndProgram.GUARDED, ProcessEndProgram.SURVIVED)));
    }
}
