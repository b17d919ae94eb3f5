package hall.kiosk.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.json.JsonFault;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.PasswordFile;
import hall.kiosk.queue.Service;
import hall.kiosk.setup.NewHall.SetupPlace;
import hall.standard.design.Tokens;
import hall.web.access.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From answers to a hall that can start, and what is wrong with answers. */
class NewHallTest {

    private static final SetupPlace WEB = new SetupPlace("127.0.0.1", 8080);
    private static final String RIGHT = """
            {"division": "340123", "name": {"zh": "肥西县政务服务中心", "en": "Feixi County Government Service Hall"},
             "services": ["tax", "household"], "windows": 3, "clerks": 2,
             "manager": {"user": "chief", "password": "correct horse"}, "week": ["09:00-12:00", "13:30-17:00"],
             "printer": {"kind": "network", "host": "192.168.1.50"}, "boards": ["main-landscape"]}
            """;

    @TempDir
    private Path folder;

    private NewHall hall;

    @BeforeEach
    void empty() {
        hall = new NewHall(folder, folder.resolve("data"), new Random(7));
    }

    @Test
    void rightAnswersWriteAConfigurationAndThePasswords() throws IOException {
        NewHall.Outcome.Done done = (NewHall.Outcome.Done) hall.finish(RIGHT, WEB);

        Configuration config = read();
        assertThat(config.hall().address().path()).isEqualTo("34/3401/340123/hall");
        assertThat(config.hall().setup().name().chinese()).isEqualTo("肥西县政务服务中心");
        assertThat(config.hall().setup().services())
                .extracting(service -> service.id().value(), Service::prefix)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("household", "A"),
                        org.assertj.core.api.Assertions.tuple("tax", "B"));
        assertThat(config.hall().setup().windows()).hasSize(3);
        assertThat(config.hall().hours()).isNotNull();
        assertThat(config.machine().web().port()).isEqualTo(8080);
        assertThat(done.clerks()).extracting(NewHall.Clerk::user).containsExactly("clerk-1", "clerk-2");
        String access = Files.readString(folder.resolve("data").resolve("access.json"));
        assertThat(access).contains("\"user\" : \"chief\"").doesNotContain("correct horse");
        PasswordFile passwords = PasswordFile.read(folder.resolve("data"));
        assertThat(passwords.people()).containsOnlyKeys("chief", "clerk-1", "clerk-2");
        PasswordFile.Entry clerk = Objects.requireNonNull(passwords.people().get("clerk-1"));
        assertThat(Objects.requireNonNull(passwords.people().get("chief")).oneTime())
                .isFalse();
        assertThat(clerk.oneTime()).isTrue();
        assertThat(Passwords.matches(done.clerks().getFirst().password(), clerk.hash()))
                .isTrue();
    }

    /** The clerk's password would be told to somebody whom it does not let in. */
    @Test
    void theManagerHasNoneOfTheNamesTheSetupGives() throws IOException {
        for (String name : List.of("clerk-1", "clerk-2", "board-1", "kiosk-1", "hub")) {
            assertThat(hall.finish(RIGHT.replace("chief", name), WEB))
                    .as(name)
                    .isInstanceOfSatisfying(
                            NewHall.Outcome.Faulty.class,
                            faulty -> assertThat(faulty.faults())
                                    .extracting(JsonFault::pointer)
                                    .containsExactly("/manager/user"));
        }

        assertThat(hall.finish(RIGHT.replace("chief", "clerk-3"), WEB)).isInstanceOf(NewHall.Outcome.Done.class);
        assertThat(read().hall().boards()).extracting(HallConfig.Board::id).containsExactly("board-1");
    }

    @Test
    void theHallBeginsOnlyOnceEverythingIsWrittenAndIsSetUpOnce() throws IOException {
        hall.beginIfWritten();
        assertThat(hall.finished()).isNotDone();

        hall.finish(RIGHT, WEB);
        hall.beginIfWritten();

        assertThat(hall.finished()).isCompletedWithValue(folder);
        assertThat(hall.finish(RIGHT, WEB)).isEqualTo(new NewHall.Outcome.Over());
    }

    @Test
    void theWholeCatalogueMakesAHallWithAPrefixOfItsOwnForEachService() throws IOException {
        String all = hall.catalogue().ids().stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));

        assertThat(hall.finish(RIGHT.replace("\"tax\", \"household\"", all), WEB))
                .isInstanceOf(NewHall.Outcome.Done.class);

        List<Service> services = read().hall().setup().services();
        assertThat(services).hasSize(40);
        assertThat(services).extracting(Service::prefix).doesNotHaveDuplicates();
    }

    @Test
    void eachServiceOfTheCatalogueHasTheColourAndPictogramOfItsGroup() {
        Tokens tokens = Tokens.standard();
        for (ServiceCatalogue.Group group : hall.catalogue().groups()) {
            for (ServiceCatalogue.Entry entry : group.services()) {
                assertThat(tokens.groupOf(group.name().chinese(), entry.name().chinese())
                                .code())
                        .as(entry.id())
                        .isEqualTo(group.code());
            }
        }
    }

    @Test
    void wrongAnswersAreToldTogetherAndNothingIsWritten() throws IOException {
        String wrong = RIGHT.replace("340123", "999999")
                .replace("\"tax\"", "\"taxes\"")
                .replace("\"windows\": 3", "\"windows\": 0")
                .replace("correct horse", "short")
                .replace("\"chief\"", "\"hub\"")
                .replace("13:30-17:00", "half past one")
                .replace("192.168.1.50", "not a host!")
                .replace("main-landscape", "main-round")
                .replace("\"clerks\"", "\"clarks\"");

        NewHall.Outcome outcome = hall.finish(wrong, WEB);

        assertThat(((NewHall.Outcome.Faulty) outcome).faults())
                .extracting(JsonFault::pointer)
                .contains(
                        "/division",
                        "/services/0",
                        "/windows",
                        "/manager/password",
                        "/manager/user",
                        "/week/1",
                        "/printer/host",
                        "/boards/0",
                        "/clarks");
        assertThat(folder).isEmptyDirectory();
    }

    /** A full disk leaves what was begun; the next try begins anew. */
    @Test
    void aSetUpThatCouldNotBeWrittenIsTriedAgain() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("data"), "in the way");
        assertThatThrownBy(() -> hall.finish(RIGHT, WEB)).isInstanceOf(IOException.class);
        hall.beginIfWritten();
        assertThat(hall.finished()).isNotDone();
        Files.delete(inTheWay);
        Files.writeString(folder.resolve("hall.json.new"), "{");

        assertThat(NewHall.isIn(folder)).isTrue();
        assertThat(hall.finish(RIGHT, WEB)).isInstanceOf(NewHall.Outcome.Done.class);
        assertThat(read().hall().setup().windows()).hasSize(3);
        assertThat(NewHall.isIn(folder)).isFalse();
    }

    @Test
    void onlyAnEmptyFolderIsSetUp() throws IOException {
        assertThat(NewHall.isIn(folder.resolve("none"))).isFalse();
        Files.writeString(folder.resolve("scene.json"), "{}");
        assertThat(NewHall.isIn(folder)).isFalse();
    }

    @Test
    void timesThatOverlapAreRefusedByTheConfigurationItself() throws IOException {
        NewHall.Outcome outcome = hall.finish(RIGHT.replace("13:30-17:00", "11:30-17:00"), WEB);

        assertThat(outcome).isInstanceOf(NewHall.Outcome.Faulty.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDivisionIsFoundByNamePathEnglishNameAndCode() {
        Divisions divisions = hall.divisions();

        assertThat(divisions.find("肥西", 5)).extracting(Divisions.Division::code).containsExactly("340123");
        assertThat(divisions.find("合肥 包河", 5))
                .extracting(Divisions.Division::code)
                .containsExactly("340111");
        assertThat(divisions.find("feixi", 5))
                .extracting(Divisions.Division::code)
                .contains("340123");
        assertThat(divisions.find("340123", 5))
                .extracting(Divisions.Division::name)
                .containsExactly("肥西县");
        assertThat(divisions.find("nowhere at all", 5)).isEmpty();
        assertThat(divisions.path(divisions.of("340123").orElseThrow())).isEqualTo("安徽省 合肥市 肥西县");
        assertThat(divisions.of("340000").orElseThrow().hall("hall").path()).isEqualTo("34/3400/340000/hall");
        assertThat(divisions.size()).isGreaterThan(3_000);
    }

    private Configuration read() {
        return ((HallConfigFile.Result.Good) HallConfigFile.read(folder)).config();
    }
}
