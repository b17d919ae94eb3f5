package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.tier.PostgresCase;
import hall.tier.store.Database;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.web.access.Passwords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs a tier adds accounts, gives passwords for once and takes accounts away. */
class TierAccountCommandTest extends PostgresCase {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path files;

    private int account(String... words) throws Exception {
        Path password = Files.writeString(files.resolve("password"), postgres.password());
        String[] all = Stream.concat(
                        Stream.of("tier", "account"),
                        Stream.concat(
                                Stream.of(words),
                                Stream.of("--database", url(), "--database-password", password.toString())))
                .toArray(String[]::new);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return HallProgram.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private List<TierAccount> stored() throws Exception {
        try (Database database = Database.open(StoreSettings.of(url(), "hall", postgres.password()))) {
            return new TierAccounts(database).all();
        }
    }

    @Test
    void anAccountComesWithAPasswordForOnceAndGoes() throws Exception {
        assertThat(account("add", "li.wei", "--role", "manager", "--region", "34/3401/340102"))
                .isZero();
        String first = out.toString().strip();
        assertThat(stored()).singleElement().satisfies(account -> {
            assertThat(account.oneTime()).isTrue();
            assertThat(Passwords.matches(first, account.hash())).isTrue();
        });
        assertThat(account("add", "li.wei", "--region", "all")).isEqualTo(2);
        assertThat(err.toString()).contains("已有账号 li.wei", "There is an account li.wei already");

        assertThat(account("password", "li.wei")).isZero();
        assertThat(out.toString().strip()).isNotEqualTo(first);
        assertThat(account("list")).isZero();
        assertThat(out.toString()).contains("li.wei\tmanager\t34/3401/340102");

        assertThat(account("remove", "li.wei")).isEqualTo(2);
        assertThat(err.toString()).contains("--last");
        assertThat(account("remove", "li.wei", "--last")).isZero();
        assertThat(stored()).isEmpty();
        assertThat(account("remove", "li.wei")).isEqualTo(2);
    }

    @Test
    void whatIsNoAccountIsSaidInBothLanguages() throws Exception {
        for (String[] wrong : List.of(
                new String[] {"add", "sso.li", "--region", "all"},
                new String[] {"add", "王", "--region", "all"},
                new String[] {"add", "li", "--region", "34/3501"},
                new String[] {"add", "li", "--region", ""},
                new String[] {"add", "li", "--region", "all", "--role", "king"},
                new String[] {"password", "li"})) {
            assertThat(account(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(err.toString()).as(String.join(" ", wrong)).containsPattern("[\\u4e00-\\u9fff].* / ");
        }
        assertThat(stored()).isEmpty();
    }
}
