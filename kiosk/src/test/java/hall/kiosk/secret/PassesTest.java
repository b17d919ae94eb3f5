package hall.kiosk.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.queue.TicketId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassesTest {

    private final TicketId ticket = new TicketId("mfrggzdfmztw");

    @Test
    void aPassOpensItsTicketAndNoOther() {
        Passes passes = new Passes(new byte[32]);
        String pass = passes.of(ticket);

        assertThat(passes.ticket(pass)).contains(ticket);
        assertThat(passes.ticket("a" + pass)).isEmpty();
        assertThat(passes.ticket(pass.substring(1))).isEmpty();
        for (int i = 0; i < pass.length(); i++) {
            char other = pass.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(passes.ticket(pass.substring(0, i) + other + pass.substring(i + 1)))
                    .as("letter %s", i)
                    .isEmpty();
        }
    }

    @Test
    void theIdAloneOpensNothing() {
        Passes passes = new Passes(new byte[32]);

        for (String text : new String[] {"", "a", ticket.value(), "a".repeat(20), "a".repeat(500), "../../etc", "号"}) {
            assertThat(passes.ticket(text)).as(text).isEmpty();
        }
        assertThat(new Passes(new byte[] {1}).ticket(passes.of(ticket))).isEmpty();
    }

    /** The mark was computed with Python's hmac and base64 modules. */
    @Test
    void isTheBaseThirtyTwoOfAnHmacOfTheId() {
        assertThat(new Passes("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .of(ticket))
                .isEqualTo("mfrggzdfmztw" + "7dki73zqua26wiezka22");
    }

    @Test
    void theKeyIsOfItsOwnerAloneAndStaysOverARestart(@TempDir Path folder) throws Exception {
        String pass = Passes.open(folder, new Random(1)).of(ticket);

        assertThat(Passes.open(folder, new Random(2)).ticket(pass)).contains(ticket);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ticket-key"))))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("ticket-key");
    }

    @Test
    void aDamagedKeyIsSaidAndNotReplaced(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ticket-key"), "rubbish");

        assertThatThrownBy(() -> Passes.open(folder, new Random(1)))
                .hasMessageContaining("ticket-key")
                .hasMessageContaining("已损坏")
                .hasMessageContaining("damaged");
        assertThat(Files.readString(folder.resolve("ticket-key"))).isEqualTo("rubbish");
    }

    @Test
    void newTicketsDiffer() {
        Random chance = new Random(7);
        Set<TicketId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Passes.newTicket(chance));
        }

        assertThat(ids).hasSize(10_000);
    }
}
