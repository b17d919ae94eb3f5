package hall.tier.web;

import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import hall.tier.store.Region;
import hall.tier.store.TierRole;
import hall.tier.web.TierPeople.Right;
import hall.web.access.Access.Session;
import hall.web.access.Secrets;
import hall.web.oidc.Claims;
import hall.web.oidc.OidcSettings;
import hall.web.oidc.Welcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider of a tier, from a settings file: which provider it is, and which claims give which role in which
 * region. The first right whose claim somebody has is his.
 */
public final class ProviderFile {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 40;
    private static final int MARK = 8;
    private static final Text CLAIM = Text.of("声明名称，如 groups", "the name of a claim such as groups");
    private static final Text REGION = Text.of(
            "地址前缀，如 34/3401/340102；全部写作空文本",
            "the beginning of an address such as 34/3401/340102, or an empty text for all");

    private final OidcSettings settings;
    private final List<Rule> rules;

    /** Who has {@code value} as the claim, or among its values, has the right. */
    private record Rule(String claim, String value, Right right) {}

    private ProviderFile(OidcSettings settings, List<Rule> rules) {
        this.settings = settings;
        this.rules = List.copyOf(rules);
    }

    /** Reads {@code file}; the message of a failure names every fault in it. */
    public static ProviderFile read(Path file) throws IOException {
        JsonFaults faults = new JsonFaults();
        Optional<ProviderFile> read =
                StrictJson.read(file, faults).flatMap(value -> value.object(ProviderFile::provider));
        if (read.isEmpty() || !faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return read.get();
    }

    private static Optional<ProviderFile> provider(JsonObject file) {
        Optional<URI> issuer = file.required("issuer").text(OidcSettings.ISSUER, OidcSettings::issuer);
        Optional<String> client = file.required("clientId").text(LONGEST);
        @Nullable String secret = file.optional("clientSecret").secret(LONGEST).orElse(null);
        String who = file.optional("claim").text(CLAIM, ProviderFile::claim).orElse("preferred_username");
        Text name = file.optional("name")
                .object(ProviderFile::name)
                .orElse(Text.of("用统一身份认证登录", "Sign in with the organisation's account"));
        List<Rule> rules = file.required("rights").list(value -> value.object(ProviderFile::rule));
        return issuer.flatMap(uri ->
                client.map(id -> new ProviderFile(new OidcSettings(uri, id, secret, who, Map.of(), name), rules)));
    }

    private static Optional<Text> name(JsonObject name) {
        Optional<String> chinese = name.required(Text.CHINESE).text(LONGEST);
        Optional<String> english = name.required(Text.ENGLISH).text(LONGEST);
        return chinese.flatMap(zh -> english.map(en -> Text.of(zh, en)));
    }

    private static Optional<Rule> rule(JsonObject rule) {
        Optional<String> claim = rule.required("claim").text(CLAIM, ProviderFile::claim);
        Optional<String> value = rule.required("value").text(LONGEST);
        Optional<TierRole> role = rule.required("role").oneOf(TierRole.codes()).flatMap(TierRole::of);
        Optional<Region> region = region(rule.required("region"));
        return claim.flatMap(name ->
                value.flatMap(text -> role.flatMap(is -> region.map(of -> new Rule(name, text, new Right(is, of))))));
    }

    private static Optional<Region> region(JsonValue value) {
        return value.asWritten().filter(String::isEmpty).isPresent()
                ? Optional.of(Region.EVERYTHING)
                : value.text(REGION, text -> {
                    try {
                        return Optional.of(Region.parse(text));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                });
    }

    private static Optional<String> claim(String text) {
        return Optional.of(text).filter(each -> each.matches("[A-Za-z0-9_:./-]{1,100}"));
    }

    OidcSettings settings() {
        return settings;
    }

    Welcome welcome(TierPeople people) {
        return (now, claims) -> rules.stream()
                .filter(rule -> claims.has(rule.claim(), rule.value()))
                .findFirst()
                .flatMap(rule -> session(people, now, claims, rule.right()));
    }

    private static Optional<Session> session(TierPeople people, OidcSettings now, Claims claims, Right right) {
        return claims.one(now.claim()).filter(who -> !who.isBlank()).map(who -> people.guest(name(who), right));
    }

    /** The name of {@code who} in lists: what cannot stand in one is marked, so that no two people have the same. */
    private static String name(String who) {
        String plain = who.replaceAll("[^A-Za-z0-9._-]", "-");
        if (plain.equals(who) && who.length() <= LONGEST_NAME) {
            return who;
        }
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-"
                + Secrets.sha256(who).substring(0, MARK);
    }
}
