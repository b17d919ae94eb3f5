package hall.web.oidc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Nobody was signed in by the provider; the message is for the log. */
final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the page tells whoever wanted to sign in. */
    enum Why {
        /** It does not answer, or not as its discovery document must be. */
        PROVIDER_DOWN,
        /** It would not let him in, or he turned back. */
        PROVIDER_REFUSED,
        /** What it says is not to be believed: signature, issuer, audience, time or nonce. */
        TOKEN_NOT_VALID,
        /** The answer belongs to no attempt of this browser, or comes too late. */
        ATTEMPT_OVER,
        /** It knows him; the hall does not. */
        UNKNOWN_PERSON;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    ProviderException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
