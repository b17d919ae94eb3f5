package hall.standard.condition;

import java.util.Set;

/** What a condition says of one subject. */
public sealed interface Answer {

    /** It holds, or it does not. */
    record Known(boolean holds) implements Answer {}

    /** These facts are not known. */
    record Missing(Set<String> facts) implements Answer {
        public Missing {
            facts = Set.copyOf(facts);
        }
    }

    /** It cannot be computed, such as a division by zero; in the library's words. */
    record Failed(String why) implements Answer {}
}
