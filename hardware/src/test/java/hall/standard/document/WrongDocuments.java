package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** Documents with something wrong, and what has to be said of each. */
final class WrongDocuments {

    private record Wrong(String what, Documents documents, List<String> told) {}

    private final List<Wrong> all = new ArrayList<>();

    void add(String what, Documents documents, String... told) {
        all.add(new Wrong(what, documents, List.of(told)));
    }

    /** One test for each. */
    List<DynamicTest> tests() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(20);
        return all.stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.what(), () -> {
                    assertThat(wrong.documents().resolve()).isEmpty();
                    assertThat(wrong.documents().faults()).contains(wrong.told());
                }))
                .toList();
    }
}
