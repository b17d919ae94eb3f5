package hall.web.oidc;

import hall.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
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

    /** What an issuer's address must look like. */
    public static final Text ISSUER = Text.of(
            "https:// 开头的颁发者地址（只有本机可用 http）", "the issuer's address with https:// (http on this machine alone)");

    public OidcSettings {
        people = Map.copyOf(people);
    }

    /** The address of an issuer, see {@link #ISSUER}. */
    public static Optional<URI> issuer(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            boolean here = "http".equals(uri.getScheme()) && ("127.0.0.1".equals(host) || "localhost".equals(host));
            boolean plain = uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
            return Optional.of(uri).filter(each -> host != null && plain && (here || "https".equals(uri.getScheme())));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return clientId + " at " + issuer;
    }
}
