package hall.kiosk.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A small OpenID Connect provider on loopback, with a real key and real tokens; it can be made to lie. */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "hall-340123";
    public static final String SECRET = "a secret of the provider's";

    private final HttpServer server;
    private final Map<String, AuthenticationRequest> codes = new ConcurrentHashMap<>();
    private volatile RSAKey key;

    /** What {@code preferred_username} says. */
    public volatile String user = "wang";

    /** What becomes of the claims before they are signed. */
    public volatile UnaryOperator<JWTClaimsSet> lie = UnaryOperator.identity();

    volatile boolean signs = true;

    public TestProvider() throws IOException, JOSEException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        key = newKey();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it signs with another key. */
    void rotate() throws JOSEException {
        key = newKey();
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"]}
                """.formatted(issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        try {
            AuthenticationRequest request = AuthenticationRequest.parse(issuer().resolve(exchange.getRequestURI()));
            AuthorizationCode code = new AuthorizationCode();
            codes.put(code.getValue(), request);
            URI back = new AuthorizationSuccessResponse(
                            request.getRedirectionURI(), code, null, request.getState(), request.getResponseMode())
                    .toURI();
            exchange.getResponseHeaders().add("Location", back.toString());
            answer(exchange, 302, "");
        } catch (ParseException e) {
            answer(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try {
            HTTPRequest http = new HTTPRequest(
                    HTTPRequest.Method.POST, issuer().resolve("/token").toURL());
            http.setAuthorization(exchange.getRequestHeaders().getFirst("Authorization"));
            http.setEntityContentType(com.nimbusds.common.contenttype.ContentType.APPLICATION_URLENCODED);
            http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            TokenRequest request = TokenRequest.parse(http);
            AuthorizationCodeGrant grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
            AuthenticationRequest asked =
                    codes.remove(grant.getAuthorizationCode().getValue());
            boolean right = asked != null
                    && request.getClientAuthentication() instanceof ClientSecretBasic basic
                    && basic.getClientID().getValue().equals(CLIENT)
                    && basic.getClientSecret().getValue().equals(SECRET)
                    && CodeChallenge.compute(CodeChallengeMethod.S256, Objects.requireNonNull(grant.getCodeVerifier()))
                            .equals(asked.getCodeChallenge());
            if (asked == null || !right) {
                answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
                return;
            }
            OIDCTokens tokens = new OIDCTokens(idToken(asked), new BearerAccessToken(), null);
            answer(exchange, 200, new OIDCTokenResponse(tokens).toJSONObject().toJSONString());
        } catch (ParseException | JOSEException e) {
            answer(exchange, 400, "{\"error\": \"invalid_request\"}");
        }
    }

    private JWT idToken(AuthenticationRequest asked) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = lie.apply(new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("248289761001")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", asked.getNonce().getValue())
                .claim("preferred_username", user)
                .claim("staff_number", "A-1024")
                .build());
        if (!signs) {
            return new PlainJWT(claims);
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
