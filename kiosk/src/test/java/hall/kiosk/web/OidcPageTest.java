package hall.kiosk.web;

import hall.text.Text;
import hall.web.oidc.OidcSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The button of the organisation's provider in a real browser, under the pages' strict policy. */
final class OidcPageTest extends BrowserCase {

    @Test
    void theButtonLeadsToTheProviderAndBack() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            hall.oidc = new OidcSettings(
                    provider.issuer(),
                    TestProvider.CLIENT,
                    TestProvider.SECRET,
                    "preferred_username",
                    Map.of("wang", "wang"),
                    Text.of("用单位账号登录", "Sign in with the organisation's account"));
            provider.user = "stranger";
            browser.go(at("/"));
            browser.untilText("#oidc", "用单位账号登录");
            browser.click("#oidc");
            browser.untilText("#said", "本大厅没有登记您");
            picture("sign-in-provider");

            provider.user = "wang";
            browser.click("#oidc");
            browser.untilText("#hello", "wang，您好");
            browser.click("#sign-out");
            browser.until("!document.getElementById('form').hidden");
        }
    }
}
