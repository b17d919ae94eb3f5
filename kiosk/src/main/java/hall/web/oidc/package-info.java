/** Signing in by an organisation's OpenID Connect provider; the one place that knows the library for it. */
@NullMarked
package hall.web.oidc;

import org.jspecify.annotations.NullMarked;
