package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessFileTest {

    @Test
    void theAccessFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws Exception {
        AccessFile first = AccessFile.readOrMake(folder, names(List.of("wang"), List.of("board-1")), new Random(1));
        AccessFile second =
                AccessFile.readOrMake(folder, names(List.of("wang", "li"), List.of("board-1")), new Random(2));

        assertThat(second.manager().password())
                .isEqualTo(first.manager().password())
                .hasSize(20);
        assertThat(second.devices()).isEqualTo(first.devices());
        assertThat(second.people()).containsKeys("wang", "li");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"manager\": {\"password\": 123456}}|line 1, /manager/password: must be a text of 1 to 200 characters",
                "{\"manager\": {\"password\": \"\"}}|/manager/password: must be a text of 1 to 200 characters",
                "{\"people\": {\"wang\": [\"geheim\"]}}|/people/wang: must be a text of 1 to 200 characters",
                "{\"devices\": {\"board-1\": true}}|/devices/board-1: must be a text of 1 to 200 characters",
                "{\"kiosk\": {\"token\": {}}}|/kiosk/token: must be a text of 1 to 200 characters",
                "{\"kiosk\": \"geheim\"}|/kiosk: must be an object",
                "{\"manger\": {}}|/manger: there is no such key; did you mean manager?",
                "{\"clerk\": {\"user\": \"a\", \"user\": \"b\"}}|/clerk/user: this key stands in line 1 already",
                "{\"clerk\": {\"user\": \"manager2\"}, \"manager\": {\"user\": \"manager2\"}}|is used by /manager/user already",
                "{\"manager\": {\"user\": \"wang\"}}|/manager/user: is used by hall.json /people already",
                "{\"observer\": {\"mqttUser\": \"board-1\"}}|/observer/mqttUser: is used by hall.json /devices already",
                "{\"observer\": {\"mqttUser\": \"hub\"}}|/observer/mqttUser: is a name of the hall's own",
                "{\"people\": {\"Wang Li\": \"x\"}}|/people/Wang Li: is a name that must be 1 to 32 of",
                "{} {}|the content has ended before this",
                "[]|must be an object",
                "{|line 1: the file ends here",
            })
    void whatIsWrongIsRefusedWithItsPlaceAndNeverReplaced(String text, String said, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("access.json"), text);

        assertThatThrownBy(
                        () -> AccessFile.readOrMake(folder, names(List.of("wang"), List.of("board-1")), new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("access.json")
                .hasMessageContaining(said)
                .hasMessageMatching("(?s).*\\p{IsHan}.*");

        assertThat(file).hasContent(text);
    }

    @Test
    void noMessageShowsASecret(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("access.json"),
                "{\"manager\": {\"password\": 20261126}, \"kiosk\": {\"token\": \"" + "geheim".repeat(50)
                        + "\"}, \"clerk\": \"geheim\"}");

        assertThatThrownBy(() -> AccessFile.readOrMake(folder, names(List.of(), List.of()), new Random(1)))
                .hasMessageNotContainingAny("20261126", "geheim");
    }

    @Test
    void aPasswordThatAPersonWroteStaysWhateverItsCharacters(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("access.json"), "{\"manager\": {\"password\": \"密码 \\t\\u200b!\"}}");

        AccessFile access = AccessFile.readOrMake(folder, names(List.of(), List.of()), new Random(1));

        assertThat(access.manager().password()).isEqualTo("密码 \t\u200b!");
        assertThat(AccessFile.readOrMake(folder, names(List.of(), List.of()), new Random(2)))
                .isEqualTo(access);
    }

    @Test
    void peopleWhoAreNoLongerConfiguredKeepTheirPasswords(@TempDir Path folder) throws Exception {
        AccessFile first = AccessFile.readOrMake(folder, names(List.of("wang"), List.of()), new Random(1));
        AccessFile.readOrMake(folder, names(List.of(), List.of()), new Random(2));

        assertThat(AccessFile.readOrMake(folder, names(List.of("wang"), List.of()), new Random(3)))
                .isEqualTo(first);
    }

    @Test
    void eachKioskBoardAndPadHasATokenOfItsOwn(@TempDir Path folder) throws Exception {
        AccessFile.Names names =
                new AccessFile.Names(List.of(), List.of(), List.of("kiosk-1", "kiosk-2", "board-1", "pad-3"));

        AccessFile access = AccessFile.readOrMake(folder, names, new Random(1));

        assertThat(access.tokens()).containsOnlyKeys("kiosk-1", "kiosk-2", "board-1", "pad-3");
        assertThat(Set.copyOf(access.tokens().values())).hasSize(4).doesNotContain(access.kioskToken());
        assertThat(AccessFile.readOrMake(folder, names, new Random(2))).isEqualTo(access);
    }

    private static AccessFile.Names names(List<String> people, List<String> devices) {
        return new AccessFile.Names(people, devices, List.of());
    }
}
