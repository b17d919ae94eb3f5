package hall.kiosk.push;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.push.Subscriptions.Phone;
import hall.kiosk.queue.TicketId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions outlive the program and no ticket, and there is a bound to them. */
final class SubscriptionsTest {

    private static final TicketId TICKET = new TicketId("abcdefghijkl");

    @TempDir
    private Path folder;

    @AutoClose
    private final PushServiceHere service = new PushServiceHere();

    @Test
    void areThereAgainAfterARestartForTheirOwnerAlone() throws IOException {
        Phone own = phone("own", false);
        Phone helper = phone("helper", true);
        Subscriptions first = Subscriptions.open(folder);
        first.add(TICKET, own);
        first.add(TICKET, helper);

        assertThat(Subscriptions.open(folder).of(TICKET)).containsExactly(own, helper);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(TICKET.value()))))
                .isEqualTo("rw-------");

        first.remove(TICKET, own.subscription());
        assertThat(Subscriptions.open(folder).of(TICKET)).containsExactly(helper);
        first.remove(TICKET);
        assertThat(files()).isEmpty();
    }

    /** After a power cut or on a failing card; the hall starts all the same. */
    @Test
    void whateverLiesInTheFolderIsNoHindrance() throws IOException {
        Phone own = phone("own", false);
        Subscriptions.open(folder).add(TICKET, own);
        Files.copy(folder.resolve(TICKET.value()), folder.resolve("no ticket"));
        Files.copy(folder.resolve(TICKET.value()), folder.resolve("other.new"));
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        Files.createDirectory(folder.resolve("folder"));

        Subscriptions again = Subscriptions.open(folder);

        assertThat(again.of(TICKET)).containsExactly(own);
        assertThat(again.tickets()).containsExactly(TICKET);
    }

    @Test
    void threePhonesHaveATicketAndAFourthHasNone() throws IOException {
        Subscriptions subscriptions = Subscriptions.open(folder);
        Phone again = phone("1", false);
        assertThat(subscriptions.add(TICKET, again)).isTrue();
        assertThat(subscriptions.add(TICKET, phone("2", true))).isTrue();
        assertThat(subscriptions.add(TICKET, phone("3", true))).isTrue();

        assertThat(subscriptions.add(TICKET, phone("4", true))).isFalse();

        assertThat(subscriptions.add(TICKET, again)).isTrue();
        assertThat(subscriptions.of(TICKET)).hasSize(Subscriptions.MOST_OF_TICKET);
    }

    @Test
    void whatCannotBeReadIsDeletedAndNoHindrance() throws IOException {
        Files.writeString(folder.resolve("damaged"), "holder\nnonsense https://x y z\n");

        assertThat(Subscriptions.open(folder).isEmpty()).isTrue();
        assertThat(files()).isEmpty();
    }

    private java.util.List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Phone phone(String name, boolean helper) {
        return new Phone(
                service.phone(URI.create("https://push.example/" + name)).subscription(), helper);
    }
}
