package hall.kiosk.config;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.text.Text;
import hall.web.oidc.OidcSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which OpenID Connect provider people may sign in by. The client's secret stands in {@code access.json}. */
final class SignInReading {

    private static final String NAME = "name";
    private static final String STAFF_NUMBER = "staffNumber";
    private static final Text CLAIM =
            Text.of("声明名称，如 preferred_username", "the name of a claim such as preferred_username");
    private static final int LONGEST = 200;

    private SignInReading() {}

    static HallConfig.@Nullable SignIn read(JsonValue place) {
        return place.isThere() ? place.object(SignInReading::read).orElse(null) : null;
    }

    private static Optional<HallConfig.SignIn> read(JsonObject signIn) {
        Optional<URI> issuer = signIn.required("issuer").text(OidcSettings.ISSUER, OidcSettings::issuer);
        Optional<String> client = signIn.required("clientId").text(LONGEST);
        String claim = signIn.optional("claim")
                .text(CLAIM, text -> Optional.of(text).filter(each -> each.matches("[A-Za-z0-9_:./-]{1,100}")))
                .orElse("preferred_username");
        boolean byNumber = signIn.optional("is")
                .oneOf(List.of(NAME, STAFF_NUMBER))
                .filter(STAFF_NUMBER::equals)
                .isPresent();
        Text name = SetupReading.name(signIn.optional(NAME), Bounds.NAME)
                .orElse(Text.of("用单位账号登录", "Sign in with the organisation's account"));
        return issuer.flatMap(uri -> client.map(id -> new HallConfig.SignIn(uri, id, claim, byNumber, name)));
    }
}
