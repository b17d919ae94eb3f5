package hall.tier.web;

import hall.text.Text;
import java.util.Optional;

/** What cities are called; whoever starts a tier knows. */
@FunctionalInterface
public interface Places {

    /** The name of the division with this code of six digits, such as {@code 340100}. */
    Optional<Text> name(String code);
}
