package hall.kiosk.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.idcard.PersonalText;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that cards get their names of the day by, in a hall of several machines. */
class DayKeyTest {

    @TempDir
    private Path folder;

    private DayKey key(String machine, int seed) throws IOException {
        return new DayKey(Files.createDirectories(folder.resolve(machine)), new Random(seed));
    }

    private static String name(DayKey key, BusinessDay day) throws IOException {
        return key.name(PersonalText.of("340102199003071234".toCharArray()), day);
    }

    @Test
    void anErasedKeyLeavesNothingToCompareWithAlsoAfterARestart() throws IOException {
        String monday = name(key("hall", 1), Halls.MONDAY);
        DayKey later = key("hall", 2);

        assertThat(later.erase(Halls.MONDAY.toString()::equals)).contains(Halls.MONDAY.toString());

        assertThat(folder.resolve("hall")).isEmptyDirectory();
        assertThat(later.erase(day -> true)).as("once").isEmpty();
        assertThat(name(later, Halls.MONDAY)).isNotEqualTo(monday);
        assertThat(later.erase(day -> false)).as("a day that goes on").isEmpty();
        assertThat(name(key("hall", 3), Halls.MONDAY)).isEqualTo(name(later, Halls.MONDAY));
    }

    @Test
    void aCardHasTheNameOnItsDayThatItsBookingWasMadeWith() throws IOException {
        PersonalText card = PersonalText.of("340102199003071234".toCharArray());
        DayKey key = key("hall", 1);
        String monday = name(key, Halls.MONDAY);
        String booked = key.nameOn(card, Halls.TUESDAY, Halls.MONDAY);
        assertThat(key.nameOn(card, Halls.MONDAY, Halls.MONDAY)).isEqualTo(monday);
        assertThat(booked).isNotEqualTo(monday);
        key.erase(day -> true);

        DayKey later = key("hall", 2);
        later.eraseBefore(Halls.TUESDAY);

        assertThat(name(later, Halls.TUESDAY)).isEqualTo(booked);
        assertThat(folder.resolve("hall").toFile().list()).containsExactly("card-key");
        later.nameOn(card, new BusinessDay(Halls.TUESDAY.date().plusDays(1)), Halls.TUESDAY);
        later.eraseBefore(new BusinessDay(Halls.TUESDAY.date().plusDays(2)));
        assertThat(folder.resolve("hall").toFile().list())
                .as("the hall was off")
                .containsExactly("card-key");
    }

    @Test
    void aFileThatNobodyUnderstandsIsErased() throws IOException {
        DayKey key = key("hall", 1);
        Files.write(folder.resolve("hall/card-key"), new byte[] {(byte) 0xff, 0, 10, 7});

        assertThat(key.erase(day -> !day.equals(Halls.MONDAY.toString()))).isPresent();

        assertThat(folder.resolve("hall")).isEmptyDirectory();
    }

    @Test
    void aCardHasOneNameAtAllMachinesOfAHallAndAnotherOnTheNextDay() throws IOException {
        DayKey hall = key("hall", 1);
        DayKey kiosk = key("kiosk", 2);
        assertThat(name(kiosk, Halls.MONDAY)).isNotEqualTo(name(hall, Halls.MONDAY));

        kiosk.share(Halls.MONDAY, hall.shared(Halls.MONDAY));

        assertThat(name(kiosk, Halls.MONDAY)).isEqualTo(name(hall, Halls.MONDAY));
        assertThat(name(key("kiosk", 3), Halls.MONDAY)).as("after a restart").isEqualTo(name(hall, Halls.MONDAY));
        assertThat(name(hall, Halls.TUESDAY)).isNotEqualTo(name(kiosk, Halls.MONDAY));
    }
}
