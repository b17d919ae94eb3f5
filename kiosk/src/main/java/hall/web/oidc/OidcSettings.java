package hall.web.oidc;

import hall.text.Text;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provider people of a hall may sign in by, and whom of them it means. Immutable.
 *
 * @param issuer as the provider names itself; its discovery document is beneath it
 * @param clientSecret null for a public client, which proves itself by PKCE alone
 * @param claim the claim of the ID token that says who it is
 * @param people by the value of that claim the name somebody signs in by; nobody else is let in
 * @param name what the button says
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        String claim,
        Map<String, String> people,
        Text name) {

    public OidcSettings {
        people = Map.copyOf(people);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return clientId + " at " + issuer;
    }
}
