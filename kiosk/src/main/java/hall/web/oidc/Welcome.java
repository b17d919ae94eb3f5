package hall.web.oidc;

import hall.web.access.Access;
import hall.web.access.Access.Session;
import java.util.Optional;

/** Says whom of those a provider knows these pages let in, and as whom. Any thread. */
@FunctionalInterface
public interface Welcome {

    /** The session that begins; empty for whom nobody here knows. */
    Optional<Session> session(OidcSettings settings, Claims claims);

    /** Those whom the settings name, with the account they have here. */
    static Welcome byName(Access access) {
        return (settings, claims) ->
                claims.one(settings.claim()).map(settings.people()::get).flatMap(access::vouchedFor);
    }
}
