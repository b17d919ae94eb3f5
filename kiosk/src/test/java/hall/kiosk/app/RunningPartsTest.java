package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunningPartsTest {

    private final List<String> said = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private final RunningParts<String, AutoCloseable> parts = new RunningParts<>(this::open);

    private AutoCloseable open(String wanted) throws IOException {
        if (broken.contains(wanted)) {
            throw new IOException(wanted + " is not there");
        }
        said.add("+" + wanted);
        return () -> said.add("-" + wanted);
    }

    private void follow(Map<String, String> wanted) throws IOException {
        parts.retire(wanted);
        parts.open(new TreeMap<>(wanted));
    }

    @Test
    void whatIsWantedBeginsAndWhatIsNotWantedAnyMoreEnds() throws IOException {
        follow(Map.of("a", "a1", "b", "b1"));
        follow(Map.of("b", "b1", "c", "c1"));

        assertThat(said).containsExactly("+a1", "+b1", "-a1", "+c1");
        assertThat(parts.ids()).containsExactly("b", "c");
    }

    @Test
    void whatIsWantedOtherwiseEndsBeforeItBeginsAnew() throws IOException {
        follow(Map.of("a", "a1"));
        follow(Map.of("a", "a2"));

        assertThat(said).containsExactly("+a1", "-a1", "+a2");
    }

    @Test
    void aPartThatCannotBeginKeepsNoOtherFromItAndIsTriedAgain() throws IOException {
        broken.add("a1");

        assertThatThrownBy(() -> follow(Map.of("a", "a1", "b", "b1"))).hasMessage("a1 is not there");
        assertThat(parts.ids()).containsExactly("b");

        broken.clear();
        follow(Map.of("a", "a1", "b", "b1"));

        assertThat(said).containsExactly("+b1", "+a1");
    }

    @Test
    void closingEndsAllInReverse() throws IOException {
        follow(Map.of("a", "a1", "b", "b1"));

        parts.close();

        assertThat(said).containsExactly("+a1", "+b1", "-b1", "-a1");
        assertThat(parts.all()).isEmpty();
    }
}
