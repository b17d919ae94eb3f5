package hall.web.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an ID token says of somebody, as far as it is texts: one text, or several. Immutable. */
public record Claims(Map<String, List<String>> texts) {

    public Claims {
        texts = Map.copyOf(texts);
    }

    /** The one text of the claim {@code name}. */
    public Optional<String> one(String name) {
        List<String> all = texts.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether {@code value} is the claim {@code name}, or one of its texts. */
    public boolean has(String name, String value) {
        return texts.getOrDefault(name, List.of()).contains(value);
    }
}
