package hall.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import hall.web.oidc.ProviderException.Why;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider as a client sees it: authorization code flow with PKCE (RFC 7636), state and nonce. Each
 * sign-in reads the discovery document and the keys anew: a hall signs in some people an hour, and a key that the provider
 * has replaced is then never one the hall still believes. Blocks; any thread.
 */
final class Provider {

    private static final int CONNECT_MILLIS = 4_000;
    private static final int READ_MILLIS = 6_000;
    private static final int KEYS_BYTES = 200_000;

    /** How far the provider's clock may be from ours. */
    private static final int SKEW_SECONDS = 60;

    /** Signatures with the provider's private key; never "none", never with a secret that both know. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** What only this attempt knows. */
    record Attempt(String nonce, String verifier) {}

    private final OidcSettings settings;
    private final URI redirect;

    /** @param redirect where the provider sends people back to */
    Provider(OidcSettings settings, URI redirect) {
        this.settings = settings;
        this.redirect = redirect;
    }

    /** Where somebody signs in. */
    URI page(String state, Attempt attempt) throws ProviderException {
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "profile"), client(), redirect)
                .endpointURI(trusted(metadata().getAuthorizationEndpointURI()))
                .state(new State(state))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** What the provider's ID token says of who came. */
    Claims claims(String code, Attempt attempt) throws ProviderException {
        OIDCProviderMetadata metadata = metadata();
        JWT token = token(metadata, code, attempt);
        try {
            JWKSet keys =
                    JWKSet.load(trusted(metadata.getJWKSetURI()).toURL(), CONNECT_MILLIS, READ_MILLIS, KEYS_BYTES);
            IDTokenValidator validator = new IDTokenValidator(
                    metadata.getIssuer(),
                    client(),
                    new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
                    null);
            validator.setMaxClockSkew(SKEW_SECONDS);
            Map<String, List<String>> texts = new HashMap<>();
            validator
                    .validate(token, new Nonce(attempt.nonce()))
                    .toJSONObject()
                    .forEach((name, value) -> texts.put(name, texts(value)));
            return new Claims(texts);
        } catch (IOException | ParseException e) {
            throw new ProviderException(Why.PROVIDER_DOWN, "The provider's keys cannot be read: " + e.getMessage(), e);
        } catch (BadJOSEException | JOSEException e) {
            throw new ProviderException(
                    Why.TOKEN_NOT_VALID, "The provider's ID token is not believed: " + e.getMessage(), e);
        }
    }

    private static List<String> texts(@Nullable Object value) {
        List<?> several = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return several.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private JWT token(OIDCProviderMetadata metadata, String code, Attempt attempt) throws ProviderException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, new CodeVerifier(attempt.verifier()));
        URI endpoint = trusted(metadata.getTokenEndpointURI());
        String secret = settings.clientSecret();
        TokenRequest request = secret == null
                ? new TokenRequest.Builder(endpoint, client(), grant).build()
                : new TokenRequest.Builder(endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant)
                        .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(READ_MILLIS);
        http.setFollowRedirects(false);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(http.send());
            if (response instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens().getIDToken();
            }
            throw new ProviderException(
                    Why.PROVIDER_REFUSED,
                    "The provider gives no token for the code: "
                            + response.toErrorResponse().getErrorObject().getCode(),
                    null);
        } catch (IOException | com.nimbusds.oauth2.sdk.ParseException e) {
            throw new ProviderException(Why.PROVIDER_DOWN, "The provider gives no token: " + e.getMessage(), e);
        }
    }

    /** The discovery document, which must name the issuer it is asked of. */
    private OIDCProviderMetadata metadata() throws ProviderException {
        try {
            return OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), CONNECT_MILLIS, READ_MILLIS);
        } catch (GeneralException | IOException e) {
            throw new ProviderException(
                    Why.PROVIDER_DOWN, "The provider's discovery document cannot be read: " + e.getMessage(), e);
        }
    }

    /** An address of the provider's, which is as safe on the line as the issuer's. */
    private URI trusted(URI address) throws ProviderException {
        if (address == null || !settings.issuer().getScheme().equals(address.getScheme())) {
            throw new ProviderException(
                    Why.PROVIDER_DOWN, "The provider's discovery document lacks an address by https: " + address, null);
        }
        return address;
    }

    private ClientID client() {
        return new ClientID(settings.clientId());
    }
}
