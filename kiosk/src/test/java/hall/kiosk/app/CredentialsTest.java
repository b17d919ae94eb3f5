package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Role;
import hall.broker.TopicRights;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.web.access.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One list says who may come in to a hall, at its broker and on its pages. */
class CredentialsTest {

    private static final String LI = "{\"name\": \"li\", \"role\": \"auditor\"}";
    private static final String KIOSK = "{\"id\": \"kiosk-1\"}";
    private static final String PAD =
            "{\"id\": \"pad-1\", \"kind\": \"rating-pad\", \"driver\": \"serial-pad\", \"link\": {\"type\": \"simulated\"},"
                    + " \"options\": {\"window\": \"1\"}}";

    @TempDir
    private Path folder;

    @Test
    void everybodyIsThereOnceWithWhatHeShows() throws IOException {
        Credentials credentials = Credentials.open(hall(LI, KIOSK, PAD), folder, new Random(1));

        assertThat(names(credentials.accounts()))
                .containsExactlyInAnyOrder("hub", "observer", "voice-1", "kiosk-1", "pad-1", "manager", "clerk", "li");
        assertThat(find(credentials, "pad-1").identity().window()).isEqualTo("1");
        assertThat(find(credentials, "pad-1").credentials())
                .hasExactlyElementsOfTypes(Credential.BrokerPassword.class, Credential.Token.class);
        assertThat(find(credentials, "kiosk-1").credentials(Credential.Token.class))
                .as("its own and that of the section kiosk")
                .hasSize(2);
        assertThat(find(credentials, "li").role()).isEqualTo(Role.AUDITOR);
    }

    @Test
    void aPasswordSetOnThePagesStandsAlsoAfterARestartAndIsNowhereInTheClear() throws IOException {
        HallConfig hall = hall(LI, KIOSK, PAD);
        Credentials.open(hall, folder, new Random(1))
                .setPassword("li", Passwords.hash("a word of mine", new Random(1)), true);

        Credentials again = Credentials.open(hall, folder, new Random(2));

        Credential.PagePassword password = find(again, "li")
                .credentials(Credential.PagePassword.class)
                .findFirst()
                .orElseThrow();
        assertThat(Passwords.matches("a word of mine", password.hash())).isTrue();
        assertThat(password.oneTime()).isTrue();
        assertThat(Files.readString(folder.resolve("passwords.json"))).doesNotContain("a word of mine");
    }

    @Test
    void aBrokenFileOfPasswordsIsSaidWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("passwords.json"), "{\"people\": {\"li\": {\"hash\": \"plain\"}}}");

        assertThatThrownBy(() -> Credentials.open(hall(LI, KIOSK, PAD), folder, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/people/li/hash")
                .hasMessageContaining("one-time password");
    }

    @Test
    void whoWorksForTheHallHasNoPasswordAtTheBroker() throws IOException {
        HallConfig hall = hall(LI, KIOSK, PAD);
        Credentials credentials = Credentials.open(hall, folder, new Random(1));

        for (Account account : credentials.accounts()) {
            boolean person = account.role().kind() == Role.Kind.PERSON;
            assertThat(account.brokerPassword().isEmpty()).as("%s", account).isEqualTo(person);
            assertThat(new TopicRights(hall.address(), account.identity())
                            .reads()
                            .isEmpty())
                    .as("%s", account)
                    .isEqualTo(person);
        }
    }

    @Test
    void whoIsConfiguredNoMoreIsLetInNoMoreAndTheOthersStayAsTheyWere() throws IOException {
        Credentials credentials = Credentials.open(hall(LI, KIOSK, PAD), folder, new Random(1));
        List<Account> before = credentials.accounts();

        credentials.apply(hall("", KIOSK, ""));

        assertThat(names(credentials.accounts())).doesNotContain("li", "pad-1");
        assertThat(before).containsAll(credentials.accounts());
    }

    private static List<String> names(List<Account> accounts) {
        return accounts.stream().map(Account::name).toList();
    }

    private static Account find(Credentials credentials, String name) {
        return credentials.accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HallConfig hall(String people, String kiosks, String devices) throws IOException {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "people": [%s], "kiosks": [%s], "devices": [%s]}
                """.formatted(people, kiosks, devices);
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config().hall();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }
}
